package org.shumao.gateway.portal;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.page.BuiltFile;
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.page.TextPage;
import org.shumao.gateway.problem.OwnAddress;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.response.EntityTags;
import org.shumao.gateway.route.OpenApiConfig;

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

    /** Below this address are the files that announce releases. */
    public static final String OF_RELEASES = "/api/v1/datasets/headline/files/";

    /** Below this address are the releases themselves. */
    public static final String RELEASE = "/api/v1/releases/";

    private static final Future<Optional<String>> NONE = Future.succeededFuture(Optional.empty());
    private static final Future<Beginning> NOTHING = Future.succeededFuture(Beginning.NOTHING);
    private static final String SITEMAP = "/sitemap.xml";
    private static final String HEAD_END = "</head>";
    private static final String END = "</shumao-portal>";

    private final LinkPreviews previews;
    private final BuiltPages others;
    private final Optional<String> server;
    private final String page;
    private final Map<String, String> preloads = new ConcurrentHashMap<>();
    private final Modules modules;
    private volatile Listed listed = new Listed("", Set.of());

    /** The releases of an answer of {@link Sitemap#RELEASES}. */
    private record Listed(String answer, Set<String> ids) {}

    PortalPages(LinkPreviews previews, BuiltPages others, OpenApiConfig address, PortalConfig config) {
        this.previews = previews;
        this.others = others;
        this.server = address.server().map(Sitemap::at);
        String made = BuiltFile.text(FOLDER + "/index.html");
        modules = new Modules(made);
        page = made.replace("<shumao-portal>", "<shumao-portal" + attributes(config) + ">");
    }

    /** Returns what the script must know of this installation before it asks anything. */
    private static String attributes(PortalConfig config) {
        String madeUp = config.madeUpScale().isPresent()
                ? String.format(
                        Locale.ROOT, " made-up=\"%,d\"", config.madeUpScale().getAsInt())
                : "";
        return madeUp + (config.provinceOutlines().isPresent() ? " outlines" : "");
    }

    /**
     * Holds what aggregation answers about a page.
     *
     * @param first what the page begins with, or the list of releases; empty without one, or if there is none now
     * @param second the release or the datasets that the page describes; empty alike
     */
    public record Beginning(Optional<String> first, Optional<String> second) {
        static final Beginning NOTHING = new Beginning(Optional.empty(), Optional.empty());

        static Future<Beginning> of(Future<Optional<String>> first, Future<Optional<String>> second) {
            return Future.all(first, second).map(both -> new Beginning(first.result(), second.result()));
        }
    }

    /**
     * Asks for the answers that a page is made of: the front page begins with the newest first figures, that of a release with what
     * announces it, and says what its files are. A question of its own in the address of the front page begins with nothing, and so does
     * a release that is not listed: addresses of pages are anybody's to make up.
     *
     * @param answers asks what anybody may ask, by address
     */
    public Future<Beginning> beginning(String path, String query, Function<String, Future<Optional<String>>> answers) {
        String language = PortalPath.isChinese(path) ? "zh" : "en";
        if (path.equals(SITEMAP) && server.isPresent()) {
            return Beginning.of(answers.apply(Sitemap.RELEASES), answers.apply(Sitemap.DATASETS));
        }
        if (PortalPath.isFront(path) && query.isEmpty()) {
            return Beginning.of(answers.apply("/api/v1/headline.html?lang=" + language), NONE);
        }
        return PortalPath.releaseOf(path)
                .map(release -> answers.apply(Sitemap.RELEASES)
                        .compose(list -> list.filter(known -> lists(known, release))
                                .map(known -> Beginning.of(
                                        answers.apply(OF_RELEASES + release + "." + language + ".html"),
                                        answers.apply(RELEASE + release)))
                                .orElse(NOTHING)))
                .orElse(NOTHING);
    }

    private boolean lists(String answer, String release) {
        Listed known = listed;
        if (!known.answer().equals(answer)) {
            known = new Listed(answer, Sitemap.ids(answer).collect(Collectors.toSet()));
            listed = known;
        }
        return known.ids().contains(release);
    }

    /**
     * Sends the page that has the path, or a 304 if the caller has the page or the file already; returns whether it did.
     *
     * @param beginning what {@link #beginning} asked for
     */
    public boolean settles(RoutingContext context, String path, Beginning beginning) {
        HttpServerRequest request = context.request();
        if (path.startsWith(BUNDLE)) {
            // The names of these files hold a hash of their content.
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR);
        }
        if (leadsSomewhere(path)) {
            OwnAddress.form(request, List.of(TextPage.MEDIA_TYPE));
            send(request, TextPage.MEDIA_TYPE, page(request, path, beginning));
            return true;
        }
        if (path.equals(SITEMAP) && server.isPresent()) {
            OwnAddress.form(request, List.of("application/xml"));
            send(
                    request,
                    "application/xml",
                    Sitemap.of(server.get(), previews.indicators(), beginning.first(), beginning.second()));
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

    /** The figures stand in the element of the portal until its script has drawn them. */
    private String page(HttpServerRequest request, String path, Beginning beginning) {
        Optional<Announcement> announcement = beginning.first().flatMap(Announcement::of);
        String markup = beginning
                .second()
                .flatMap(release -> ReleaseMarkup.of(release, server.orElse(""), PortalPath.isChinese(path)))
                .orElse("");
        String whole = previews.of(path, request.params(), announcement, server.orElse(""))
                .in(page)
                .replace(
                        HEAD_END,
                        preloads.computeIfAbsent(modules.first(PortalPath.modulesOf(path)), modules::preloads)
                                + markup
                                + HEAD_END);
        return PortalPath.isFront(path) && announcement.isPresent()
                ? whole.replace(
                        END,
                        "<div class=\"header-room\"></div><main class=\"first\">"
                                + announcement.get().html() + "</main>" + END)
                : whole;
    }

    /** Returns whether a path is that of a page: of the portal, or one that the build has made. */
    public boolean has(String path) {
        return PortalPath.isPage(path) || others.has(path);
    }

    private boolean leadsSomewhere(String path) {
        return PortalPath.isPage(path)
                && PortalPath.indicatorOf(path).map(previews::hasIndicator).orElse(true);
    }

    /** Returns the page for people whose address leads nowhere: the portal says so and shows the way back. */
    public String page() {
        return page;
    }

    private static void send(HttpServerRequest request, String type, String text) {
        send(request, type, text, EntityTags.weak(text.getBytes(StandardCharsets.UTF_8)));
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
