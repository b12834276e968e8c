package org.shumao.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shumao.gateway.cache.Reader.address;
import static org.shumao.gateway.cache.Reader.body;
import static org.shumao.gateway.cache.Reader.figure;
import static org.shumao.gateway.cache.Reader.header;
import static org.shumao.gateway.cache.Reader.isHit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.PublicDataService;
import org.shumao.gateway.surroundings.Surroundings;

/** What is kept, in which form it is given, and how much of it. */
@QuarkusTest
@TestProfile(Keeping.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(PublicDataService.class)
class AnswerCacheResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @Inject
    MeterRegistry metrics;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(gateway);
        reader.settle();
    }

    @Test
    void theSecondReaderGetsWhatTheFirstFetched() {
        String address = address("");
        HttpResponse<byte[]> first = reader.get(address);
        HttpResponse<byte[]> second = reader.get(address);

        assertThat(header(first, "cache-status")).isEqualTo("shumao; fwd=miss; stored");
        assertThat(header(second, "cache-status")).isEqualTo("shumao; hit");
        assertThat(header(second, "age")).isEqualTo("0");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        for (String name : List.of("content-type", "etag", "cache-control", "vary", "x-content-type-options")) {
            assertThat(header(second, name)).as(name).isNotEmpty().isEqualTo(header(first, name));
        }
        assertThat(reader.seen(address)).hasSize(1);
    }

    /** Form, language and what a plus means are parts of the key; a condition holds for what is kept. */
    @Test
    void anAnswerOfSdmxIsKeptByWhatItIs() {
        String address = "/sdmx/v2/data/dataflow/*/CBEC/+/*?z=1&c%5BA%5D=ge:1+le:2&aged";
        reader.control("age=60");
        String csv = "application/vnd.sdmx.data+csv;version=2.0.0";
        HttpResponse<byte[]> first = reader.get(address, "Accept", csv);

        assertThat(body(first).getString("uri"))
                .isEqualTo("/sdmx/v2/data/dataflow/*/CBEC/+/*?aged&c%5BA%5D=ge:1+le:2&z=1");
        assertThat(isHit(reader.get(address, "Accept", csv))).isTrue();
        assertThat(isHit(reader.get(address, "Accept", csv.replace("2.0.0", "1.0.0"))))
                .isFalse();
        assertThat(isHit(reader.get(address, "Accept", csv, "Accept-Language", "zh")))
                .isFalse();
        assertThat(isHit(reader.get(address.replace('+', ' ').replace(" ", "%2B"), "Accept", csv)))
                .isFalse();
        HttpResponse<byte[]> same = reader.get(address, "Accept", csv, "If-None-Match", header(first, "etag"));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(isHit(same)).isTrue();
    }

    @Test
    void aHitCostsNothingOfTheBudget() {
        String address = address("");
        assertThat(header(reader.get(address), "ratelimit")).isNotEmpty();
        double used = metrics.counter("shumao.gateway.quota.used", "budget", "queries")
                .count();

        HttpResponse<byte[]> hit = reader.get(address);

        assertThat(isHit(hit)).isTrue();
        assertThat(header(hit, "ratelimit")).isEmpty();
        assertThat(metrics.counter("shumao.gateway.quota.used", "budget", "queries")
                        .count())
                .isEqualTo(used);
    }

    @Test
    void headIsAnsweredFromGet() {
        String address = address("&size=3000");
        HttpResponse<byte[]> get = reader.get(address, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> head = reader.send("HEAD", address, "Accept-Encoding", "gzip");

        assertThat(isHit(head)).isTrue();
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-length")).isEqualTo(String.valueOf(get.body().length));
        for (String name : List.of("content-type", "content-encoding", "etag", "cache-control", "vary")) {
            assertThat(header(head, name)).as(name).isNotEmpty().isEqualTo(header(get, name));
        }
    }

    /** A part is neither kept nor taken from what is kept, and a whole file is never one of its parts. */
    @Test
    void aRangeGoesToTheServiceAndIsGivenToNobodyElse() {
        String address = address("&parts");
        HttpResponse<byte[]> part = reader.get(address, "Range", "bytes=0-3");
        HttpResponse<byte[]> whole = reader.get(address);
        HttpResponse<byte[]> kept = reader.get(address);
        HttpResponse<byte[]> again = reader.get(address, "Range", "bytes=0-3", "If-Range", "\"1\"");

        for (HttpResponse<byte[]> one : List.of(part, again)) {
            assertThat(one.statusCode()).isEqualTo(206);
            assertThat(header(one, "content-range")).startsWith("bytes 0-3/");
            assertThat(one.body()).asString().isEqualTo("a fi");
            assertThat(header(one, "content-encoding")).isEmpty();
        }
        assertThat(isHit(whole)).isFalse();
        assertThat(isHit(kept)).isTrue();
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(header(kept, "accept-ranges")).isEqualTo("bytes");
        assertThat(kept.body()).asString().isEqualTo(PublicDataService.PARTS);
        assertThat(reader.seen(address).stream()
                        .map(request ->
                                ((JsonObject) request).getJsonObject("headers").getString("if-range")))
                .containsExactly(null, null, "\"1\"");
    }

    @Test
    void headAloneFetchesNothingForOthers() {
        String address = address("");
        assertThat(reader.send("HEAD", address).statusCode()).isEqualTo(200);
        assertThat(isHit(reader.get(address))).isFalse();
        assertThat(reader.seen(address)).hasSize(2);
    }

    @Test
    void textIsCompressedOnceAndGivenToWhoTakesIt() throws IOException {
        String address = address("&size=3000");
        HttpResponse<byte[]> plain = reader.get(address);
        HttpResponse<byte[]> compressed = reader.get(address, "Accept-Encoding", "br, gzip;q=0.5");
        HttpResponse<byte[]> refused = reader.get(address, "Accept-Encoding", "gzip;q=0");

        assertThat(isHit(compressed)).isTrue();
        assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length / 2);
        assertThat(Reader.unzipped(compressed.body())).isEqualTo(plain.body());
        assertThat(header(refused, "content-encoding")).isEmpty();
        assertThat(refused.body()).isEqualTo(plain.body());
        assertThat(reader.seen(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&untagged", "&chunked", "&size=3000"})
    void conditionsEndAtTheGateway(String how) {
        String address = address(how);
        HttpResponse<byte[]> first = reader.get(address, "Accept-Encoding", "gzip");
        String tag = header(first, "etag");
        HttpResponse<byte[]> known =
                reader.get(address, "Accept-Encoding", "gzip", "If-None-Match", "\"other\", " + tag);

        assertThat(tag).isNotEmpty();
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(header(known, "etag")).isEqualTo(tag);
        assertThat(header(known, "content-type")).isEmpty();
        assertThat(header(known, "cache-control")).isEqualTo(header(first, "cache-control"));
        assertThat(reader.get(address, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        assertThat(reader.get(address, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(reader.seen(address)).hasSize(1);
    }

    @Test
    void aDateIsAConditionWhereThereIsNoTag() {
        String address = address("&dated");
        reader.get(address);

        assertThat(reader.get(address, "If-Modified-Since", "Mon, 30 Jun 2025 08:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(reader.get(address, "If-Modified-Since", "Mon, 30 Jun 2025 07:59:59 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.get(address, "If-Modified-Since", "yesterday").statusCode())
                .isEqualTo(200);
        assertThat(reader.get(
                                address,
                                "If-Modified-Since",
                                "Mon, 30 Jun 2025 08:00:00 GMT",
                                "If-None-Match",
                                "\"other\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.seen(address)).hasSize(1);
    }

    @Test
    void whoFetchesForOthersKeepsItsOwnCondition() {
        String address = address("");
        HttpResponse<byte[]> first = reader.get(address, "If-None-Match", header(reader.get(address("")), "etag"));

        assertThat(first.statusCode()).isEqualTo(304);
        assertThat(isHit(first)).isFalse();
        assertThat(body(reader.get(address)).getString("uri")).isEqualTo(address);
        assertThat(reader.seen(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&control=private",
                "&control=private,max-age=60",
                "&control=No-Store",
                "&vary=Origin",
                "&vary=*",
                "&cookie",
                "&size=40000",
                "&size=40000&chunked"
            })
    void keepsOnlyWhatTheServiceGivesToEverybody(String how) {
        String address = address(how);
        HttpResponse<byte[]> first = reader.get(address);
        HttpResponse<byte[]> second = reader.get(address);

        assertThat(isHit(second)).isFalse();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(figure(second)).isEqualTo(figure(first));
        assertThat(body(second).getString("text")).isEqualTo(body(first).getString("text"));
        assertThat(body(second).getString("uri")).isEqualTo(address);
        assertThat(reader.seen(address)).hasSize(2);
        assertThat(reader.get(address, "If-None-Match", header(first, "etag")).statusCode())
                .isEqualTo(304);
    }

    @Test
    void aConditionOnWhatIsNotKeptIsMetAtOnce() {
        String known = header(reader.get(address("")), "etag");
        assertThat(reader.get(address("&size=40000"), "If-None-Match", known).statusCode())
                .isEqualTo(304);
        assertThat(reader.get(address("&size=40000&chunked"), "If-None-Match", known)
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 429, 500, 503})
    void errorsAreNeverKept(int status) {
        String address = address("&status=" + status);
        for (int i = 1; i <= 3; i++) {
            HttpResponse<byte[]> answer = reader.get(address);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(header(answer, "cache-control")).isEqualTo("no-store");
            assertThat(reader.seen(address)).hasSize(i);
        }
    }

    @Test
    void aHundredAtOnceCostOneRequest() {
        String address = address("&hold");
        var all = IntStream.range(0, 100).mapToObj(i -> reader.begin(address)).toList();
        double shared = shared();
        await().until(() -> reader.held() == 1);

        reader.control("release");

        all.forEach(one -> assertThat(one.join().statusCode()).isEqualTo(200));
        assertThat(all.stream().map(one -> figure(one.join())))
                .containsOnly(figure(all.get(0).join()));
        assertThat(reader.seen(address)).hasSize(1);
        assertThat(all.stream().filter(one -> isHit(one.join()) || isShared(one.join())))
                .hasSize(99);
        assertThat(shared()).isGreaterThanOrEqualTo(shared);
    }

    @Test
    void whoWaitsIsAnsweredWhenTheOneThatFetchesGoesAway() {
        String address = address("&hold");
        var leader = reader.begin(address);
        await().until(() -> reader.held() == 1);
        var waiting = List.of(reader.begin(address), reader.begin(address), reader.begin(address));

        leader.cancel(true);
        await().until(() -> reader.held() == 2);
        reader.control("release");

        waiting.forEach(one -> assertThat(one.join().statusCode()).isEqualTo(200));
        assertThat(isHit(reader.get(address))).isTrue();
        assertThat(reader.seen(address)).hasSize(2);
    }

    @Test
    void whoWaitsForAnErrorGoesOnByItself() {
        String address = address("&hold&status=503");
        var first = reader.begin(address);
        await().until(() -> reader.held() == 1);
        var second = reader.begin(address);

        await().until(() -> reader.control("release").getInteger("held") == 0 && first.isDone());
        assertThat(first.join().statusCode()).isEqualTo(503);
        await().until(() -> {
            reader.control("release");
            return second.isDone();
        });
        assertThat(second.join().statusCode()).isEqualTo(503);
        assertThat(reader.seen(address)).hasSize(2);
    }

    private double shared() {
        return metrics.counter("shumao.gateway.cache.requests", "outcome", "coalesced")
                .count();
    }

    private static boolean isShared(HttpResponse<?> answer) {
        return header(answer, "cache-status").endsWith("collapsed");
    }
}
