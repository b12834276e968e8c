package org.shumao.gateway.portal;

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
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.response.EntityTags;
import org.shumao.gateway.route.PublishedPaths;

/**
 * The addresses of the portal. One page serves all of them, and the portal's script shows what the address names; in
 * Chinese below {@code /zh}.
 */
@ApplicationScoped
public class PortalPages {
    private static final String FOLDER = "META-INF/resources";
    private static final String PAGE = "/index.html";
    private static final String BUNDLE = "/static/bundle/";
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private static final int NOT_MODIFIED = 304;

    /**
     * Entity tags of the files by path. Their names contain no version, so browsers ask each time whether their copy is still
     * valid. A time would not help: all files of a reproducible build have the same time.
     */
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    private final PublishedPaths paths;
    private final LinkPreviews previews;
    private final String page;

    PortalPages(PublishedPaths paths, LinkPreviews previews, PortalConfig config) {
        this.paths = paths;
        this.previews = previews;
        page = config.madeUpData() ? read().replace("<shumao-portal>", "<shumao-portal made-up>") : read();
    }

    /** Sends the portal if the path is an address of it, or a 304 if the caller has the page or the file already. */
    public boolean settles(HttpServerRequest request, String path) {
        if (path.startsWith(BUNDLE)) {
            // The names of these files hold a hash of their content.
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR);
        }
        if (!leadsSomewhere(path)) {
            return settlesFile(request, path);
        }
        String text = previews.of(path, request.params()).in(page);
        if (!settlesText(request, text)) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .end(text);
        }
        return true;
    }

    private boolean leadsSomewhere(String path) {
        return PortalPath.isPage(path)
                && PortalPath.indicatorOf(path).map(paths::hasIndicator).orElse(true);
    }

    /** The page for people whose address leads nowhere: the portal says so and shows the way back. */
    String page() {
        return page;
    }

    private static String read() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + PAGE)) {
            if (file == null) {
                throw new IllegalStateException("the build has made no portal");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the portal cannot be read", e);
        }
    }

    /** Tags the response if it will be a file; returns true if the caller already has that file and gets a 304. */
    private boolean settlesFile(HttpServerRequest request, String path) {
        return tag(path).filter(tag -> settlesTagged(request, tag)).isPresent();
    }

    private static boolean settlesText(HttpServerRequest request, String text) {
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
