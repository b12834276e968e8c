package org.shumao.gateway.response;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entity tags of the files that the gateway serves. Their names say no version, so browsers ask each time whether they still
 * have the right one. A time would not do: all files of a reproducible build have the same.
 */
@ApplicationScoped
public class StaticFiles {
    private static final String FOLDER = "META-INF/resources";
    private static final int NOT_MODIFIED = 304;

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /** Tags the answer if it will be a file; true if the caller has that file already, and is told so. */
    public boolean settles(HttpServerRequest request, String path) {
        Optional<String> tag = tag(path.equals("/") ? "/index.html" : path);
        if (tag.isEmpty()) {
            return false;
        }
        request.response().putHeader(HttpHeaders.ETAG, tag.get());
        String known = String.join(",", request.headers().getAll(HttpHeaders.IF_NONE_MATCH));
        if (!known.contains(tag.get()) && !known.strip().equals("*")) {
            return false;
        }
        request.response().setStatusCode(NOT_MODIFIED).end();
        return true;
    }

    private Optional<String> tag(String path) {
        String known = tags.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        // What is no file is not remembered: anybody can ask for any number of those.
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path)) {
            byte[] content = file == null ? new byte[0] : file.readAllBytes();
            if (content.length == 0) {
                return Optional.empty();
            }
            String tag = "W/\"" + Digest.of(content) + "\"";
            tags.put(path, tag);
            return Optional.of(tag);
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the application cannot be read", e);
        }
    }
}
