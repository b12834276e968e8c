package org.shumao.aggregation.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.EmbargoedStates.Waiting;
import org.shumao.aggregation.release.PublicQuestions.Question;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.Thoroughness;

/**
 * Before the minute no answer to the public depends on what is embargoed, in any operation of the committed OpenAPI document, and
 * nothing else that the service writes holds it. On the real stack; it is 15 August 2025.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(NonInterferenceResourceTest.Embargo.class)
class NonInterferenceResourceTest {
    /** The minute comes when the test says so; nothing is answered from what was kept; units give long numbers; traces are on. */
    public static final class Embargo extends FixedTimeProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            Set<Class<?>> alternatives = new HashSet<>(super.getEnabledAlternatives());
            alternatives.add(Outlets.Spans.class);
            return alternatives;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.putAll(Map.of(
                    "shumao.publication.look", "off",
                    "shumao.release.scale", "10000",
                    "shumao.result-cache.size", "0",
                    "shumao.release.serving.file-cache", "0",
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.traces.exporter", "none"));
            return config;
        }
    }

    /** What an answer says beside its time. */
    private record Answer(int status, Map<String, List<String>> headers, String body) {
        byte[] bytes() {
            return (headers + "\n" + body + unpacked()).getBytes(StandardCharsets.ISO_8859_1);
        }

        /** What a workbook says is nowhere in its bytes. */
        private String unpacked() {
            StringBuilder texts = new StringBuilder();
            if (body.startsWith("PK")) {
                try (ZipInputStream zip =
                        new ZipInputStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)))) {
                    while (zip.getNextEntry() != null) {
                        texts.append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("a workbook is an archive", e);
                }
            }
            return texts.toString();
        }
    }

    private static final Pattern DRAWN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static @Nullable EmbargoedStates made;
    private static @Nullable Outlets opened;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    DataSource dataSource;

    @Inject
    MeterRegistry meters;

    @Inject
    Tracer tracer;

    @TestHTTPResource("/")
    URI service;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    EmbargoedStates states;
    Outlets outlets;
    PublicQuestions questions;

    /** Once for all tests: builds take their time. */
    @BeforeEach
    void prepare() throws Exception {
        if (made == null || opened == null) {
            opened = new Outlets(metrics);
            made = new EmbargoedStates(dataSource);
            made.make();
        }
        states = made;
        outlets = opened;
        List<String> ids = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        for (Waiting waiting : List.of(Waiting.ONE, Waiting.OTHER)) {
            ids.addAll(states.ids(waiting));
            digests.addAll(states.digests(waiting));
        }
        questions = new PublicQuestions(ids, digests);
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void noAnswerDependsOnWhatIsEmbargoed() throws Exception {
        states.load(Waiting.NOTHING);
        Map<Question, Answer> nothing = sweep(asked());
        Set<String> shown = new TreeSet<>();
        nothing.forEach((question, answer) -> {
            // SDMX says 501 to what it does not offer.
            if (answer.status() != 501) {
                assertThat(answer.status()).as("%s", question).isLessThan(500);
            }
            if (answer.status() == 200) {
                shown.add(question.operation());
            }
            if (questions.closed().contains(question.operation())
                    && question.scopes().isEmpty()) {
                assertThat(answer.status()).as("%s", question).isBetween(400, 499);
            }
        });
        assertThat(shown).as("operations that had something to say").containsAll(questions.open());

        for (Waiting waiting : List.of(Waiting.ONE, Waiting.OTHER)) {
            states.load(waiting);
            List<String> different = new ArrayList<>();
            sweep(asked()).forEach((question, answer) -> {
                Answer before = nothing.get(question);
                if (!answer.equals(before)) {
                    different.add(question + "\n  " + before + "\n  " + answer);
                }
            });
            assertThat(different).as("with %s embargoed", waiting).isEmpty();
        }
    }

    @Test
    void embargoedNumbersAreNowhereBeforeTheMinuteAndInAnswersAfterIt() throws Exception {
        Canaries canaries = new Canaries(states.amounts(Waiting.ONE));
        List<BigDecimal> never = new ArrayList<>(states.amounts(Waiting.OTHER));
        never.removeAll(states.amounts(Waiting.ONE));
        Canaries others = new Canaries(never);
        assertThat(canaries.names()).hasSizeGreaterThan(100);
        String note = "Note of " + Waiting.ONE;
        // Whoever asks otherwise gets what he would get if there were nothing: that is the other test.
        List<Question> plain = questions.all().stream()
                .filter(NonInterferenceResourceTest::isPlain)
                .toList();
        states.load(Waiting.ONE);
        Map<String, Set<String>> found = new TreeMap<>();
        sweep(plain).forEach((question, answer) -> {
            found.put(question.toString(), canaries.in(answer.bytes()));
            assertThat(answer.body()).as("%s", question).doesNotContain(note);
        });
        outlets.contents().forEach((name, content) -> {
            found.put(name + " of this one", canaries.in(content));
            found.put(name + " of the other", others.in(content));
        });
        found.values().removeIf(Set::isEmpty);
        assertThat(found).as("places of embargoed numbers").isEmpty();

        states.publish();
        Set<String> published = new TreeSet<>();
        boolean noteIsSaid = false;
        for (Map.Entry<Question, Answer> answered : sweep(plain).entrySet()) {
            Answer answer = answered.getValue();
            published.addAll(canaries.in(answer.bytes()));
            noteIsSaid |= answer.body().contains(note);
            assertThat(others.in(answer.bytes())).as("%s", answered.getKey()).isEmpty();
        }
        assertThat(published).isEqualTo(canaries.names());
        assertThat(noteIsSaid).isTrue();
    }

    /** The search looks where a service writes: what is let out there is found. */
    @Test
    void aNumberThatLeavesAnyOtherWayIsFound() throws Exception {
        String number = "731946028517364";
        String topic = "shumao.test.cells";
        Map<String, Object> broker = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        Logger.getLogger("org.shumao.test").warning("a cell of " + number);
        tracer.spanBuilder("test").setAttribute("cell", number).startSpan().end();
        meters.counter("shumao.test.cells", "cell", number).increment();
        Path file = Files.createTempFile("cell-", null);
        Files.writeString(file, number);
        try (Admin admin = Admin.create(broker);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(topic, number.getBytes(StandardCharsets.UTF_8)))
                    .get();
            Canaries canaries = new Canaries(List.of(new BigDecimal(number)));
            outlets.contents()
                    .forEach((name, content) ->
                            assertThat(canaries.in(content)).as(name).containsExactly(number));
        } finally {
            Files.delete(file);
        }
    }

    /** Everything is asked as everybody asks it; with a key of somebody, or with headers, a quarter of it unless the run is thorough. */
    private List<Question> asked() {
        List<Question> all = questions.all();
        int every = all.size() / Thoroughness.tries(all.size());
        return IntStream.range(0, all.size())
                .filter(i -> isPlain(all.get(i)) || every == 0 || i % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static boolean isPlain(Question question) {
        return question.scopes().isEmpty() && question.headers().isEmpty();
    }

    private Map<Question, Answer> sweep(List<Question> asked) throws IOException, InterruptedException {
        Map<Question, Answer> answers = new LinkedHashMap<>();
        for (Question question : asked) {
            answers.put(question, ask(question));
        }
        return answers;
    }

    private Answer ask(Question question) throws IOException, InterruptedException {
        String body = question.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(question.address()))
                .timeout(Duration.ofMinutes(1))
                .header(
                        "Authorization",
                        "Bearer "
                                + TestTokens.token(
                                        "aggregation",
                                        question.scopes().isEmpty() ? "anonymous" : "91330100799655058B",
                                        question.scopes().toArray(String[]::new)))
                .method(question.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        question.headers().forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response =
                client.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        // A webhook gets an id that is drawn, even if nothing else differs.
        String said = question.operation().equals("createWebhook")
                ? DRAWN.matcher(response.body()).replaceAll("drawn")
                : response.body();
        return new Answer(response.statusCode(), headers, said);
    }
}
