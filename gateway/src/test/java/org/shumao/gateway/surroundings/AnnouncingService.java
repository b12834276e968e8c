package org.shumao.gateway.surroundings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands in for aggregation: it has one release, or none, and answers at once or late. */
public class AnnouncingService implements QuarkusTestResourceLifecycleManager {
    public static final String RELEASE = "half-yearly-2025-S1-1";

    /** Listed too; those of the second kind are answered when a test says so. */
    public static final String OTHER = "half-yearly-2024-S2-1";

    private static final String HELD = "held-";

    public static final String FRAGMENT = """
            <article class="front front-fragment" lang="%s" data-release="half-yearly-2025-S1-1"\
             data-title="Grew by 5.70&nbsp;%% &amp; more" data-text="It came to %s.">
            <h1>Grew by 5.70&nbsp;%%</h1>
            <p class="big">%s&nbsp;<span class="unit">trillion yuan</span></p>
            </article>
            """;

    /** The release as the API says it, with a title that would end an element. */
    private static final String ONE = """
            {"release":{"id":"half-yearly-2025-S1-1","round":1,"due":"2025-07-14T07:00:00Z",
             "title":{"en":"First half","zh":"上半年</script>"}},
             "qualityNote":{"en":"Good.","zh":"良好。"},"revisionNote":{"en":"","zh":""},
             "licence":{"name":"CC-BY-4.0","href":"https://creativecommons.org/licenses/by/4.0/","publisher":"Shumao"},
             "vintages":[{"period":"2025-Q2"},{"period":"2024-S2"}],
             "files":[{"dataset":"cbec","format":"csv","length":7,"sha256":"ab","href":"/api/v1/datasets/cbec/files/x.csv"},
                      {"dataset":"headline","format":"en.png","length":7,"sha256":"cd","href":"/y.png"}]}
            """;

    /** It keeps the requests that came, to count them. */
    public static final List<String> SEEN = new CopyOnWriteArrayList<>();

    /** What it says now; null if nothing is released. */
    private static volatile @Nullable String amount = "1.32";

    private static final List<HttpServerRequest> HELD_BACK = new CopyOnWriteArrayList<>();

    private static volatile long lateMillis;
    private static volatile String age = "1";

    private @Nullable Vertx vertx;

    /** @param said null if nothing is released */
    public static void says(@Nullable String said, String ageInSeconds, long late) {
        amount = said;
        age = ageInSeconds;
        lateMillis = late;
    }

    /** Returns the id of a release of which nothing is answered until {@link #letGo}. */
    public static String held(int number) {
        return HELD + number;
    }

    public static int heldBack() {
        return HELD_BACK.size();
    }

    public static void letGo() {
        HELD_BACK.forEach(request -> request.response().setStatusCode(404).end());
        HELD_BACK.clear();
    }

    /** After {@link Surroundings}, whose address it overrides. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        try {
            vertx = Vertx.vertx();
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(this::handle)
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            return Map.of(
                    "shumao.gateway.upstreams.aggregation",
                    "http://localhost:" + server.actualPort(),
                    "shumao.gateway.openapi.server",
                    "https://trade.example.org/");
        } catch (Exception e) {
            throw new IllegalStateException("the service cannot be set up", e);
        }
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close();
        }
    }

    private void handle(HttpServerRequest request) {
        SEEN.add(request.uri());
        if (request.uri().contains(HELD)) {
            HELD_BACK.add(request);
        } else if (lateMillis > 0 && vertx != null) {
            vertx.setTimer(lateMillis, late -> answer(request));
        } else {
            answer(request);
        }
    }

    private static void answer(HttpServerRequest request) {
        String said = amount;
        String language = request.uri().contains("zh") ? "zh-CN" : "en";
        if (said == null || request.uri().contains("nope")) {
            request.response()
                    .setStatusCode(404)
                    .putHeader("content-type", "application/problem+json")
                    .putHeader("cache-control", "no-store")
                    .end("{\"type\":\"/problems/not-released\",\"title\":\"t\",\"status\":404}");
            return;
        }
        String json = switch (request.path()) {
            case "/api/v1/releases" -> releases();
            case "/api/v1/datasets" -> "[{\"id\":\"cbec-by-partner\"}]";
            case "/api/v1/releases/" + RELEASE -> ONE;
            default -> "";
        };
        request.response()
                .putHeader("content-type", json.isEmpty() ? "text/html;charset=UTF-8" : "application/json")
                .putHeader("cache-control", "public, max-age=" + age)
                .end(json.isEmpty() ? FRAGMENT.formatted(language, said, said) : json);
    }

    private static String releases() {
        return Stream.concat(Stream.of(RELEASE, OTHER), IntStream.range(0, 20).mapToObj(AnnouncingService::held))
                .map(id -> "{\"id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }
}
