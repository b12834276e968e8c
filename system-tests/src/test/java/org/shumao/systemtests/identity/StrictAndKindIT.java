package org.shumao.systemtests.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.key.Role;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.systemtests.identity.AccessTable.Line;

/** Every operation of the public API, asked wrongly by somebody who may call it: each is as strict as the others, and says what it takes. */
@Tag("whole")
class StrictAndKindIT {
    private static final String UNKNOWN = "nopee";
    private static final String JSON = "application/json";
    private static final String ENTERPRISE = "91330100MA3Y00003" + Uscc.expectedCheckCharacter("91330100MA3Y000030");
    private static final String NO_SUBMISSION = "00000000-0000-4000-8000-000000000000";

    private static TestIssuer issuer;
    private static Suite suite;
    private static JsonNode document;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> wrong = new ArrayList<>();

    /** An answer, read as far as it is a problem. */
    private record Answer(int status, HttpResponse<?> response, JsonNode problem) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        List<String> list(String member) {
            return StreamSupport.stream(problem.path(member).spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        issuer = new TestIssuer();
        suite = Suite.start(SuiteOptions.forTests().withGatewaySettings(issuer.gatewaySettings()));
        document = new Gateway(suite.gatewayUrl(), suite.apiKey()).get("/openapi");
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
        }
        issuer.close();
    }

    /** Requests of SDMX have rules of their own, which other tests hold. */
    private static List<Line> lines() {
        return AccessTable.lines().stream()
                .filter(line -> !address(line).startsWith("/sdmx/"))
                .toList();
    }

    @BeforeEach
    void nothingIsWrongYet() {
        wrong.clear();
    }

    @Test
    void unknownParametersAreRefusedWithThoseThatTheDocumentHas() throws IOException, InterruptedException {
        for (Line line : lines()) {
            Answer answer = send(line, address(line) + (address(line).contains("?") ? "&" : "?") + UNKNOWN + "=1");
            if (lacksARight(answer)) {
                continue;
            }
            List<String> documented = parameters(line);
            List<String> known = answer.list("known");
            boolean named = StreamSupport.stream(answer.problem().path("errors").spliterator(), false)
                    .anyMatch(error -> error.path("field").asText().equals(UNKNOWN)
                            && error.path("rule").asText().equals("unknown-parameter"));
            check(line, answer.status() == 400 && named, answer);
            // Of an indicator some of the parameters are known that the document has for all.
            check(line, documented.containsAll(known) && known.isEmpty() == documented.isEmpty(), answer);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatTheReaderDoesNotTakeIsNotSentAndWhatThereIsIsNamed() throws IOException, InterruptedException {
        for (Line line : lines()) {
            List<String> offered = mediaTypes(line);
            if (!offered.isEmpty()) {
                for (String accept : List.of("audio/x-none", "*/*;q=0", offered.get(0) + ";q=0, audio/*")) {
                    Answer answer = send(line, address(line), "Accept", accept);
                    check(line, answer.status() == 406, answer);
                    // Browsers get a page at some addresses, of which the document says nothing.
                    check(line, answer.list("offered").stream().anyMatch(offered::contains), answer);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aSlashAtTheEndLeadsToTheAddressWithoutIt() throws IOException, InterruptedException {
        for (Line line : lines()) {
            String[] parts = address(line).split("\\?", 2);
            Answer answer = send(line, parts[0] + "/" + (parts.length > 1 ? "?" + parts[1] : ""));
            if (line.operation().endsWith("/{orderNo}")) {
                // The number of an order may end with a slash.
                check(line, answer.status() == 404, answer);
            } else {
                check(line, answer.status() == 308 && answer.header("Location").equals(address(line)), answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void problemsSpeakTheLanguageThatIsAsked() throws IOException, InterruptedException {
        for (Line line : lines()) {
            String unknown = address(line) + (address(line).contains("?") ? "&" : "?") + UNKNOWN + "=1";
            Answer answer = send(line, unknown, "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.1");
            if (lacksARight(answer)) {
                continue;
            }
            String title = ProblemType.VALIDATION_FAILED.explanation().titleZh();
            check(line, answer.problem().path("title").asText().equals(title), answer);
            check(line, answer.problem().path("detail").asText().matches("(?s).*\\p{IsHan}{4}.*"), answer);
            check(
                    line,
                    answer.problem().path("errors").findValuesAsText("message").contains("此处没有这个参数。"),
                    answer);
            check(line, answer.header("Content-Language").startsWith("zh"), answer);
        }
        assertThat(wrong).isEmpty();
    }

    /** Rights to releases follow from no role; whoever lacks one learns nothing else. */
    private static boolean lacksARight(Answer answer) {
        return answer.status() == 403 && answer.problem().has("missingRight");
    }

    private void check(Line line, boolean holds, Answer answer) {
        if (!holds) {
            wrong.add(line.operation() + ": " + answer.status() + " " + answer.header("Location") + answer.problem());
        }
    }

    /** Sends a request, with a body that says nothing where there must be one; every problem names the id of the request, as its head does. */
    private Answer send(Line line, String address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(suite.gatewayUrl().resolve(address))
                .header(
                        "Authorization",
                        "Bearer "
                                + issuer.token(
                                        "strict",
                                        ENTERPRISE,
                                        Arrays.stream(Role.values())
                                                .map(Role::word)
                                                .toList()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        JsonNode bodies = operation(line).path("requestBody").path("content");
        if (bodies.isEmpty()) {
            request.method(line.method(), BodyPublishers.noBody());
        } else {
            request.header(
                            "Content-Type",
                            bodies.has(JSON) ? JSON : bodies.fieldNames().next())
                    .method(line.method(), BodyPublishers.ofString("{}"));
        }
        // Some answers have no end.
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            Answer answer = new Answer(
                    response.statusCode(),
                    response,
                    response.statusCode() < 400
                            ? JsonNodeFactory.instance.objectNode()
                            : new JsonMapper().readTree(body));
            check(
                    line,
                    response.statusCode() < 400
                            || answer.problem().path("traceId").asText().equals(answer.header("Trace-Id")),
                    answer);
            return answer;
        }
    }

    private static JsonNode operation(Line line) {
        String[] operation = line.operation().split(" ", 2);
        return document.path("paths").path(operation[1]).path(operation[0].toLowerCase(Locale.ROOT));
    }

    private static List<String> parameters(Line line) {
        return StreamSupport.stream(operation(line).path("parameters").spliterator(), false)
                .map(StrictAndKindIT::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static List<String> mediaTypes(Line line) {
        TreeSet<String> types = new TreeSet<>();
        operation(line).path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> resolved(response.getValue())
                        .path("content")
                        .fieldNames()
                        .forEachRemaining(types::add));
        return List.copyOf(types);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static String address(Line line) {
        return line.address()
                .replace("{submission}", NO_SUBMISSION)
                .replace("{enterprise}", ENTERPRISE)
                .replace("/indicators/1", "/indicators/value")
                .replace("/templates/1", "/templates/service-report.csv");
    }
}
