package org.shumao.gateway.proxy;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
    // RFC 3986 pchar without the semicolon, which some readers take for the begin of path parameters.
    private static final Pattern SEGMENTS = Pattern.compile("/|(/([A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})+)+");
    private static final Pattern QUERY = Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|%[0-9A-Fa-f]{2})*");
    private static final String AMBIGUOUS = "/\\%;?#";

    /**
     * @return empty if the path could be read in more than one way
     * @throws Refusal if the query holds what must be percent-encoded
     */
    static Optional<RequestTarget> of(String path, String query) {
        if (!SEGMENTS.matcher(path).matches()) {
            return Optional.empty();
        }
        if (!QUERY.matcher(query).matches()) {
            throw new Refusal(Problem.of(ProblemType.VALIDATION_FAILED, "The query must be percent-encoded ASCII."));
        }
        for (String segment : path.substring(1).split("/", -1)) {
            if (!segment.isEmpty() && !isPlain(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(new RequestTarget(path, query));
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
