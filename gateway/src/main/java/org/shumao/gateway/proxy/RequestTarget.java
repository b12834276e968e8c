package org.shumao.gateway.proxy;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/**
 * Path and query as they were sent, once they are known to mean the same to everybody. The gateway decides by the path and
 * the service reads it again; a path that two readers could understand differently (dot segments, empty segments, encoded
 * slashes, path parameters, doubled encoding) is therefore refused and never normalized.
 *
 * @param path begins with a slash
 * @param query without its question mark; empty if there is none
 */
record RequestTarget(String path, String query) {
    // RFC 3986 pchar without the semicolon, which some readers take for the begin of path parameters. Possessive, so
    // that
    // the longest path that the server takes cannot exhaust the stack.
    private static final Pattern PATH = Pattern.compile("/|(?:/(?:[A-Za-z0-9._~!$&'()*+,=:@-]++|%[0-9A-Fa-f]{2})++)++");
    private static final Pattern QUERY =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]++|%[0-9A-Fa-f]{2})*+");
    private static final String AMBIGUOUS = "/\\%;?#";

    /** @throws Refusal if the path could be read in more than one way, or the query is not percent-encoded */
    static RequestTarget of(String path, String query) {
        if (!PATH.matcher(path).matches() || !Arrays.stream(path.split("/", -1)).allMatch(RequestTarget::isPlain)) {
            throw new Refusal(Problem.of(
                    ProblemType.NOT_FOUND,
                    "The path could be read in more than one way: no empty or dot segments, no encoded slashes, no"
                            + " semicolons."));
        }
        if (!QUERY.matcher(query).matches()) {
            throw new Refusal(Problem.of(ProblemType.VALIDATION_FAILED, "The query must be percent-encoded ASCII."));
        }
        return new RequestTarget(path, query);
    }

    String uri() {
        return query.isEmpty() ? path : path + '?' + query;
    }

    private static boolean isPlain(String segment) {
        String decoded = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        return !decoded.equals(".")
                && !decoded.equals("..")
                && decoded.chars().noneMatch(c -> c < ' ' || c == 0x7F || AMBIGUOUS.indexOf(c) >= 0)
                && isUtf8(decoded.getBytes(StandardCharsets.ISO_8859_1));
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
