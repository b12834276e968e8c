package org.shumao.aggregation.coverage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Statements beside what counted, and the state of a period that follows from them, worked by hand. It is 15 August 2025. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ResponseResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");

    @Inject
    DataSource dataSource;

    @Inject
    ResponseWeigher weigher;

    CubeRows rows;

    @BeforeEach
    void emptyTables() throws Exception {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    @Test
    void aStatementIsComparedWithTheOrdersAndValueThatCount() throws Exception {
        rows.enterprise("P1", "PLATFORM", LocalDate.of(2020, 1, 1));
        owe("PLATFORM", "2025-Q2", "P1", "2025-07-31");
        state("PLATFORM", "2025-Q2", "P1", "COMPLETE", 100, "1000.00", "2025-07-10T09:00+08");
        // In the quarter: orders that became lists, orders without a list, and no return. Not in it: March, imports,
        // services.
        trade("E1", "P1", 202504, "X", "GROSS", "RELEASED", "GOODS", 90, 900_00);
        trade("E2", "P1", 202506, "X", "GROSS", "ORDERED", "GOODS", 8, 85_00);
        trade("E1", "P1", 202506, "X", "RETURN", "RELEASED", "GOODS", 3, 30_00);
        trade("E1", "P1", 202503, "X", "GROSS", "RELEASED", "GOODS", 1, 1_00);
        trade("E1", "P1", 202504, "M", "GROSS", "RELEASED", "GOODS", 1, 1_00);
        trade("E1", "P1", 202504, "X", "GROSS", "ORDERED", "SERVICE", 1, 1_00);

        // 98 of 100 orders are 2 % fewer, 985.00 of 1,000.00 yuan 1.5 % less; the tolerance is 1 %.
        assertThat(entries("period=2025-Q2&kind=PLATFORM")).containsExactly(JSON.readTree("""
                {"reporter": "P1", "name": "name", "kind": "PLATFORM", "flow": "X", "period": "2025-Q2", "state": "STATED",
                 "dueOn": "2025-07-31", "content": "COMPLETE", "firstStatedAt": "2025-07-10T01:00:00Z",
                 "statedAt": "2025-07-10T01:00:00Z", "statedRecords": 100, "statedFen": 100000,
                 "countedRecords": 98, "countedFen": 98500, "recordsDifference": -2, "fenDifference": -1500,
                 "findings": ["fewer-records-counted", "less-value-counted"]}
                """));
    }

    @Test
    void aDifferenceOfTheToleranceIsNoFindingAndOneMoreIs() throws Exception {
        state("E_COMMERCE_ENTERPRISE", "2025-06", "E1", "COMPLETE", 100, "1000.00", "2025-07-01T00:00+08");
        trade("E1", "_U", 202506, "X", "GROSS", "DECLARED", "GOODS", 101, 990_00);
        assertThat(findings("E1")).as("1 % more orders, 1 % less value").isEmpty();

        trade("E1", "P1", 202506, "X", "GROSS", "DECLARED", "GOODS", 1, 0);
        assertThat(findings("E1")).containsExactly("more-records-counted");

        trade("E1", "P2", 202506, "X", "GROSS", "DECLARED", "GOODS", 0, 20_01);
        assertThat(findings("E1")).as("1,010.01 yuan").containsExactly("more-records-counted", "more-value-counted");
    }

    @Test
    void anExporterOfServicesStatesItsOwnReportsAndNothingIsNotSomething() throws Exception {
        owe("SERVICE_EXPORTER", "2025-06", "S1", "2025-07-15");
        state("SERVICE_EXPORTER", "2025-06", "S1", "NIL", 0, "0", "2025-07-15T23:59:59+08");
        trade("S1", "_U", 202506, "X", "GROSS", "ORDERED", "SERVICE", 5, 500_00);
        assertThat(findings("S1")).as("orders of others name it").isEmpty();

        trade("S1", "_U", 202506, "X", "GROSS", "REPORTED", "SERVICE", 1, 100_00);
        assertThat(findings("S1")).containsExactly("nil-but-counted");
    }

    @Test
    void nilIsContradictedByValueToo() throws Exception {
        state("SERVICE_EXPORTER", "2025-06", "S1", "NIL", 0, "0", "2025-07-15T00:00+08");
        // Its report replaces one line of an order, whose 1 stands at another one.
        trade("S1", "P1", 202506, "X", "GROSS", "REPORTED", "SERVICE", 0, 100_00);
        assertThat(findings("S1")).containsExactly("nil-but-counted");
    }

    @Test
    void commercialPresenceIsComparedAndWeighsNothing() throws Exception {
        rows.insert(List.of(
                new Cell(0, 202406, "X", "GROSS", "REPORTED", "SERVICE", "SI2", 1, 1, EARLY),
                new Cell(0, 202506, "X", "GROSS", "REPORTED", "SERVICE", "SI2", 1, 1, EARLY)));
        // Services of 300.00 and 100.00 yuan; what an affiliate of S2 supplies abroad is worth 9,600.00.
        trade("S1", "_U", 202505, "X", "GROSS", "REPORTED", "SERVICE", 1, 300_00);
        trade("S2", "_U", 202505, "X", "GROSS", "REPORTED", "SERVICE", 1, 100_00);
        trade("S2", "_U", 202505, "X", "GROSS", "REPORTED", "COMMERCIAL_PRESENCE", 1, 9_600_00);
        trade("S2", "_U", 202506, "X", "GROSS", "REPORTED", "COMMERCIAL_PRESENCE", 1, 50_00);
        owe("SERVICE_EXPORTER", "2025-06", "S1", "2025-07-15");
        owe("SERVICE_EXPORTER", "2025-06", "S2", "2025-07-15");
        state("SERVICE_EXPORTER", "2025-06", "S2", "COMPLETE", 1, "50.00", "2025-07-02T00:00+08");
        weigher.weighNewest();

        // 100 of 400, not 9,700 of 10,000
        asked("statistician")
                .get("/api/v1/indicators/value/observations?definition=services&from=2025-06&to=2025-06")
                .then()
                .body("periods[0].state", equalTo("collecting"))
                .body("periods[0].coverage.reporters[0].weightedResponse", equalTo(0.25f));
        assertThat(findings("S2")).isEmpty();
    }

    @Test
    void aRelayStatesTheListsOfEachMonthFromItsFirstStatementOn() throws Exception {
        state("RELAY", "2025-05", "R", "COMPLETE", 50, "5000.00", "2025-06-20T00:00+08");
        rows.execute("insert into match_month values (0, 'R', 202505, 'X', 'MATCHED', 30, now()),"
                + " (0, 'R', 202505, 'X', 'PARTIAL', 20, now()), (0, '_T', 202505, 'X', 'MATCHED', 99, now()),"
                + " (0, 'R', 202506, 'X', 'MATCHED', 7, now())");
        List<JsonNode> entries = entries("period=2025&kind=RELAY");
        assertThat(states("period=2025&kind=RELAY"))
                .as("due on the 15th of the month after")
                .containsExactly("2025-05 STATED_LATE", "2025-06 OVERDUE", "2025-07 DUE");
        assertThat(entries.get(0).path("countedRecords").asLong()).isEqualTo(50);
        assertThat(entries.get(0).has("countedFen"))
                .as("nobody sums up value by who relayed it")
                .isFalse();
        assertThat(entries.get(0).path("findings")).isEmpty();
        assertThat(entries.get(1).path("countedRecords").asLong()).isEqualTo(7);
    }

    @Test
    void aRelayThatHasStatedNothingForTwelveMonthsOwesNoMore() throws Exception {
        state("RELAY", "2024-02", "R", "COMPLETE", 50, "5000.00", "2024-03-10T00:00+08");
        state("RELAY", "2024-04", "R", "COMPLETE", 50, "5000.00", "2024-05-10T00:00+08");
        assertThat(states("period=2024&kind=RELAY"))
                .as("from February on")
                .startsWith("2024-02 STATED", "2024-03 OVERDUE", "2024-04 STATED", "2024-05 OVERDUE")
                .hasSize(11);
        assertThat(states("period=2025&kind=RELAY"))
                .as("twelve months after April 2024")
                .containsExactly("2025-01 OVERDUE", "2025-02 OVERDUE", "2025-03 OVERDUE", "2025-04 OVERDUE");
    }

    @Test
    void aRelayOwesNoMonthLongBeforeItStatedAnything() throws Exception {
        // It meant 2025-05.
        state("RELAY", "1955-05", "R", "COMPLETE", 50, "5000.00", "2025-06-10T00:00+08");
        state("RELAY", "2025-06", "R", "COMPLETE", 50, "5000.00", "2025-07-10T00:00+08");
        assertThat(states("period=1955&kind=RELAY")).containsExactly("1955-05 STATED");
        // June 2025 less three years
        assertThat(states("period=2022&kind=RELAY"))
                .containsExactly(
                        "2022-06 OVERDUE",
                        "2022-07 OVERDUE",
                        "2022-08 OVERDUE",
                        "2022-09 OVERDUE",
                        "2022-10 OVERDUE",
                        "2022-11 OVERDUE",
                        "2022-12 OVERDUE");
    }

    private static List<String> states(String query) {
        return entries(query).stream()
                .map(one ->
                        one.path("period").asText() + " " + one.path("state").asText())
                .toList();
    }

    @Test
    void statesFollowFromTheDayAndFromWhatCame() throws Exception {
        owe("PLATFORM", "2025-Q3", "P1", "2025-10-31");
        owe("SERVICE_EXPORTER", "2025-07", "S1", "2025-08-15");
        owe("SERVICE_EXPORTER", "2025-06", "S1", "2025-07-15");
        owe("SERVICE_EXPORTER", "2025-05", "S1", "2025-06-15");
        owe("SERVICE_EXPORTER", "2025-04", "S1", "2025-05-15");
        owe("SERVICE_EXPORTER", "2025-03", "S1", "2025-04-15");
        rows.execute("update reporting_obligation set first_received = now() where period in ('2025-05', '2025-03');"
                + " update reporting_obligation set expectation = 'EXEMPT' where period = '2025-04'");
        state("SERVICE_EXPORTER", "2025-03", "S1", "COMPLETE", 1, "1", "2025-04-15T23:59:59+08");
        rows.execute("update reporting_statement set withdrawn = true");
        state("SERVICE_EXPORTER", "2025-02", "S1", "COMPLETE", 1, "1", "2025-08-01T00:00+08");

        assertThat(states("period=2025"))
                .containsExactly(
                        "2025-02 STATED",
                        "2025-03 PARTIAL",
                        "2025-04 EXEMPT",
                        "2025-05 PARTIAL",
                        "2025-06 OVERDUE",
                        "2025-07 DUE",
                        "2025-Q3 UPCOMING");
    }

    @Test
    void pagesAndFiltersHoldTogether() throws Exception {
        for (int i = 0; i < 5; i++) {
            owe("PLATFORM", "2025-Q2", "P" + i, "2025-07-31");
            owe("SERVICE_EXPORTER", "2025-06", "S" + i, "2025-07-15");
            state("PLATFORM", "2025-Q2", "P" + i, "COMPLETE", i, "1", "2025-07-10T09:00+08");
        }
        trade("E", "P3", 202504, "X", "GROSS", "RELEASED", "GOODS", 3, 1_00);

        List<String> all = new ArrayList<>();
        String next = "/api/v1/response?period=2025-S1&limit=3";
        while (next != null) {
            JsonNode page = JsonBody.of(asked("statistician").get(next));
            page.path("items").forEach(one -> all.add(one.path("reporter").asText()));
            next = page.path("next").isTextual() ? page.path("next").asText() : null;
        }
        assertThat(all).containsExactly("S0", "S1", "S2", "S3", "S4", "P0", "P1", "P2", "P3", "P4");
        assertThat(entries("period=2025-S1&beyondTolerance=true&limit=3"))
                .extracting(one -> one.path("reporter").asText())
                .as("P3 stated what counts; nothing of the others does")
                .containsExactly("P0", "P1", "P2");
        assertThat(entries("period=2025-S1&state=OVERDUE&reporter=S4&flow=X")).hasSize(1);
        assertThat(entries("period=2025-S1&flow=M")).isEmpty();
        assertThat(entries("period=2025-05")).isEmpty();
    }

    @Test
    void onlyStatisticiansSeeWhoStatedWhat() {
        asked("query").get("/api/v1/response?period=2025-Q2").then().statusCode(403);
        asked("statistician").get("/api/v1/response").then().statusCode(400);
        asked("statistician")
                .get("/api/v1/response?period=2025-Q2&kind=AGENT")
                .then()
                .statusCode(400);
    }

    @Test
    void aPeriodIsReportedOnceTheTradeOfThoseWhoStatedReachesTheGate() throws Exception {
        observed(202404);
        // In the twelve months before the quarter P1 traded 600.00, P2 250.00, P3 150.00 yuan; what came later weighs
        // nothing.
        trade("E", "P1", 202404, "X", "GROSS", "RELEASED", "GOODS", 6, 600_00);
        trade("E", "P2", 202503, "X", "GROSS", "DECLARED", "GOODS", 2, 250_00);
        trade("E", "P3", 202503, "X", "GROSS", "DECLARED", "GOODS", 1, 150_00);
        trade("E", "P3", 202504, "X", "GROSS", "DECLARED", "GOODS", 9, 999_00);
        trade("E", "P3", 202503, "M", "GROSS", "DECLARED", "GOODS", 9, 999_00);
        for (String platform : List.of("P1", "P2", "P3")) {
            owe("PLATFORM", "2025-Q2", platform, "2025-07-31");
        }
        state("PLATFORM", "2025-Q2", "P1", "COMPLETE", 1, "1", "2025-07-02T00:00+08");
        // 600 of 1,000
        assertResponse("collecting", 0.3333, "0.6000");

        state("PLATFORM", "2025-Q2", "P2", "NIL", 0, "0", "2025-07-03T00:00+08");
        // 850 of 1,000, the gate itself
        assertResponse("reported", 0.6667, "0.8500");

        rows.execute("update reporting_statement set withdrawn = true where reporter = 'P1'");
        // 250 of 1,000
        assertResponse("collecting", 0.3333, "0.2500");

        rows.execute("update reporting_obligation set expectation = 'EXEMPT' where enterprise in ('P1', 'P3')");
        assertResponse("reported", 1, "1.0000");
    }

    @Test
    void withoutTwelveMonthsOfDataNumbersDecide() throws Exception {
        observed(202405);
        trade("E", "P1", 202503, "X", "GROSS", "RELEASED", "GOODS", 6, 999_00);
        trade("E", "P2", 202503, "X", "GROSS", "RELEASED", "GOODS", 6, 1_00);
        owe("PLATFORM", "2025-Q2", "P1", "2025-07-31");
        owe("PLATFORM", "2025-Q2", "P2", "2025-07-31");
        state("PLATFORM", "2025-Q2", "P1", "COMPLETE", 1, "1", "2025-07-02T00:00+08");
        // One of two; by value it would be 999 of 1,000. April 2024 is not observed.
        JsonNode period = assertResponse("collecting", 0.5, null);
        assertThat(period.path("coverage")
                        .path("reporters")
                        .get(0)
                        .path("weightedResponseReason")
                        .asText())
                .isEqualTo("history-too-short");
    }

    @Test
    void whoOwesNothingIsNotWaitedForAndThePresentIsOpen() throws Exception {
        observed(202404);
        for (String answer : List.of("value", "active-enterprises")) {
            asked("statistician")
                    .get("/api/v1/indicators/%s/observations?from=2025-Q2&to=2025-Q3".formatted(answer))
                    .then()
                    .body("periods[0].state", equalTo("reported"))
                    .body("periods[0].nothingExpected", equalTo(true))
                    .body("periods[1].state", equalTo("open"));
        }
    }

    /** Goods of 1,200 in the second quarter of 2023, of 1,320 in that of 2024 and of 1,452 in that of 2025: ten per cent more each year. */
    @Test
    void growthRecordsAndTheValuePerMinuteWaitUntilThePeriodIsReported() throws Exception {
        for (int year = 2023; year <= 2025; year++) {
            for (int month = 1; month <= 6; month++) {
                long fen = month < 4 ? 1 : new long[] {400, 440, 484}[year - 2023];
                rows.insert(List.of(
                        new Cell(0, year * 100 + month, "X", "GROSS", "DECLARED", "GOODS", "6110", fen, 1, EARLY)));
            }
        }
        for (String period : List.of("2024-Q2", "2025-Q1", "2025-Q2")) {
            owe("PLATFORM", period, "P1", "2025-07-31");
        }
        state("PLATFORM", "2025-Q1", "P1", "COMPLETE", 1, "1", "2025-04-02T00:00+08");
        weigher.weighNewest();

        JsonNode quarter = headline("2025-Q2");
        assertThat(quarter.path("state").asText()).isEqualTo("collecting");
        assertThat(quarter.path("totalFen").asLong()).isEqualTo(1_452);
        assertThat(quarter.path("coverage")
                        .path("reporters")
                        .get(0)
                        .path("unitResponse")
                        .asDouble())
                .isZero();
        for (String figure : List.of("growthPct", "recordSamePeriod", "recordAnyPeriod", "perMinuteFen")) {
            assertThat(quarter.path(figure).isNull()).as(figure).isTrue();
            assertThat(quarter.path(figure + "Reason").asText()).as(figure).isEqualTo("not-reported");
        }
        assertThat(growth("2025-04")).as("the quarter decides about its months").isEqualTo("not-reported");
        assertThat(growth("2024-Q2")).as("nobody stated it, and it was owed").isEqualTo("not-reported");
        assertThat(defaultHeadline())
                .as("the first half of 2025 lacks its second quarter")
                .isEqualTo("2024-S2");

        state("PLATFORM", "2025-Q2", "P1", "COMPLETE", 1, "1", "2025-07-02T00:00+08");
        weigher.weighNewest();
        // The second quarter of 2024 ends before the first statement; that of 2023 nobody owed.
        assertThat(headline("2025-Q2").path("growthPct").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(headline("2025-Q2").path("recordSamePeriod").booleanValue()).isTrue();
        assertThat(headline("2025-Q2").path("recordSamePeriodSince").asText()).isEqualTo("2023-Q2");
        assertThat(growth("2025-04")).isEqualTo("10.00");
        assertThat(defaultHeadline()).isEqualTo("2025-S1");

        // Once somebody states 2023, 2024 lies after the first statement, and its platform has stated nothing.
        owe("PLATFORM", "2023-Q2", "P1", "2023-07-31");
        state("PLATFORM", "2023-Q2", "P1", "COMPLETE", 1, "1", "2025-08-02T00:00+08");
        weigher.weighNewest();
        assertThat(growth("2025-Q2")).isEqualTo("base-not-reported");
        assertThat(headline("2025-Q2").path("recordSamePeriodReason").asText()).isEqualTo("too-few-comparables");
    }

    /** Of P1, which stated both quarters: 440 on 400 are ten per cent. P2 joined, P3 left, P4 withdrew; imports nobody stated. */
    @Test
    void matchedReportersGrowWhoeverJoinsOrLeaves() throws Exception {
        observed(202404);
        rows.insert(List.of(new Cell(0, 202505, "M", "GROSS", "DECLARED", "GOODS", "6110", 9, 1, EARLY)));
        trade("E", "P1", 202405, "X", "GROSS", "RELEASED", "GOODS", 1, 400);
        trade("E", "P1", 202505, "X", "GROSS", "RELEASED", "GOODS", 1, 440);
        trade("E", "P2", 202505, "X", "GROSS", "RELEASED", "GOODS", 1, 5_000);
        trade("E", "P3", 202405, "X", "GROSS", "RELEASED", "GOODS", 1, 700);
        trade("E", "P4", 202405, "X", "GROSS", "RELEASED", "GOODS", 1, 100);
        trade("E", "P4", 202505, "X", "GROSS", "RELEASED", "GOODS", 1, 100);
        for (String platform : List.of("P1", "P3", "P4")) {
            state("PLATFORM", "2024-Q2", platform, "COMPLETE", 1, "1", "2024-07-02T00:00+08");
        }
        for (String platform : List.of("P1", "P2", "P4")) {
            owe("PLATFORM", "2025-Q2", platform, "2025-07-31");
            state("PLATFORM", "2025-Q2", platform, "COMPLETE", 1, "1", "2025-07-02T00:00+08");
        }
        rows.execute("update reporting_statement set withdrawn = true where reporter = 'P4' and period = '2025-Q2'");
        weigher.weighNewest();

        String growth = "/api/v1/indicators/matched-growth/observations?from=2025-Q2&to=2025-Q2&by=flow";
        JsonNode answer = JsonBody.of(asked("statistician").get(growth));
        assertThat(answer.path("periods").get(0).path("state").asText())
                .as("two of three: it needs no gate")
                .isEqualTo("collecting");
        assertThat(answer.path("observations"))
                .extracting(one -> one.path("key").path("flow").asText() + " "
                        + (one.path("value").isNull()
                                ? one.path("reason").asText()
                                : one.path("value").asText()))
                .containsExactlyInAnyOrder("_T 10.00", "X 10.00", "M no-matched-reporters");
        for (String outside : List.of("query", "live")) {
            asked(outside).get(growth).then().statusCode(404).body("type", equalTo("/problems/not-released"));
        }

        // The statements of the quarters are of each of their months; in April P1 traded in neither year.
        assertThat(JsonBody.of(asked("statistician")
                                .get("/api/v1/indicators/matched-growth/observations?from=2025-04&to=2025-05&flow=X"))
                        .path("observations"))
                .extracting(one -> one.path("period").asText() + " "
                        + (one.path("value").isNull()
                                ? one.path("reason").asText()
                                : one.path("value").asText()))
                .containsExactlyInAnyOrder("2025-04 base-zero", "2025-05 10.00");
    }

    private static JsonNode headline(String period) {
        return JsonBody.of(asked("statistician").get("/api/v1/headline?period=" + period))
                .path("cbec");
    }

    private static String defaultHeadline() {
        return JsonBody.of(asked("statistician").get("/api/v1/headline"))
                .path("period")
                .asText();
    }

    /** Of goods, or the reason why there is none. */
    private static String growth(String period) {
        JsonNode observation = JsonBody.of(asked("statistician")
                        .get("/api/v1/indicators/growth/observations?from=%1$s&to=%1$s".formatted(period)))
                .path("observations")
                .get(0);
        return observation.path("value").isNull()
                ? observation.path("reason").asText()
                : observation.path("value").asText();
    }

    /** Of the second quarter, exports. */
    private JsonNode assertResponse(String state, double unit, @Nullable String weighted) throws Exception {
        weigher.weighNewest();
        JsonNode period = JsonBody.of(
                        asked("statistician").get("/api/v1/indicators/value/observations?from=2025-Q2&to=2025-Q2"))
                .path("periods")
                .get(0);
        assertThat(period.path("state").asText()).isEqualTo(state);
        assertThat(period.path("nothingExpected").booleanValue()).isFalse();
        JsonNode reporters = period.path("coverage").path("reporters").get(0);
        assertThat(reporters.path("unitResponse").asDouble()).isEqualTo(unit);
        if (weighted == null) {
            assertThat(reporters.path("weightedResponse").isNull()).isTrue();
        } else {
            assertThat(reporters.path("weightedResponse").decimalValue()).isEqualByComparingTo(weighted);
        }
        return period;
    }

    /** Goods are observed from a month to June 2025. */
    private void observed(int from) throws Exception {
        rows.insert(List.of(
                new Cell(0, from, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, EARLY),
                new Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, EARLY)));
    }

    private void owe(String kind, String period, String enterprise, String dueOn) throws Exception {
        rows.execute("insert into reporting_obligation values ('%s', 'X', '%s', '%s', 1, %s, '%s', 'EXPECTED', null)"
                .formatted(kind, period, enterprise, months(period), dueOn));
    }

    private void state(
            String capacity, String period, String reporter, String content, int records, String cny, String statedAt)
            throws Exception {
        rows.execute("insert into reporting_statement values"
                + " ('%s', 'X', '%s', '%s', 1, %s, '%s', %d, %s, '%s', '%s', false)"
                        .formatted(
                                capacity, period, reporter, months(period), content, records, cny, statedAt, statedAt));
    }

    private static String months(String period) {
        var parsed = ReportingScene.period(period);
        return parsed.first().toString().replace("-", "") + ", "
                + parsed.last().toString().replace("-", "");
    }

    private void trade(
            String enterprise,
            String platform,
            int month,
            String flow,
            String kind,
            String evidence,
            String lineKind,
            int orders,
            long fen)
            throws Exception {
        rows.execute(
                "insert into enterprise_month values (0, '%s', '%s', %d, '%s', '%s', '%s', '%s', '9610', %d, 1, 1, %d, now())"
                        .formatted(enterprise, platform, month, flow, kind, evidence, lineKind, fen, orders));
    }

    private static List<String> findings(String reporter) {
        List<String> findings = new ArrayList<>();
        entries("period=2025-06&reporter=" + reporter)
                .forEach(one -> one.path("findings").forEach(code -> findings.add(code.asText())));
        return findings;
    }

    private static List<JsonNode> entries(String question) {
        JsonNode page = JsonBody.of(asked("statistician").get("/api/v1/response?" + question));
        return page.path("items").valueStream().toList();
    }

    private static RequestSpecification asked(String scope) {
        return given().auth().oauth2(TestTokens.token("aggregation", "anonymous", scope));
    }
}
