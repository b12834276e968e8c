package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.StraightTo;

/**
 * Somebody deletes the records topic of a running installation: every service says so, nothing is accepted, and nobody makes it anew but a
 * person who gives up what it held.
 */
@Tag("long")
class GoneTopicIT {
    private static final String RECORDS = Topic.TRADE_RECORDS.topicName();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** Of the clients of Kafka, in the log of a service; without a bound they write ten a second for each client. */
    private static final int MOST_WARNINGS = 150;

    @TempDir
    private static Path folder;

    private final Suite suite = Suite.start(SuiteOptions.forTests()
            .withServices(SuiteService.INGESTION, SuiteService.REGISTRY, SuiteService.AGGREGATION));
    private final ServiceProcess ingestion = suite.service(SuiteService.INGESTION);
    private final ServiceProcess aggregation = suite.service(SuiteService.AGGREGATION);

    @AfterEach
    void stop() {
        suite.close();
    }

    @Test
    void aDeletedTopicIsSeenAndOnlyAPersonPutsAnotherInItsPlace() throws Exception {
        try (Admin somebody =
                Admin.create(Map.of("bootstrap.servers", suite.stack().kafka().bootstrapServers()))) {
            putRate();
            HttpResponse<String> kept = submit("KEPT");
            assertThat(StraightTo.json(kept).path("counts").path("rejected").asLong())
                    .as(kept.body())
                    .isZero();
            await(
                    "the record is taken in",
                    () -> running()
                            && intake().path("partitions")
                                    .findValuesAsText("nextOffset")
                                    .contains("1"));

            somebody.deleteTopics(List.of(RECORDS)).all().get();
            await("ingestion is not ready", () -> !ingestion.ready());
            assertThat(send(ingestion.managementUrl().resolve("/q/health/ready"))
                            .body())
                    .contains("topic " + RECORDS + " is gone, although this service has written it");
            // The session may end by the first refused request; the next attempt finds out why.
            await(
                    "the intake waits for its topic",
                    () -> intake().path("reason").asText().contains("topic " + RECORDS + " is gone"));
            assertThat(intake().path("state").asText()).isEqualTo("WAITING");
            assertThat(running()).isFalse();
            assertRefused("DELETED");

            CommandRun upgrade = CommandRun.start(folder, SuiteService.INGESTION, settings(), "create-topics");
            assertThat(upgrade.await()).isEqualTo(3);
            assertThat(upgrade.errors())
                    .startsWith("Topics were not created: topic " + RECORDS + " is gone")
                    .contains("accept-topics");
            assertThat(somebody.listTopics().names().get()).doesNotContain(RECORDS);

            NewTopic another = new NewTopic(RECORDS, Topic.TRADE_RECORDS.partitions(), (short) 1)
                    .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"));
            somebody.createTopics(List.of(another)).all().get();
            await(
                    "the intake has stopped",
                    () -> intake().path("state").asText().equals("STOPPED"));
            assertRefused("ANOTHER");
            upgrade = CommandRun.start(folder, SuiteService.INGESTION, settings(), "create-topics");
            assertThat(upgrade.await()).isEqualTo(3);
            assertThat(upgrade.errors()).contains("is not the one that this service has written");

            CommandRun accepted = CommandRun.start(folder, SuiteService.INGESTION, settings(), "accept-topics");
            assertThat(accepted.await()).as(accepted.errors()).isZero();
            assertThat(accepted.output()).contains("topic " + RECORDS + " is accepted: topic id ");
            await("ingestion is ready", ingestion::ready);
            assertThat(submit("ACCEPTED").statusCode()).isEqualTo(200);
            // Its database was filled from the former topic: that is for people, too.
            assertThat(intake().path("state").asText()).isEqualTo("STOPPED");
            assertThat(warningsOfClients(ingestion)).isLessThan(MOST_WARNINGS);
            assertThat(warningsOfClients(aggregation)).isLessThan(MOST_WARNINGS);
        }
    }

    /** Without one for the dollar no record is accepted. */
    private void putRate() {
        HttpRequest.Builder rate = HttpRequest.newBuilder(ingestion.url().resolve("/api/v1/exchange-rates/USD/2025-03"))
                .header("Authorization", "Bearer " + suite.token(SuiteService.INGESTION, "rates"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"cnyPerUnit\":\"7.2\",\"source\":\"test\"}"));
        assertThat(send(rate).statusCode()).isIn(200, 201);
    }

    private void assertRefused(String order) {
        HttpResponse<String> refusal = submit(order);
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
        assertThat(refusal.body()).contains("/problems/service-unavailable");
    }

    private HttpResponse<String> submit(String order) {
        Submission list = ExportList.of("GONE-" + order, "2025-03-10T10:00:00", "new", "10.01");
        return new StraightTo(suite, ingestion).submit(list);
    }

    private JsonNode intake() {
        return StraightTo.json(send(HttpRequest.newBuilder(aggregation.url().resolve("/api/v1/intake"))
                .header("Authorization", "Bearer " + suite.token(SuiteService.AGGREGATION, "operate"))));
    }

    private boolean running() {
        return send(aggregation.managementUrl().resolve("/q/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith("shumao_intake_running{") && line.contains(RECORDS))
                .allMatch(line -> line.endsWith(" 1.0"));
    }

    private static HttpResponse<String> send(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", suite.stack().kafka().bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", suite.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", suite.stack().postgres().username(),
                "QUARKUS_DATASOURCE_PASSWORD", suite.stack().postgres().password());
    }

    private void await(String what, BooleanSupplier condition) {
        assertThat(Poll.until(PATIENCE, condition))
                .as(() -> what + "; the intake: " + intake())
                .isTrue();
    }

    private static long warningsOfClients(ServiceProcess service) throws IOException {
        try (Stream<String> lines = Files.lines(service.log())) {
            return lines.filter(line -> line.contains("org.apache.kafka") && line.contains("WARN"))
                    .count();
        }
    }
}
