package org.shumao.gateway.response;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entity tags of the files that the gateway serves. Their names contain no version, so browsers ask each time whether
 * their copy is still valid. A time would not help: all files of a reproducible build have the same time.
 */
@ApplicationScoped
public class StaticFiles {
    private static final String FOLDER = "META-INF/resources";
    private static final int NOT_MODIFIED = 304;

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /** Tags the response if it will be a file; returns true if the caller already has that file and gets a 304. */
    public boolean settles(HttpServerRequest request, String path) {
        return tag(path).filter(tag -> settlesTagged(request, tag)).isPresent();
    }

    /** The same for a text that is made for an address. */
    public static boolean settlesText(HttpServerRequest request, String text) {
        return settlesTagged(request, tagOf(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean settlesTagged(HttpServerRequest request, String tag) {
        request.response().putHeader(HttpHeaders.ETAG, tag);
        String known = String.join(",", request.headers().getAll(HttpHeaders.IF_NONE_MATCH));
        if (!known.contains(tag) && !known.strip().equals("*")) {
            return false;
        }
        request.response().setStatusCode(NOT_MODIFIED).end();
        return true;
    }

    private static String tagOf(byte[] content) {
        return "W/\"" + EntityTags.digest(content) + "\"";
    }

    private Optional<String> tag(String path) {
        String known = tags.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        // This map does not remember addresses without a file: anybody can request any number of those.
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path)) {
            byte[] content = file == null ? new byte[0] : file.readAllBytes();
            if (content.length == 0) {
                return Optional.empty();
            }
            String tag = tagOf(content);
            tags.put(path, tag);
            return Optional.of(tag);
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the application cannot be read", e);
        }
    }
}
