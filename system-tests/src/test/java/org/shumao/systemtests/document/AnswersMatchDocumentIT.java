package org.shumao.systemtests.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.PersonalToken;
import org.shumao.localstack.identity.MadeUpPerson;
import org.shumao.localstack.identity.OpenIdProvider;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.document.ApiDocument.Operation;
import org.shumao.systemtests.document.Sweep.Answer;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Takes the public document at its word: every operation is called with its examples, with every code and with bad values of every
 * parameter, by those who may and by others, and each answer is compared with what the document says. It changes whatever the API can
 * change, in a suite of its own, and tells of all deviations at the end.
 */
@Tag("whole")
class AnswersMatchDocumentIT {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String DEMO = "demo";
    private static final String LIVE = "live";
    private static final String AUDITOR = "auditor";
    private static final String AUTHOR = "author";
    private static final String APPROVER = "approver";

    /** Threads for reads; what writes comes one after the other. */
    private static final int READERS = 4;

    /** What changes nothing that other examples need comes first, what ends something last. */
    private static final Pattern CHANGES = Pattern.compile(
            ".*/(status|withdraw|revoke|end|dismiss|link|register|rotate|resume|open|epochs|approve|submit|due|confirm)");

    private static final Pattern ENDS = Pattern.compile(".*/(merge|stop)");

    private static RunningSuite running;
    private static Map<String, Caller> callers;
    private static SuiteValues values;
    private static ApiDocument document;
    private static Sweep sweep;
    private static final Map<String, Answer> EXAMPLES = new TreeMap<>();
    private static final Map<String, Integer> EXAMPLES_OF_INDICATORS = new TreeMap<>();

    @BeforeAll
    static void callEverything() throws IOException, InterruptedException, ExecutionException {
        running = RunningSuite.releasedForItself();
        submitExamples();
        URI gateway = running.suite().gatewayUrl();
        callers = callers();
        Map<String, String> known = new HashMap<>(webhook());
        known.put(RunningSuite.PLATFORM, running.holder(RunningSuite.PLATFORM));
        known.put(RunningSuite.SELLER, running.holder(RunningSuite.SELLER));
        values = new SuiteValues(gateway, callers, known);
        document = new ApiDocument(json("/openapi"));
        sweep = new Sweep(gateway, document);
        run();
    }

    private static void run() throws IOException, InterruptedException, ExecutionException {
        List<Operation> operations = document.operations();
        askExamplesOfIndicators();
        for (int stage = 0; stage <= 3; stage++) {
            for (Operation operation : operations) {
                if (stage(operation) == stage) {
                    call(operation);
                }
            }
            awaitSettled();
        }
        // After all that, some answer otherwise than before.
        for (Operation operation : operations) {
            if (operation.method().equals("GET")) {
                Call example = Calls.of(document, operation, values).get(0);
                everybody(operation).forEach(caller -> sweep.send(example, caller));
            }
        }
        sweep.presence()
                .undeclared()
                .forEach(member ->
                        sweep.deviations().add("schemas", member + " is not in its schema", "any of its objects"));
        System.out.println(sweep.deviations());
        System.out.println(sweep.deviations().byOperation());
        System.out.printf(
                "%d calls, %d operations, %d kinds of deviation%n",
                sweep.calls(), operations.size(), sweep.deviations().kinds());
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.suite().close();
        }
    }

    @Test
    void answersAreWhatTheDocumentSays() {
        assertThat(sweep.calls()).isGreaterThan(3_000);
        assertThat(sweep.deviations().kinds()).as(sweep.deviations().toString()).isZero();
    }

    /** Ids are those of the suite; what a table excuses depends on how something stands, and on nothing that is written there. */
    @Test
    void examplesAreValidRequests() {
        Map<String, Set<Integer>> excused = SuiteValues.table("/document-outcomes.tsv").stream()
                .collect(Collectors.toMap(
                        row -> row.get(0),
                        row -> Stream.of(row.get(1).split(",", -1))
                                .map(Integer::valueOf)
                                .collect(Collectors.toSet())));
        List<String> refused = new ArrayList<>();
        EXAMPLES.forEach((call, answer) -> {
            String operation = call.substring(0, call.indexOf(' '));
            boolean fits = answer.statusCode() / 100 == 2
                    || excused.getOrDefault(operation, Set.of()).contains(answer.statusCode());
            if (!fits) {
                refused.add(call + ": " + answer.statusCode() + " " + answer.beginning());
            }
        });
        assertThat(refused).isEmpty();
    }

    /** A client that knows what is always there need not ask. */
    @Test
    void whatIsAlwaysThereIsRequired() {
        Set<String> always = new TreeSet<>(sweep.presence().alwaysThere());
        SuiteValues.table("/document-optional.tsv").forEach(row -> always.remove(row.get(0)));
        assertThat(always).isEmpty();
    }

    @Test
    void everybodyMayCallTheExampleOfAnIndicator() {
        assertThat(EXAMPLES_OF_INDICATORS).hasSizeGreaterThan(30);
        assertThat(EXAMPLES_OF_INDICATORS.values()).containsOnly(200);
    }

    private static void submitExamples() throws IOException {
        Path examples = Path.of(System.getProperty("shumao.home"), "examples");
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                running.submit(new Submission("example/" + name, mediaType(name), 1, Files.readAllBytes(file)));
            }
        }
        String wrong = new String(
                        ExportList.of("WRONG", "2025-05-02T10:00:00", "new", "100.00")
                                .body(),
                        StandardCharsets.UTF_8)
                .replace("\"CNY\"", "\"XXX\"");
        running.submit(new Submission("wrong", "application/x-ndjson", 1, wrong.getBytes(StandardCharsets.UTF_8)));
        running.awaitSettled();
    }

    /** Creates a webhook of {@link #DEMO} and sends a ping to it; returns the ids of both. */
    private static Map<String, String> webhook() {
        Gateway gateway =
                new Gateway(running.suite().gatewayUrl(), running.suite().apiKey());
        ObjectNode body = JSON.createObjectNode().put("url", "https://hooks.example.org/shumao");
        body.putArray("events").add("release");
        String id = Gateway.success(gateway.post("/api/v1/webhooks", body), "webhook")
                .path("id")
                .asText();
        String ping = Gateway.success(gateway.post("/api/v1/webhooks/" + id + "/test", JSON.createObjectNode()), "ping")
                .path("id")
                .asText();
        return Map.of("webhook", id, "delivery", ping);
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xml" -> "application/xml";
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            default -> "application/x-ndjson";
        };
    }

    private static Map<String, Caller> callers() {
        Map<String, Caller> all = new HashMap<>();
        String operator = running.suite().apiKey();
        all.put(
                DEMO,
                Caller.ofKey(
                        DEMO,
                        operator,
                        "submit",
                        "submit-any",
                        "customs",
                        "statistician",
                        "rates",
                        "registry",
                        "operate"));
        all.put(LIVE, Caller.ofKey(LIVE, running.suite().liveKey(), "live"));
        for (String key : List.of(RunningSuite.PLATFORM, RunningSuite.SELLER)) {
            all.put(key, Caller.ofKey(key, running.suite().apiKey(key), "submit", "query"));
        }
        OpenIdProvider people = running.suite().people();
        for (MadeUpPerson person : List.of(MadeUpPerson.AUDITOR, MadeUpPerson.AUTHOR, MadeUpPerson.APPROVER)) {
            PersonalToken token = new PersonalToken(
                    people.tokenAddress(), person.word(), people.secrets().password(person));
            all.put(
                    person.word(),
                    Caller.ofPerson(
                            person.word(),
                            token,
                            person.role().scopes().stream()
                                    .map(scope -> scope.word())
                                    .toArray(String[]::new)));
        }
        return all;
    }

    private static void awaitSettled() {
        if (running != null) {
            running.awaitSettled();
        }
    }

    private static int stage(Operation operation) {
        if (operation.method().equals("DELETE")
                || ENDS.matcher(operation.path()).matches()) {
            return 3;
        }
        if (operation.method().equals("PATCH")
                || CHANGES.matcher(operation.path()).matches()) {
            return 2;
        }
        return operation.method().equals("GET") ? 1 : 0;
    }

    private static void call(Operation operation) throws InterruptedException, ExecutionException {
        Caller right = right(operation);
        List<Call> calls = Calls.of(document, operation, values);
        boolean reads = operation.method().equals("GET");
        ExecutorService pool = Executors.newFixedThreadPool(reads ? READERS : 1);
        try {
            List<Future<Answer>> sent = new ArrayList<>();
            for (Call call : calls) {
                if (call.isExample()) {
                    EXAMPLES.put(operation.id() + " " + call.mediaType(), sweep.send(call, right));
                }
                List<Caller> others = call.isExample()
                        ? everybody(operation)
                        : operation.isOpen() ? List.of(right, Caller.ANONYMOUS) : List.of(right);
                others.stream()
                        .filter(caller -> !call.isExample() || !caller.equals(right))
                        .forEach(caller -> sent.add(pool.submit(() -> sweep.send(call, caller))));
            }
            for (Future<Answer> one : sent) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static List<Caller> everybody(Operation operation) {
        return List.of(right(operation), Caller.ANONYMOUS, wrong(operation));
    }

    /** Returns somebody who may call an operation, with a body that names the platform: the platform itself. */
    private static Caller right(Operation operation) {
        if (operation.forPersons()) {
            boolean second = operation.path().matches(".*/(confirm|decide|approve|open|resume|stop)");
            return caller(second ? APPROVER : AUTHOR);
        }
        if (operation.path().startsWith("/api/v1/reporting-statements")
                && !operation.method().equals("GET")) {
            return caller(RunningSuite.PLATFORM);
        }
        return Stream.of(DEMO, AUDITOR, LIVE)
                .map(AnswersMatchDocumentIT::caller)
                .filter(caller -> caller.may(operation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody may " + operation.id()));
    }

    private static Caller wrong(Operation operation) {
        if (operation.forPersons()) {
            return caller(DEMO);
        }
        return Stream.of(LIVE, RunningSuite.SELLER, AUDITOR)
                .map(AnswersMatchDocumentIT::caller)
                .filter(caller -> !caller.may(operation))
                .findFirst()
                .orElse(caller(LIVE));
    }

    private static Caller caller(String name) {
        return callers.getOrDefault(name, Caller.ANONYMOUS);
    }

    /** An indicator of which nothing is released has none. */
    private static void askExamplesOfIndicators() throws IOException {
        for (JsonNode indicator : json("/api/v1/indicators")) {
            String id = indicator.path("id").asText();
            JsonNode example = json("/api/v1/indicators/" + id).path("example");
            if (example.isTextual()) {
                EXAMPLES_OF_INDICATORS.put(
                        id, values.ask(example.asText(), Caller.ANONYMOUS).statusCode());
            }
        }
    }

    private static JsonNode json(String target) throws IOException {
        return JSON.readTree(values.ask(target, Caller.ANONYMOUS).body());
    }
}
