package org.shumao.gateway.edge;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;

/** Whether a request is HTTP/1.1 as RFC 9112 defines it, and can be read in one way only. */
final class RequestShape {
    private static final char DELETE = 0x7f;

    private RequestShape() {}

    /** The problem for a request that may not pass. Its text repeats nothing of the request. */
    static Optional<Problem> problemOf(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(undecoded(request.decoderResult().cause()));
        }
        return Optional.ofNullable(misread(request));
    }

    /** The problem of a body that breaks off within its framing. */
    static Problem brokenBody() {
        return Problem.of(ProblemType.MALFORMED_BODY, "The body is not divided into chunks as HTTP/1.1 does it.");
    }

    private static Problem undecoded(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(ProblemType.ADDRESS_TOO_LONG, "The address is longer than anything that is read here.");
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            return Problem.of(ProblemType.HEADERS_TOO_LARGE, "The headers are larger than anything that is read here.");
        }
        return invalid("This is not a request in HTTP/1.1, or its length has more than one reading.");
    }

    private static @Nullable Problem misread(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return invalid("The gateway speaks HTTP/1.1.");
        }
        if (!isUri(request.uri())) {
            return invalid("The address is no URI: percent-encode whatever is not allowed in one.");
        }
        List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.isEmpty() && !(encodings.equals(List.of("chunked")) && version.equals(HttpVersion.HTTP_1_1))) {
            return Problem.of(ProblemType.MALFORMED_BODY, "The only Transfer-Encoding taken is chunked.");
        }
        if (request.headers().getAll(HttpHeaderNames.HOST).size() > 1) {
            return invalid("The header Host stands there more than once.");
        }
        return hasBadHeader(request) ? invalid("A header has no name, or a control character in its value.") : null;
    }

    private static boolean isUri(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean hasBadHeader(HttpRequest request) {
        for (Map.Entry<String, String> header : request.headers()) {
            String value = header.getValue();
            if (header.getKey().isEmpty()) {
                return true;
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' && c != '\t') || c == DELETE) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Problem invalid(String detail) {
        return Problem.of(ProblemType.VALIDATION_FAILED, detail);
    }
}
