package org.shumao.gateway.forward.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/**
 * Finds requests that the HTTP server takes, and that another server in front may read otherwise (RFC 9112). The connection ends with the
 * response, because nobody knows where the next request would begin. The texts repeat nothing of the request.
 */
public final class RequestShape {
    private static final char DELETE = 0x7f;
    private static final int LONGEST_TARGET = 8_192;
    private static final int MOST_HEADER_BYTES = 16_384;
    /** The length of colon, space and the end of the line. */
    private static final int AROUND = 4;

    private RequestShape() {}

    /**
     * Limits the length of address and headers. The HTTP server has limits of its own, several times larger, and refuses without
     * explanation whatever exceeds them. Services take whatever passes here.
     *
     * @throws Refusal if address or headers are too long
     */
    public static void requireSize(HttpServerRequest request) {
        if (request.uri().length() > LONGEST_TARGET) {
            throw new Refusal(Problem.of(
                    ProblemType.ADDRESS_TOO_LONG,
                    "The address has " + request.uri().length() + " bytes; at most " + LONGEST_TARGET + " are taken."));
        }
        long bytes = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            bytes += header.getKey().length() + header.getValue().length() + AROUND;
        }
        if (bytes > MOST_HEADER_BYTES) {
            throw new Refusal(Problem.of(
                    ProblemType.HEADERS_TOO_LARGE,
                    "The headers have " + bytes + " bytes together; at most " + MOST_HEADER_BYTES + " are taken."));
        }
    }

    /** Returns the refusal of a request with more than one reading; empty if it has one. */
    public static Optional<Refusal> refusal(HttpServerRequest request) {
        if (request.version() == null) {
            return invalid("The gateway speaks HTTP/1.1.");
        }
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean chunks = encodings.equals(List.of("chunked")) && request.version() == HttpVersion.HTTP_1_1;
        if (!encodings.isEmpty() && !chunks) {
            return refusal(ProblemType.MALFORMED_BODY, "The only Transfer-Encoding taken is chunked.");
        }
        if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            return invalid("The header Host stands there more than once.");
        }
        return hasBadHeader(request)
                ? invalid("A header has no name, or a control character in its value.")
                : Optional.empty();
    }

    private static boolean hasBadHeader(HttpServerRequest request) {
        for (Map.Entry<String, String> header : request.headers()) {
            if (header.getKey().isEmpty()
                    || header.getValue().chars().anyMatch(c -> (c < ' ' && c != '\t') || c == DELETE)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Refusal> invalid(String detail) {
        return refusal(ProblemType.VALIDATION_FAILED, detail);
    }

    private static Optional<Refusal> refusal(ProblemType type, String detail) {
        Problem problem = Problem.of(type, detail);
        return Optional.of(new Refusal(problem.with(HttpHeaders.CONNECTION.toString(), HttpHeaders.CLOSE.toString())));
    }
}
