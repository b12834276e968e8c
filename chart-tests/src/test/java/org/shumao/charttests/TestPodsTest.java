package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.charttests.Manifests.Manifest;

/** The scripts of {@code helm test}, run as the pods would run them, against a gateway that answers as it is told. */
class TestPodsTest {
    private static final String DRY_RUN = "{\"state\":\"DRY_RUN\",\"dryRun\":true}";

    @TempDir
    Path scratch;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer gateway;

    TestPodsTest() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        boolean curl = run("command -v curl", Map.of()).code() == 0;
        assumeTrue(curl || System.getenv("CI") != null, "curl is missing");
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void submitsAndReadsTheHeadline() {
        answers.put("/api/v1/submissions?dryRun=true", DRY_RUN);
        answers.put("/api/v1/headline", "{\"cbec\":{}}");

        Outcome outcome = road(Map.of("API_KEY", "shumao_k0"));

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(requests)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("POST /api/v1/submissions?dryRun=true shumao_k0 {\"type\": \"order\"");
        assertThat(outcome.output()).doesNotContain("shumao_k0");
    }

    @Test
    void withoutAKeyItOnlyReads() {
        answers.put("/api/v1/headline", "{\"cbec\":{}}");

        assertThat(road(Map.of()).code()).isZero();
        assertThat(requests).hasSize(1);
    }

    /** A new installation has released nothing. */
    @Test
    void aHeadlineMayNotBeReleasedYet() {
        problems.put("/api/v1/headline", "{\"type\":\"/problems/not-released\",\"status\":404}");

        assertThat(road(Map.of())).satisfies(outcome -> {
            assertThat(outcome.code()).as(outcome.output()).isZero();
            assertThat(outcome.output()).contains("No headline is released yet");
        });
    }

    @Test
    void failsWithoutAReceipt() {
        answers.put("/api/v1/submissions?dryRun=true", "{\"state\":\"OPEN\"}");
        answers.put("/api/v1/headline", "{\"cbec\":{}}");

        assertThat(road(Map.of("API_KEY", "shumao_k0"))).satisfies(outcome -> {
            assertThat(outcome.code()).isNotZero();
            assertThat(outcome.output()).contains("no receipt of a dry run");
        });
    }

    @Test
    void failsOnAProblemAndShowsIt() {
        assertThat(road(Map.of())).satisfies(outcome -> {
            assertThat(outcome.code()).isNotZero();
            assertThat(outcome.output()).contains("/problems/unavailable");
        });
    }

    @Test
    void healthAsksEveryServiceAndFailsWithTheFirstThatIsIll() {
        String script = script("-test-health");
        String here = "http:/" + gateway.getAddress();
        String local = script.replaceAll("http://[a-z-]+:[0-9]+", here);

        assertThat(run(local, Map.of()).code()).isNotZero();
        answers.put("/q/health", "{\"status\":\"UP\"}");
        assertThat(run(local, Map.of()).code()).isZero();
        assertThat(script.lines())
                .hasSize(4)
                .allMatch(line -> line.matches(".* http://stats-shumao-[a-z]+-management:908[0-3]/q/health"));
    }

    @Test
    void theIntakeMustConsumeEveryTopic() {
        String metrics = """
                # TYPE shumao_intake_running gauge
                shumao_intake_running{topic="records"} 1.0
                shumao_intake_running{topic="references"} %s
                """;
        Map<String, String> once = Map.of("AGGREGATION", "http:/" + gateway.getAddress(), "TRIES", "1");

        assertThat(run(script("-test-intake"), once).code()).isNotZero();
        answers.put("/q/metrics", metrics.formatted("0.0"));
        assertThat(run(script("-test-intake"), once)).satisfies(outcome -> {
            assertThat(outcome.code()).isNotZero();
            assertThat(outcome.output())
                    .contains("shumao_intake_running{topic=\"references\"} 0.0")
                    .doesNotContain("{topic=\"records\"}");
        });
        answers.put("/q/metrics", metrics.formatted("1.0"));
        assertThat(run(script("-test-intake"), once).code()).isZero();
        answers.put("/q/metrics", "jvm_threads 3\n");
        assertThat(run(script("-test-intake"), once).code()).isNotZero();
    }

    private Outcome road(Map<String, String> environment) {
        Map<String, String> all = new ConcurrentHashMap<>(environment);
        all.put("GATEWAY", "http:/" + gateway.getAddress());
        return run(script("-test-road"), all);
    }

    private static String script(String end) {
        Manifest pod = Chart.rendered("full-values.yaml").manifests().only("Pod", end);
        JsonNode container = pod.podSpec().path("containers").get(0);
        assertThat(container.path("command").toString()).isEqualTo("[\"/bin/sh\",\"-euc\"]");
        return container.path("args").get(0).asText().strip();
    }

    private Outcome run(String script, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-euc", script).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("TMPDIR", scratch.toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + target + " "
                + exchange.getRequestHeaders().getFirst("X-API-Key") + " " + body);
        String answer = answers.get(target);
        String problem = problems.getOrDefault(target, "{\"type\":\"/problems/unavailable\"}");
        byte[] bytes = (answer == null ? problem : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer == null ? 503 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Outcome(int code, String output) {}
}
