package org.shumao.gateway.portal;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.page.BuiltFile;
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.page.TextPage;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.response.EntityTags;

/**
 * Sends the gateway's own pages. One page serves all addresses of the portal, in Chinese below {@code /zh}, and the portal's script shows
 * what the address names; the others are as the build has made them.
 */
@ApplicationScoped
public class PortalPages {
    private static final String FOLDER = "META-INF/resources";
    private static final String BUNDLE = "/static/bundle/";
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private static final int NOT_MODIFIED = 304;

    /**
     * The files have these entity tags, by path. Their names contain no version, so browsers ask each time whether their copy is still
     * valid. A time would not help: all files of a reproducible build have the same time.
     */
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    private final LinkPreviews previews;
    private final BuiltPages others;
    private final String page;

    PortalPages(LinkPreviews previews, BuiltPages others, PortalConfig config) {
        this.previews = previews;
        this.others = others;
        String made = BuiltFile.text(FOLDER + "/index.html");
        page = config.madeUpScale().isPresent()
                ? made.replace(
                        "<shumao-portal>",
                        String.format(
                                Locale.ROOT,
                                "<shumao-portal made-up=\"%,d\">",
                                config.madeUpScale().getAsInt()))
                : made;
    }

    /** Sends the page that has the path, or a 304 if the caller has the page or the file already; returns whether it did. */
    public boolean settles(RoutingContext context, String path) {
        HttpServerRequest request = context.request();
        if (path.startsWith(BUNDLE)) {
            // The names of these files hold a hash of their content.
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR);
        }
        if (leadsSomewhere(path)) {
            String text = previews.of(path, request.params()).in(page);
            send(request, TextPage.MEDIA_TYPE, text, EntityTags.weak(text.getBytes(StandardCharsets.UTF_8)));
            return true;
        }
        Optional<BuiltPages.Form> form = others.of(context, path);
        form.ifPresent(found -> {
            if (!found.language().isEmpty()) {
                request.response().putHeader(HttpHeaders.CONTENT_LANGUAGE, found.language());
            }
            send(request, found.type(), found.text(), found.tag());
        });
        return form.isPresent()
                || tagOfFile(path).filter(tag -> settlesTagged(request, tag)).isPresent();
    }

    private boolean leadsSomewhere(String path) {
        return PortalPath.isPage(path)
                && PortalPath.indicatorOf(path).map(previews::hasIndicator).orElse(true);
    }

    /** Returns the page for people whose address leads nowhere: the portal says so and shows the way back. */
    public String page() {
        return page;
    }

    private static void send(HttpServerRequest request, String type, String text, String tag) {
        if (!settlesTagged(request, tag)) {
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(text);
        }
    }

    /** Tags the response; returns true if the caller already has what the tag stands for and gets a 304. */
    private static boolean settlesTagged(HttpServerRequest request, String tag) {
        List<String> required = request.headers().getAll(HttpHeaders.IF_MATCH);
        if (!required.isEmpty() && !names(required, tag)) {
            throw new Refusal(Problem.of(
                    ProblemType.PRECONDITION_FAILED,
                    "If-Match asks for " + String.join(",", required) + "; the present entity tag is " + tag + "."));
        }
        request.response().putHeader(HttpHeaders.ETAG, tag);
        boolean known = names(request.headers().getAll(HttpHeaders.IF_NONE_MATCH), tag);
        if (known) {
            request.response().setStatusCode(NOT_MODIFIED).end();
        }
        return known;
    }

    private static boolean names(List<String> tags, String tag) {
        String all = String.join(",", tags);
        return all.contains(tag) || all.strip().equals("*");
    }

    private Optional<String> tagOfFile(String path) {
        String known = tags.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        // This map does not remember addresses without a file: anybody can request any number of those.
        Optional<String> tag =
                BuiltFile.bytes(FOLDER + path).filter(file -> file.length > 0).map(EntityTags::weak);
        tag.ifPresent(found -> tags.put(path, found));
        return tag;
    }
}
