package org.shumao.systemtests.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.systemtests.suite.RunningSuite.PLATFORM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.systemtests.suite.RunningSuite;

/** What caches, browsers and tools read from the headers of every operation, at the public address. */
@Tag("whole")
class ConfidentialResponsesIT {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final String KEY = "X-API-Key";
    private static final String NOT_JSON = "image/png";
    private static final String EVENTS = "text/event-stream";

    private static RunningSuite running;
    private static JsonNode document;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        running = RunningSuite.get();
        document = new JsonMapper()
                .readTree(new ConfidentialResponsesIT().send("GET", "/openapi").body());
    }

    @Test
    void noResponseToAnIdentifiedCallerMayBeKeptForAnother() throws IOException, InterruptedException {
        Map<String, JsonNode> operations = operations();
        assertThat(operations).hasSizeGreaterThan(60);
        for (String operation : operations.keySet()) {
            String method = operation.split(" ", 2)[0];
            String path = operation.split(" ", 2)[1];
            // Nothing is sent that would change anything.
            for (String tried : List.of(method.equals("GET") ? path : path + "?nonsense=1", path + "?nonsense=1")) {
                HttpResponse<String> answer =
                        send(method, tried, KEY, running.suite().apiKey());
                assertThat(answer.statusCode()).as(operation).isLessThan(500);
                assertThat(header(answer, "Cache-Control")).as(operation).isIn("private, no-cache", "no-store");
                assertThat(header(answer, "Vary"))
                        .as(operation)
                        .contains("Authorization", KEY, "Accept", "Accept-Language", "Accept-Encoding");
            }
        }
    }

    @Test
    void confidentialAndPublicResponsesHaveTagsOfTheirOwn() throws IOException, InterruptedException {
        int compared = 0;
        for (String operation : operations().keySet()) {
            if (operation.startsWith("GET ")) {
                String path = operation.substring("GET ".length());
                HttpResponse<String> confidential =
                        send("GET", path, KEY, running.suite().apiKey());
                HttpResponse<String> open = send("GET", path);
                boolean differ = !confidential.body().equals(open.body());
                if (confidential.statusCode() == 200 && open.statusCode() == 200 && differ) {
                    compared++;
                    Optional<String> tag = open.headers().firstValue("ETag");
                    assertThat(confidential
                                    .headers()
                                    .firstValue("ETag")
                                    .filter(own -> Optional.of(own).equals(tag)))
                            .as(operation)
                            .isEmpty();
                    assertThat(send("GET", path, "If-None-Match", header(confidential, "ETag") + "-")
                                    .statusCode())
                            .as(operation)
                            .isEqualTo(200);
                }
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void aResponseThatTheClientHasIsNotSentAgainCompressedOrNot() throws IOException, InterruptedException {
        String path = "/api/v1/enterprises/" + running.holder(PLATFORM);
        for (String accepted : List.of("gzip", "identity")) {
            String tag = header(send("GET", path, "Accept-Encoding", accepted), "ETag");
            HttpResponse<String> again = send("GET", path, "Accept-Encoding", accepted, "If-None-Match", tag);
            assertThat(again.statusCode()).as(accepted).isEqualTo(304);
            assertThat(header(again, "ETag")).isEqualTo(tag);
        }
    }

    @Test
    void whereThereIsGetThereIsHeadAndWhatIsPossibleIsNamed() throws IOException, InterruptedException {
        for (Map.Entry<String, JsonNode> operation : operations().entrySet()) {
            String method = operation.getKey().split(" ", 2)[0];
            String path = operation.getKey().split(" ", 2)[1];
            String allowed = header(send("OPTIONS", path), "Allow");
            assertThat(allowed).as(operation.getKey()).contains(method, "OPTIONS");
            HttpResponse<String> none = send("BREW", path);
            assertThat(none.statusCode()).as(operation.getKey()).isEqualTo(405);
            assertThat(header(none, "Allow")).isEqualTo(allowed);
            if (method.equals("GET")) {
                assertThat(send("HEAD", path, KEY, running.suite().apiKey()).statusCode())
                        .as(operation.getKey())
                        .isEqualTo(
                                send("GET", path, KEY, running.suite().apiKey()).statusCode());
            }
            if (operation.getValue().has("requestBody")) {
                HttpResponse<String> refused =
                        send(method, path, KEY, running.suite().apiKey(), "Content-Type", NOT_JSON);
                assertThat(refused.statusCode()).as(operation.getKey()).isEqualTo(415);
                assertThat(new JsonMapper()
                                .readTree(refused.body())
                                .path("taken")
                                .toString())
                        .as(operation.getKey())
                        .contains(operation
                                .getValue()
                                .path("requestBody")
                                .path("content")
                                .fieldNames()
                                .next());
            }
        }
    }

    @Test
    void anOrderNumberMayHoldWhatAPathMustEncode() throws IOException, InterruptedException {
        for (String number : List.of("A%2FB", "A%2F..%2FB", "A%2F%2E%2E%2FB", "A%3Bb", "A/B")) {
            HttpResponse<String> answer = send(
                    "GET",
                    "/api/v1/orders/" + running.holder(PLATFORM) + "/" + number,
                    KEY,
                    running.suite().apiKey());
            assertThat(answer.statusCode()).as(number).isEqualTo(404);
            assertThat(answer.body()).as(number).contains("There is no such order");
        }
    }

    /** Its events never end, so its headers are read alone. */
    @Test
    void noCacheKeepsTheStream() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.suite().gatewayUrl() + "/api/v1/stream"))
                .header(KEY, running.suite().apiKey())
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(EVENTS);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).isIn("private, no-cache", "no-store");
    }

    /** Every operation that comes to an end by method and path, with something in place of its parameters. */
    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .filter(operation -> !operation
                                .getValue()
                                .path("responses")
                                .path("200")
                                .path("content")
                                .has(EVENTS))
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + filled(path.getKey()),
                                operation.getValue())));
        return operations;
    }

    private static String filled(String template) {
        return template.replace("submissions/{id}", "submissions/00000000-0000-7000-8000-000000000000")
                .replace("{currency}/{month}", "USD/2025-01")
                .replace("{platform}", running.holder(PLATFORM))
                .replaceAll("\\{(id|uscc|enterprise)}", running.holder(PLATFORM))
                .replaceAll("\\{[^}]*}", "1");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        running.suite().gatewayUrl().resolve(path))
                .method(
                        method,
                        all.contains(NOT_JSON)
                                ? HttpRequest.BodyPublishers.ofString("x")
                                : HttpRequest.BodyPublishers.noBody());
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
