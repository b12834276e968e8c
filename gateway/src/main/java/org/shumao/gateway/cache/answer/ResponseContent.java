package org.shumao.gateway.cache.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.response.EntityTags;
import org.shumao.gateway.response.Gzip;

/**
 * Holds what is sent for an answer: its headers and its body, made once in every form. Nothing changes it.
 *
 * @param headers of the service, cleaned, but those that each response sets for itself
 * @param plain the body
 * @param compressed the body as gzip; null if that is not worth while
 * @param tag entity tag of the service, else the gateway's own, of the bytes
 * @param isServices whether the service gave the tag and knows it again
 */
public record ResponseContent(
        MultiMap headers, Buffer plain, @Nullable Buffer compressed, String tag, boolean isServices) {
    private static final Set<String> SET_BY_EACH = Set.of(
            "age", "cache-status", "connection", "content-encoding", "content-length", "date", "etag", "warning");

    /** Objects, references and maps around the bytes take about so much. */
    private static final int OVERHEAD = 1_000;

    public static ResponseContent of(MultiMap given, Buffer body) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(given);
        SET_BY_EACH.forEach(headers::remove);
        byte[] bytes = body.getBytes();
        boolean worthWhile = Gzip.isWorthWhile(given.get(HttpHeaders.CONTENT_TYPE), bytes.length);
        String tag = given.get(HttpHeaders.ETAG);
        return new ResponseContent(
                headers,
                Buffer.buffer(bytes),
                worthWhile ? compressed(bytes) : null,
                tag == null ? "\"" + EntityTags.digest(bytes) + "\"" : tag,
                tag != null);
    }

    /** Returns the same after its service has confirmed it: what the 304 says of it now holds instead (RFC 9111, section 4.3.4). */
    public ResponseContent confirmedBy(MultiMap notModified) {
        MultiMap newer = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        for (String name : notModified.names()) {
            if (!SET_BY_EACH.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase("content-type")) {
                newer.set(name, notModified.getAll(name));
            }
        }
        return new ResponseContent(newer, plain, compressed, tag, isServices);
    }

    /** Returns what it takes of the heap, about. */
    public int bytes() {
        int text = 0;
        for (Map.Entry<String, String> header : headers) {
            text += header.getKey().length() + header.getValue().length();
        }
        return OVERHEAD + 2 * text + plain.length() + (compressed == null ? 0 : compressed.length());
    }

    private static Buffer compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all bytes", e);
        }
        return Buffer.buffer(compressed.toByteArray());
    }
}
