package org.shumao.gateway.forward.request;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/**
 * Limits the length of address and headers. The HTTP server has limits of its own, several times larger, and refuses
 * without explanation whatever exceeds them; a request that exceeds these limits gets a problem. Services take whatever
 * passes here.
 */
public final class RequestSize {
    static final int LONGEST_TARGET = 8_192;
    static final int MOST_HEADER_BYTES = 16_384;

    /** The length of colon, space and the end of the line. */
    private static final int AROUND = 4;

    private RequestSize() {}

    /** @throws Refusal if address or headers are too long */
    public static void check(HttpServerRequest request) {
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
}
