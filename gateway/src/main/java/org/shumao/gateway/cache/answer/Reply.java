package org.shumao.gateway.cache.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.shumao.gateway.response.EntityTags;
import org.shumao.gateway.response.Gzip;

/** Sends a kept answer: whole, compressed, as headers alone, or the word that the reader has it already. */
public final class Reply {
    /** Says what the cache did (RFC 9211). */
    public static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("cache-status");

    private static final CharSequence AGE = HttpHeaders.createOptimized("age");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    private static final int NOT_MODIFIED = 304;
    private static final String OF_CONTENT = "content-";

    private Reply() {}

    /**
     * Sends it, unless the reader has gone.
     *
     * @param status what the cache did
     * @param now the present reading of the clock by which answers are dated
     */
    public static void send(HttpServerRequest request, KeptAnswer answer, CharSequence status, long now) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        ResponseContent content = answer.content();
        long age = TimeUnit.NANOSECONDS.toSeconds(Math.max(0, now - answer.sentAt()));
        response.putHeader(CACHE_STATUS, status).putHeader(AGE, Long.toString(age));
        if (Condition.isMet(request.headers(), content.tag(), content.headers().get(HttpHeaders.LAST_MODIFIED))) {
            sendUnchanged(response, content);
        } else {
            send(request, content);
        }
    }

    private static void send(HttpServerRequest request, ResponseContent content) {
        HttpServerResponse response = request.response();
        MultiMap headers = response.headers();
        headers.addAll(content.headers());
        Buffer compressed = Gzip.isTakenBy(request) ? content.compressed() : null;
        Buffer body = compressed == null ? content.plain() : compressed;
        if (compressed == null) {
            headers.set(HttpHeaders.ETAG, content.tag());
        } else {
            headers.set(HttpHeaders.ETAG, EntityTags.ofCompressed(content.tag()))
                    .set(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        response.end(body);
    }

    private static void sendUnchanged(HttpServerResponse response, ResponseContent content) {
        for (Map.Entry<String, String> header : content.headers()) {
            if (!header.getKey().regionMatches(true, 0, OF_CONTENT, 0, OF_CONTENT.length())) {
                response.headers().add(header.getKey(), header.getValue());
            }
        }
        response.putHeader(HttpHeaders.ETAG, content.tag())
                .setStatusCode(NOT_MODIFIED)
                .end();
    }
}
