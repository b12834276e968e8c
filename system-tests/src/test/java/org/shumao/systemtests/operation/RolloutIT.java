package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/** A service that is told to end, as in every rollout, loses no request: whoever still sends to it is served. */
@Tag("long")
class RolloutIT {
    private static final Duration DELAY = Duration.ofSeconds(4);

    private static Suite suite;

    @BeforeAll
    static void start() {
        SuiteOptions options = SuiteOptions.forTests();
        for (SuiteService service : SuiteService.values()) {
            options = options.withJvmArguments(service, List.of("-Dquarkus.shutdown.delay=" + DELAY.toSeconds() + "s"));
        }
        suite = Suite.start(options);
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
        }
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void everyRequestSentBeforeReadinessWentDownIsAnswered(SuiteService service) throws InterruptedException {
        ServiceProcess process = suite.service(service);
        SteadyRequests requests = new SteadyRequests(() -> read(service));
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> requests.sent().size() >= 100))
                .isTrue();
        CompletableFuture<Void> end = CompletableFuture.runAsync(process::stop);
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> !process.ready())).isTrue();
        long down = System.nanoTime();
        assertThat(process.running()).isTrue();
        assertThat(process.live()).as("live while it serves on").isTrue();
        end.join();
        requests.join();
        // Half of the delay more than what is promised: those who learn of it late are served too.
        long served = down + DELAY.toNanos() / 2;
        assertThat(requests.sent())
                .filteredOn(sent -> sent.sentAt() < served)
                .hasSizeGreaterThan(100)
                .allMatch(SteadyRequests.Sent::succeeded);
        assertThat(requests.sent()).anyMatch(sent -> sent.sentAt() > down && sent.succeeded());
        process.launch();
        process.awaitReady();
    }

    @Test
    void aSubmissionUnderWayIsReadToItsEndAndGetsItsReceipt() throws Exception {
        ServiceProcess ingestion = suite.service(SuiteService.INGESTION);
        Submission first = ExportList.of("ROLLOUT-1", "2025-06-10T10:00:00", "new", "1.00");
        Submission second = ExportList.of("ROLLOUT-2", "2025-06-10T10:00:00", "new", "1.00");
        HttpURLConnection upload = upload(ingestion, first.mediaType());
        OutputStream body = upload.getOutputStream();
        body.write(first.body());
        body.flush();
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> openSubmissions() == 1))
                .isTrue();
        CompletableFuture<Void> end = CompletableFuture.runAsync(ingestion::stop);
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> !ingestion.ready())).isTrue();
        long down = System.nanoTime();
        // The delay is over, and the service waits for nothing but this submission.
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> System.nanoTime() - down > DELAY.toNanos()))
                .isTrue();
        assertThat(ingestion.running()).isTrue();
        body.write(second.body());
        body.close();
        assertThat(upload.getResponseCode()).isEqualTo(200);
        assertThat(new String(upload.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"state\":\"COMPLETED\"", "\"records\":2");
        end.join();
        ingestion.launch();
        ingestion.awaitReady();
    }

    /** Sends each part of the body as soon as it is flushed. */
    private static HttpURLConnection upload(ServiceProcess ingestion, String mediaType) throws IOException {
        HttpURLConnection upload = (HttpURLConnection)
                ingestion.url().resolve("/api/v1/submissions").toURL().openConnection();
        upload.setRequestMethod("POST");
        upload.setDoOutput(true);
        upload.setChunkedStreamingMode(0);
        upload.setRequestProperty(
                "Authorization", "Bearer " + suite.token(SuiteService.INGESTION, "submit", "submit-any"));
        upload.setRequestProperty("Content-Type", mediaType);
        upload.setRequestProperty("Idempotency-Key", "rollout");
        return upload;
    }

    private static long openSubmissions() {
        try (Connection connection = suite.stack().postgres().connect("shumao")) {
            return RunningSuite.number(connection, "select count(*) from ingestion.submission where state = 'OPEN'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A question that reads the database, of somebody who may ask it. */
    private static HttpRequest read(SuiteService service) {
        URI address = suite.service(service).url();
        return switch (service) {
            case INGESTION -> get(address.resolve("/api/v1/exchange-rates"), service, "rates");
            case REGISTRY -> get(address.resolve("/api/v1/enterprises?limit=1"), service, "registry");
            case AGGREGATION -> get(address.resolve("/api/v1/intake"), service, "operate");
            case GATEWAY ->
                HttpRequest.newBuilder(address.resolve("/api/v1/enterprises?limit=1"))
                        .header("X-API-Key", suite.apiKey())
                        .build();
        };
    }

    private static HttpRequest get(URI address, SuiteService service, String scope) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + suite.token(service, scope))
                .build();
    }
}
