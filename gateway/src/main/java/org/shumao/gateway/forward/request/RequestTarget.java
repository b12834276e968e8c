package org.shumao.gateway.forward.request;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.ApiRoute;

/**
 * Path and query as the client sent them, once they are known to mean the same to everybody. The gateway decides by the
 * path, and the service reads it again. So the gateway refuses, and never normalizes, a path that two readers could
 * understand differently (dot segments, empty segments, encoded slashes, path parameters, doubled encoding). An order
 * number may hold any visible character, encoded: it ends its address, and both readers take it as it is.
 *
 * @param path begins with a slash
 * @param query without its question mark; empty if there is none
 */
public record RequestTarget(String path, String query) {
    // RFC 3986 pchar without the semicolon, which some readers take for the beginning of path parameters. The
    // quantifiers are possessive, so that the longest path that the server takes cannot exhaust the stack.
    private static final Pattern PATH = Pattern.compile("/|(?:/(?:[A-Za-z0-9._~!$&'()*+,=:@-]++|%[0-9A-Fa-f]{2})++)++");
    private static final Pattern QUERY =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]++|%[0-9A-Fa-f]{2})*+");
    private static final String AMBIGUOUS = "/\\%;?#";
    private static final String ORDERS = ApiRoute.ROOT + "orders/";
    /** The index of the first segment of an order number, after that of the platform. */
    private static final int NUMBER = 5;

    /** @throws Refusal if the path has more than one reading, or the query is not percent-encoded */
    public static RequestTarget of(HttpServerRequest request) {
        return of(Objects.requireNonNullElse(request.path(), ""), Objects.requireNonNullElse(request.query(), ""));
    }

    /** @throws Refusal if the path has more than one reading, or the query is not percent-encoded */
    public static RequestTarget of(String path, String query) {
        if (!PATH.matcher(ApiRoute.isSdmx(path) ? withoutSlash(path) : path).matches() || !isPlain(path)) {
            throw new Refusal(Problem.of(
                    ProblemType.NOT_FOUND,
                    "The path could be read in more than one way: no empty or dot segments, no semicolons, no control"
                            + " characters, and encoded slashes and the like in order numbers only."));
        }
        if (!QUERY.matcher(query).matches()) {
            throw new Refusal(Problem.of(ProblemType.VALIDATION_FAILED, "The query must be percent-encoded ASCII."));
        }
        return new RequestTarget(path, query);
    }

    /** Clients of SDMX end an address with a slash, and the service reads it like the one without. */
    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    public String uri() {
        return query.isEmpty() ? path : path + '?' + query;
    }

    private static boolean isPlain(String path) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (!isPlain(segments[i], path.startsWith(ORDERS) && i >= NUMBER ? "" : AMBIGUOUS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String segment, String ambiguous) {
        byte[] bytes = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
        if (!isUtf8(bytes)) {
            return false;
        }
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        return !decoded.equals(".")
                && !decoded.equals("..")
                && decoded.chars().noneMatch(c -> Character.isISOControl(c) || ambiguous.indexOf(c) >= 0);
    }

    // Overlong forms such as C0 AF spell a slash to lenient readers.
    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
