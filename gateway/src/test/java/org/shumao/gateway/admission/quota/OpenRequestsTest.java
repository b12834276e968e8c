package org.shumao.gateway.admission.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.Visit;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.PublishedPath;
import org.shumao.gateway.route.Upstream;

/** A caller holds 8 queries, 4 submissions and 3 streams open; a service has 16 places for each kind, and as many requests wait. */
class OpenRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Promise<Void>> open = new ArrayList<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Its requests go on at once, so the time that they take is that of the service alone. */
    @Test
    void aQuietCallerWaitsForNoPlaceBesideOneThatTakesAllItMay() throws Exception {
        OpenRequests requests = requests("60s");

        List<Future<Void>> noisy = enter(requests, RequestKind.QUERIES, "noisy", 24);
        List<Future<Void>> quiet = enter(requests, RequestKind.QUERIES, "quiet", 6);

        assertThat(noisy).filteredOn(Future::succeeded).hasSize(8);
        assertThat(noisy).filteredOn(Future::failed).hasSize(16).allSatisfy(refused -> {
            assertThat(problem(refused)).isEqualTo(ProblemType.TOO_MANY_OPEN_REQUESTS);
            assertThat(refused.cause()).hasMessageContaining("At most 8 queries of one caller");
        });
        assertThat(quiet).allMatch(Future::succeeded);
        assertThat(taken("queries")).isEqualTo(14);
    }

    @Test
    void eachKindAndEachServiceHasPlacesOfItsOwn() throws Exception {
        OpenRequests requests = requests("60s");

        assertThat(enter(requests, RequestKind.STREAMS, "a", 4))
                .extracting(Future::succeeded)
                .containsExactly(true, true, true, false);
        assertThat(enter(requests, RequestKind.QUERIES, "a", 1)).allMatch(Future::succeeded);
        for (String caller : List.of("b", "c", "d", "e")) {
            enter(requests, RequestKind.SUBMISSIONS, caller, 4);
        }
        assertThat(enter(requests, RequestKind.SUBMISSIONS, "late", 1)).noneMatch(Future::isComplete);
        assertThat(enter(requests, RequestKind.QUERIES, "late", 1)).allMatch(Future::succeeded);
        assertThat(onLoop(() -> requests.enter(
                        Upstream.REGISTRY,
                        RequestKind.SUBMISSIONS,
                        "late",
                        Promise.<Void>promise().future())))
                .matches(Future::succeeded);
    }

    @Test
    void whoeverWaitsGetsThePlaceOfTheFirstThatEnds() throws Exception {
        OpenRequests requests = requests("60s");
        for (String caller : List.of("a", "b", "c", "d")) {
            enter(requests, RequestKind.SUBMISSIONS, caller, 4);
        }
        List<Future<Void>> waiting = enter(requests, RequestKind.SUBMISSIONS, "e", 2);
        assertThat(waiting).noneMatch(Future::isComplete);

        open.get(0).complete();

        assertThat(waiting.get(0).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isNull();
        assertThat(waiting.get(1).isComplete()).isFalse();
        assertThat(taken("submissions")).isEqualTo(16);
        open.forEach(Promise::tryComplete);
        assertThat(taken("submissions")).isZero();
        assertThat(enter(requests, RequestKind.SUBMISSIONS, "a", 4)).allMatch(Future::succeeded);
    }

    @Test
    void aRequestWaitsOnlyForAWhileAndOnlySoManyWait() throws Exception {
        OpenRequests requests = requests("50ms");
        for (String caller : List.of("a", "b", "c", "d")) {
            enter(requests, RequestKind.SUBMISSIONS, caller, 4);
        }

        Future<Void> late = enter(requests, RequestKind.SUBMISSIONS, "e", 1).get(0);
        Throwable refusal = late.<Throwable>map(entered -> null)
                .otherwise(cause -> cause)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        assertThat(refusal).hasMessageContaining("The ingestion service has too much to do now");
        assertThat(problem(late)).isEqualTo(ProblemType.SERVICE_UNAVAILABLE);
        assertThat(((Refusal) refusal).problem().headers()).containsEntry("Retry-After", "1");
        // The place that becomes free is not that of whoever no longer waits.
        open.get(0).complete();
        assertThat(taken("submissions")).isEqualTo(15);
        OpenRequests patient = requests("60s");
        List<Future<Void>> all = new ArrayList<>();
        for (int caller = 0; caller < 9; caller++) {
            all.addAll(enter(patient, RequestKind.SUBMISSIONS, "caller " + caller, 4));
        }
        assertThat(all).filteredOn(Future::succeeded).hasSize(16);
        assertThat(all).filteredOn(Future::failed).hasSize(4);
        assertThat(meters.counter("shumao.gateway.open.requests.refused", "kind", "submissions", "limit", "service")
                        .count())
                .isEqualTo(5);
    }

    /** They have not been refused, and however many they are, the place that becomes free is nobody's. */
    @Test
    void whoeverGoesAwayWhileItWaitsTakesNoPlace() throws Exception {
        int places = 5_000;
        OpenRequests requests = requests("60s", places);
        for (int caller = 0; caller < 2 * places / 8; caller++) {
            enter(requests, RequestKind.QUERIES, "caller " + caller, 8);
        }

        open.subList(places, 2 * places).forEach(Promise::complete);
        open.get(0).complete();

        assertThat(taken("queries")).isEqualTo(places - 1);
        assertThat(meters.counter("shumao.gateway.open.requests.refused", "kind", "queries", "limit", "service")
                        .count())
                .isZero();
        assertThat(enter(requests, RequestKind.QUERIES, "late", 2))
                .extracting(Future::isComplete)
                .containsExactly(true, false);
    }

    /** A gate before this one may have to ask somebody who the caller is; the caller need not wait for that. */
    @Test
    void whoeverGoesAwayBeforeItComesHereTakesNoPlace() throws Exception {
        OpenRequests requests = requests("60s");
        PublishedPath address = new PublishedPath("/api/v1/limits", Set.of("GET"));
        ApiRoute route = ApiRoute.of(address.template()).orElseThrow();
        Promise<Visit> arrived = Promise.promise();
        Router router = Router.router(vertx);
        router.route().handler(context -> arrived.complete(new Visit(context, route, address)));
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
        Visit visit;
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            visit = arrived.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        await().atMost(PATIENCE).until(() -> visit.request().response().closed());

        Future<Visit> admitted = onLoop(() -> requests.admit(visit));

        assertThat(admitted.succeeded()).isTrue();
        await().atMost(PATIENCE).until(() -> taken("queries") == 0);
    }

    private OpenRequests requests(String patience) {
        return requests(patience, 16);
    }

    private OpenRequests requests(String patience, int service) {
        OpenRequestsConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OpenRequestsConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "shumao.gateway.open-requests.queries", "8",
                                "shumao.gateway.open-requests.submissions", "4",
                                "shumao.gateway.open-requests.streams", "3",
                                "shumao.gateway.open-requests.service", Integer.toString(service),
                                "shumao.gateway.open-requests.patience", patience),
                        "test",
                        100))
                .build()
                .getConfigMapping(OpenRequestsConfig.class);
        meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals("shumao.gateway.open.requests"))
                .forEach(meters::remove);
        return new OpenRequests(config, meters);
    }

    private List<Future<Void>> enter(OpenRequests requests, RequestKind kind, String caller, int times)
            throws Exception {
        List<Future<Void>> entered = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Promise<Void> ended = Promise.promise();
            open.add(ended);
            entered.add(onLoop(() -> requests.enter(Upstream.INGESTION, kind, caller, ended.future())));
        }
        return entered;
    }

    private <T> T onLoop(Callable<T> step) throws Exception {
        Promise<T> result = Promise.promise();
        vertx.runOnContext(here -> result.handle(Future.future(done -> {
            try {
                done.complete(step.call());
            } catch (Exception e) {
                done.fail(e);
            }
        })));
        return result.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private double taken(String kind) {
        return meters.get("shumao.gateway.open.requests")
                .tags("upstream", "ingestion", "kind", kind)
                .gauge()
                .value();
    }

    private static ProblemType problem(Future<Void> refused) {
        return ((Refusal) refused.cause()).problem().type();
    }
}
