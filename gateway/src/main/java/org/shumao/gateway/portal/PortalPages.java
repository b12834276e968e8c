package org.shumao.gateway.portal;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.response.StaticFiles;
import org.shumao.gateway.route.PublishedPaths;

/**
 * The addresses of the portal. One page serves all of them, and the portal's script shows what the address names; in
 * Chinese below {@code /zh}.
 */
@ApplicationScoped
public class PortalPages {
    private static final String PAGE = "/index.html";
    private static final String BUNDLE = "/static/bundle/";
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final StaticFiles files;
    private final PublishedPaths paths;
    private final LinkPreviews previews;
    private final String page;

    PortalPages(StaticFiles files, PublishedPaths paths, LinkPreviews previews, PortalConfig config) {
        this.files = files;
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
            return files.settles(request, path);
        }
        String text = previews.of(path, request.params()).in(page);
        if (!StaticFiles.settlesText(request, text)) {
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
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources" + PAGE)) {
            if (file == null) {
                throw new IllegalStateException("the build has made no portal");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the portal cannot be read", e);
        }
    }
}
