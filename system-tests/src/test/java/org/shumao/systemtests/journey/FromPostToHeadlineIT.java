package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.demo.Comparison;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/** The whole road: what is posted at the gateway is what the headline says, once, to the fen. */
public class FromPostToHeadlineIT {
    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void everyFigureIsWhatTheScenarioSumsUpTo() {
        Comparison comparison = running.comparison();
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.compared()).isGreaterThan(30);
    }

    /** Month by month, by flow, kind and evidence, in yuan and in dollars. */
    @Test
    void everyCellIsWhatTheOracleReadsFromTheSubmittedFiles() {
        Oracle oracle = running.oracle();
        running.submissions().forEach(submission -> oracle.read(submission.body(), submission.mediaType()));
        assertThat(running.loaded()).hasToString(oracle.sums().toString());
        assertThat(running.loaded().toString())
                .contains("X CBEC GROSS RELEASED", "M CBEC GROSS DECLARED", "X CBEC RETURN RELEASED")
                .contains("X DDS GROSS ORDERED", "M DDS GROSS REPORTED", "M EARLY_ORDERS GROSS ORDERED");
    }

    @Test
    void theReconciliationFindsNoDifference() {
        JsonNode result = running.reconciliation();
        assertThat(result.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(result.path("states").asLong()).isGreaterThan(5000);
        assertThat(result.path("statesDiffering").asLong()).isZero();
        assertThat(result.path("cellsDiffering").asLong()).isZero();
        assertThat(result.path("differenceFen").asLong()).isZero();
        assertThat(result.path("laggingStates").asLong()).isZero();
    }

    /** Three enterprise groups vouch for trade in every month: one key relays what all of them send. */
    @Test
    void theHalfYearsOfTheScenarioAreComplete() {
        for (String half : List.of("2023-S1", "2024-S2", "2025-S1")) {
            for (String domain : List.of("cbec", "dds")) {
                assertThat(running.headline(half).path(domain).path("complete").asBoolean())
                        .as("%s of %s", domain, half)
                        .isTrue();
            }
        }
    }

    @Test
    void whatIsSentAgainChangesNoFigureAndNoAsOf() {
        JsonNode before = running.headline("2025-S1");
        List<Submission> some = running.submissions().subList(0, 5);
        // With the key of the first time: the stored receipt. Without it: folded again, onto itself.
        some.forEach(running::submit);
        some.forEach(again -> Gateway.success(
                running.gateway().submit(again.body(), again.mediaType(), "again/" + again.name()), again.name()));
        running.awaitSettled();
        assertThat(running.headline("2025-S1")).isEqualTo(before);
        assertThat(running.headline("2023-S1").path("cbec").path("totalFen").asLong())
                .isPositive();
    }

    @Test
    void anAmendedListMovesTheFigureToTheFen() {
        long before = running.fen("cbec", "2025-05");
        running.submit(ExportList.of("AMENDED", "2025-05-02T10:00:00", "new", "100.00"));
        running.awaitSettled();
        assertThat(running.fen("cbec", "2025-05") - before).isEqualTo(100_00);
        running.submit(ExportList.of("AMENDED", "2025-05-03T10:00:00", "change", "99.99"));
        running.awaitSettled();
        assertThat(running.fen("cbec", "2025-05") - before).isEqualTo(99_99);
        running.submit(ExportList.of("AMENDED", "2025-05-04T10:00:00", "delete", "99.99"));
        running.awaitSettled();
        assertThat(running.fen("cbec", "2025-05")).isEqualTo(before);
    }

    @Test
    void servicesRefuseCallsThatGoRoundTheGateway() throws IOException, InterruptedException {
        for (Map.Entry<SuiteService, String> service : Map.of(
                        SuiteService.INGESTION, "/api/v1/exchange-rates",
                        SuiteService.REGISTRY, "/api/v1/enterprises",
                        SuiteService.AGGREGATION, "/api/v1/headline")
                .entrySet()) {
            URI address = running.suite().service(service.getKey()).url().resolve(service.getValue());
            HttpResponse<String> answer = get(address);
            assertThat(answer.statusCode()).as(address.toString()).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void oneDocumentDescribesTheWholeApi() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(running.gateway().address().resolve("/openapi"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("/api/v1/submissions", "/api/v1/enterprises", "/api/v1/headline", "/api/v1/reconciliations");
    }

    @Test
    void buyersLeaveNoTraceInTheDatabase() throws SQLException {
        String sample = running.submissions().stream()
                .filter(submission -> submission.mediaType().contains("xml"))
                .map(submission -> new String(submission.body(), StandardCharsets.UTF_8))
                .filter(body -> body.contains("buyerIdNumber>"))
                .findFirst()
                .orElseThrow();
        String buyerId = between(sample, "buyerIdNumber>", "<");
        String address = between(sample, "consigneeAddress>", "<");
        assertThat(buyerId).hasSizeGreaterThan(5);
        try (Connection connection = running.database()) {
            for (String table : List.of("order_state", "dead_letter", "cell", "enterprise")) {
                assertThat(occurrences(connection, "aggregation." + table, buyerId))
                        .isZero();
                assertThat(occurrences(connection, "aggregation." + table, address))
                        .isZero();
            }
            for (String table : List.of("submission", "record_result")) {
                assertThat(occurrences(connection, "ingestion." + table, buyerId))
                        .isZero();
                assertThat(occurrences(connection, "ingestion." + table, address))
                        .isZero();
            }
            // The same search does find what is kept.
            assertThat(occurrences(connection, "aggregation.order_state", between(sample, "orderNo>", "<")))
                    .isPositive();
        }
    }

    private static long occurrences(Connection connection, String table, String text) throws SQLException {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return RunningSuite.number(
                connection,
                "select count(*) from " + table + " t where t::text like '%" + text + "%' or t::text like '%" + hex
                        + "%'");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
