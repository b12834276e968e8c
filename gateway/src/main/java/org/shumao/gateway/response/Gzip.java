package org.shumao.gateway.response;

import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the gateway sends a response compressed. The HTTP server compresses a response without {@code
 * Content-Encoding}, and the headers must be right before it does. So this class uses the server's own reading of
 * {@code Accept-Encoding}.
 */
public final class Gzip extends HttpContentCompressor {
    /** Below this size headers and a deflated frame cost more than they save. */
    private static final long LEAST_BYTES = 1_024;

    private static final int PARTIAL_CONTENT = 206;
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);
    private static final Set<String> TEXTS = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/xml",
            "application/yaml",
            "application/javascript",
            "image/svg+xml");

    private static final List<String> SUFFIXES = List.of("+json", "+xml", "+csv");

    /** Events come one by one: a compressor would hold them back until it has enough. */
    private static final String EVENTS = "text/event-stream";

    private static final Gzip READING = new Gzip();

    private Gzip() {
        super(StandardCompressionOptions.gzip());
    }

    static boolean suits(HttpServerRequest request, HttpServerResponse response) {
        return isPossible(request, response)
                && response.getStatusCode() != PARTIAL_CONTENT
                && isText(response.headers().get(HttpHeaders.CONTENT_TYPE))
                && isLarge(response.headers().get(HttpHeaders.CONTENT_LENGTH))
                && isTakenBy(request);
    }

    /** Returns whether a body of this kind and length gets enough smaller. */
    public static boolean isWorthWhile(@Nullable String contentType, int bytes) {
        return isText(contentType) && bytes >= LEAST_BYTES;
    }

    /** Returns whether the caller takes gzip. */
    public static boolean isTakenBy(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && isAccepted(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT_ENCODING)));
    }

    /** Returns whether the HTTP server would consider this response at all. */
    static boolean isPossible(HttpServerRequest request, HttpServerResponse response) {
        return request.version() == HttpVersion.HTTP_1_1 && !WITHOUT_BODY.contains(response.getStatusCode());
    }

    private static boolean isAccepted(String accepted) {
        return "gzip".equals(READING.determineEncoding(accepted));
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return (type.startsWith("text/") && !type.equals(EVENTS))
                || SUFFIXES.stream().anyMatch(type::endsWith)
                || TEXTS.contains(type);
    }

    /** A response without a length is made while it is sent. */
    private static boolean isLarge(@Nullable String length) {
        return length == null || Long.parseLong(length) >= LEAST_BYTES;
    }
}
