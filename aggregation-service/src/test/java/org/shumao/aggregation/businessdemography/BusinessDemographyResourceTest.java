package org.shumao.aggregation.businessdemography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.HALF;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.JSON;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.as;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

/**
 * Which enterprises are counted in which period and under which dimension, and which questions are none; on rows of the
 * tables. It is 15 August 2025, data from 2023-01 to 2025-06.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class BusinessDemographyResourceTest {
    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    void fillTables() throws SQLException {
        rows = BusinessDemographyFixture.fill(dataSource);
    }

    @Test
    void countsBothMeaningsOfNewWhoIsActiveWhoStoppedAndSaysWhatTheyMean() throws Exception {
        rows.enterprise("A", "E_COMMERCE_ENTERPRISE", LocalDate.of(2025, 1, 1));
        rows.enterprise("B", "PLATFORM", LocalDate.of(2025, 6, 30));
        rows.enterprise("C", "PLATFORM", LocalDate.of(2025, 7, 1));
        rows.enterprise("L", "LOGISTICS", LocalDate.of(2025, 3, 1));
        traded("A", 202503);
        traded("B", 202404, 202406);
        traded("C", 202407, 202412, 202505);
        traded("L", 202504);
        traded("3301960A1B", 202504);
        JsonNode result = whole(HALF);
        assertThat(result.path("total")).isEqualTo(JSON.readTree("""
                {"registered": 2, "firstTrade": 1, "active": 2, "presumedStopped": 1, "aliveBefore": 2,
                 "stoppedInPeriod": 1, "lastTrade": null, "lastTradeReason": "follow-up-too-short", "exitPct": 50.00,
                 "churnPct": null, "churnPctReason": "follow-up-too-short", "survival": []}
                """));
        assertThat(result.path("unregisteredTraders").asLong()).isEqualTo(1);
        assertThat(result.path("observedFrom").asText()).isEqualTo("2023-01");
        assertThat(result.path("observedTo").asText()).isEqualTo("2025-06");
        assertThat(result.path("stoppedAfterMonths").asInt()).isEqualTo(12);
        assertThat(result.path("complete").asBoolean()).isTrue();
        assertThat(result.path("provisional").asBoolean()).isTrue();
        List<String> ids = new ArrayList<>();
        result.path("definitions").forEach(definition -> {
            ids.add(definition.path("id").asText());
            assertThat(definition.path("en").asText()).isNotBlank().doesNotContain("%");
            assertThat(definition.path("zh").asText()).isNotBlank().doesNotContain("%");
        });
        assertThat(ids)
                .containsExactly(
                        "REGISTERED-USCC-1",
                        "FIRST-TRADE-USCC-1",
                        "ACTIVE-USCC-1",
                        "STOPPED-USCC-1",
                        "LAST-TRADE-USCC-1",
                        "EXIT-USCC-1",
                        "CHURN-USCC-2",
                        "SURVIVAL-KM-1");
    }

    @Test
    void followsTheCohortOfThePeriodToTheMonthInWhichStoppingIsKnown() throws Exception {
        for (int i = 0; i < 4; i++) {
            rows.enterprise("A" + i, "PLATFORM", LocalDate.of(2020, 1, 1));
        }
        traded("A0", 202402);
        traded("A1", 202402, 202404);
        traded("A2", 202403, 202410);
        traded("A3", 202404, 202505);
        JsonNode result = whole("/api/v1/business-demography?from=2024-01&to=2024-06");
        assertThat(result.path("total").path("survival")).isEqualTo(JSON.readTree("""
                [{"afterMonths": 1, "atRisk": 4, "stopped": 1, "estimate": 0.7500, "standardError": 0.2165},
                 {"afterMonths": 2, "atRisk": 3, "stopped": 0, "estimate": 0.7500, "standardError": 0.2165},
                 {"afterMonths": 3, "atRisk": 3, "stopped": 1, "estimate": 0.5000, "standardError": 0.2500},
                 {"afterMonths": 4, "atRisk": 1, "stopped": 0, "estimate": 0.5000, "standardError": 0.2500}]
                """));
    }

    @Test
    void whoOnlyAppliedWasMergedOrIsForeignIsNotCounted() throws Exception {
        for (String status : List.of("APPLIED", "MERGED", "ACTIVE", "SUSPENDED", "DEREGISTERED")) {
            rows.enterprise(status, "PLATFORM", LocalDate.of(2025, 2, 1), status);
            traded(status, 202502);
        }
        rows.enterprise("DE:HRB1", "PLATFORM", LocalDate.of(2025, 2, 1));
        rows.execute("update enterprise set country = 'DE' where uscc = 'DE:HRB1'");
        assertThat(whole(HALF).path("total").path("registered").asLong()).isEqualTo(3);
        assertThat(whole(HALF).path("total").path("firstTrade").asLong()).isEqualTo(3);
        JsonNode headline = JSON.readTree(
                as("somebody", "live").get("/api/v1/headline?period=2025-S1").asString());
        assertThat(headline.path("newEnterprises").path("registered").asLong()).isEqualTo(3);
        assertThat(headline.path("newEnterprises").path("firstTrade").asLong()).isEqualTo(3);
    }

    @Test
    void aProvinceIsTheRegistersElseThatOfTheUsccElseUnknown() throws Exception {
        rows.enterprise("91330100799655058B", "PLATFORM", LocalDate.of(2025, 1, 1));
        rows.enterprise("91440300799655058B", "PLATFORM", LocalDate.of(2025, 1, 1));
        rows.enterprise("91100000799655058B", "PLATFORM", LocalDate.of(2025, 1, 1));
        rows.execute("update enterprise set province = null where uscc not like '9133%'");
        rows.execute("update enterprise set province = '32' where uscc like '9133%'");
        assertThat(registered("province")).isEqualTo(Map.of("32", 1L, "44", 1L, "_U", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "sizeClass, size_class, MICRO",
        "cluster, cluster, YIWU",
        "city, city, 3307",
        "pilotZone, pilot_zone, HANGZHOU",
        "industry, industry, F"
    })
    void whatTheRegisterDoesNotKnowIsAMemberOfItsOwn(String dimension, String column, String member) throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2025, 1, 1));
        rows.enterprise("B", "PLATFORM", LocalDate.of(2025, 1, 1));
        rows.execute("update enterprise set " + column + " = '" + member + "' where uscc = 'A'");
        assertThat(registered(dimension)).isEqualTo(Map.of(member, 1L, "_U", 1L));
    }

    @Test
    void anEnterpriseOfTwoKindsCountsUnderBothAndOnceInTheTotal() throws Exception {
        rows.enterprise("A", "PLATFORM,E_COMMERCE_ENTERPRISE,LOGISTICS", LocalDate.of(2025, 1, 1));
        rows.enterprise("B", "PLATFORM", LocalDate.of(2025, 1, 1));
        assertThat(registered("enterpriseKind")).isEqualTo(Map.of("PLATFORM", 2L, "E_COMMERCE_ENTERPRISE", 1L));
        assertThat(registered("enterpriseKind&enterpriseKind=LOGISTICS")).isEqualTo(Map.of("LOGISTICS", 1L));
        JsonNode result = whole(HALF + "&by=enterpriseKind");
        assertThat(result.path("total").path("registered").asLong()).isEqualTo(2);
        assertThat(result.path("additive").asBoolean()).isFalse();
    }

    @Test
    void everyMonthIsAPeriodOfItsOwn() throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2025, 2, 28));
        rows.enterprise("B", "PLATFORM", LocalDate.of(2025, 3, 1));
        traded("A", 202403, 202502, 202504);
        traded("B", 202403);
        JsonNode result = whole(HALF + "&by=month");
        List<String> lines = new ArrayList<>();
        result.path("rows")
                .forEach(row -> lines.add(row.path("members").path("month").asText() + " "
                        + row.path("figures").path("registered")
                        + row.path("figures").path("active")
                        + row.path("figures").path("presumedStopped")
                        + row.path("figures").path("stoppedInPeriod")));
        assertThat(lines)
                .containsExactly(
                        "2025-01 0000", "2025-02 1100", "2025-03 1011", "2025-04 0110", "2025-05 0010", "2025-06 0010");
    }

    /** A moved from province 44 to 33 and grew on 1 April 2025, when it became a platform again: in February and March it was an agent. */
    @Test
    void factsAreThoseOfTheEndOfThePeriod() throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2025, 1, 1));
        rows.enterprise("B", "PLATFORM", LocalDate.of(2025, 1, 1));
        rows.execute("update enterprise set size_class = 'SMALL', facts_since = '2025-04-01', earlier_facts ="
                + " '[{\"validTo\": \"2025-01-31\", \"kinds\": [\"PLATFORM\"], \"province\": \"44\", \"sizeClass\": \"MICRO\"},"
                + " {\"validFrom\": \"2025-02-01\", \"validTo\": \"2025-03-31\", \"kinds\": [\"AGENT\"], \"province\": \"44\"}]'"
                + " where uscc = 'A'");
        traded("A", 202402, 202502);
        assertThat(registered("province")).isEqualTo(Map.of("33", 2L));
        assertThat(registered("sizeClass")).isEqualTo(Map.of("SMALL", 1L, "_U", 1L));
        assertThat(whole(HALF).path("total").path("active").asLong()).isEqualTo(1);
        String january = "/api/v1/business-demography?from=2025-01&to=2025-01&by=province";
        assertThat(whole(january).path("rows").toString())
                .contains("{\"province\":\"33\"}")
                .contains("{\"province\":\"44\"}");
        JsonNode february = whole("/api/v1/business-demography?from=2025-02&to=2025-02");
        assertThat(february.path("total").path("active").asLong())
                .as("an agent is not counted")
                .isZero();
        JsonNode agents = whole("/api/v1/business-demography?from=2025-02&to=2025-02&by=province&enterpriseKind=AGENT");
        assertThat(agents.path("rows").path(0).path("members").path("province").asText())
                .isEqualTo("44");
        assertThat(agents.path("rows").path(0).path("figures").path("active").asLong())
                .isEqualTo(1);
        List<String> months = new ArrayList<>();
        whole(HALF + "&by=month,province")
                .path("rows")
                .forEach(row -> months.add(row.path("members").path("month").asText() + " "
                        + row.path("members").path("province").asText() + " "
                        + row.path("figures").path("registered")
                        + row.path("figures").path("aliveBefore")));
        assertThat(months)
                .containsExactly("2025-01 33 10", "2025-01 44 11", "2025-04 33 01", "2025-05 33 01", "2025-06 33 01");
        JsonNode headline = JSON.readTree(
                as("somebody", "live").get("/api/v1/headline?period=2025-Q1").asString());
        assertThat(headline.path("newEnterprises").path("registered").asLong())
                .as("B")
                .isEqualTo(1);
        assertThat(JSON.readTree(as("somebody", "live")
                                .get("/api/v1/headline?period=2025-S1")
                                .asString())
                        .path("newEnterprises")
                        .path("registered")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void twoBreakdownsGiveEveryPairOfMembers() throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2025, 2, 1));
        rows.enterprise("B", "E_COMMERCE_ENTERPRISE", LocalDate.of(2025, 2, 1));
        rows.execute("update enterprise set size_class = 'SMALL' where uscc = 'B'");
        JsonNode result = whole(HALF + "&by=sizeClass,enterpriseKind");
        List<String> members = new ArrayList<>();
        result.path("rows").forEach(row -> members.add(row.path("members").toString()));
        assertThat(members)
                .containsExactly(
                        "{\"sizeClass\":\"SMALL\",\"enterpriseKind\":\"E_COMMERCE_ENTERPRISE\"}",
                        "{\"sizeClass\":\"_U\",\"enterpriseKind\":\"PLATFORM\"}");
    }

    /**
     * By hand: six traded in 2024 (aliveBefore). A, B and C traded in the twelve months up to June 2025 as well; D, E and F did
     * not. D trades again after the period, and was presumed stopped all the same.
     */
    @Test
    void theExitRateIsTheShareOfThoseAliveWhoAreStoppedAtTheEnd() throws Exception {
        for (String uscc : List.of("A", "B", "C", "D", "E", "F", "OLD")) {
            rows.enterprise(uscc, "PLATFORM", LocalDate.of(2020, 1, 1));
        }
        traded("A", 202401, 202407);
        traded("B", 202402, 202505);
        traded("C", 202412);
        traded("D", 202401, 202507);
        traded("E", 202406);
        traded("F", 202301, 202405);
        traded("OLD", 202301, 202312);
        JsonNode total = whole(HALF).path("total");
        assertThat(total.path("aliveBefore").asLong()).isEqualTo(6);
        assertThat(total.path("stoppedInPeriod").asLong()).as("D, E and F").isEqualTo(3);
        assertThat(total.path("exitPct").decimalValue()).isEqualByComparingTo("50.00");
        assertThat(total.path("presumedStopped").asLong())
                .as("those and OLD, who had stopped before")
                .isEqualTo(4);
        assertThat(total.path("active").asLong()).as("B").isEqualTo(1);
        traded("E", 202501);
        assertThat(whole(HALF).path("total").path("exitPct").decimalValue()).isEqualByComparingTo("33.33");
    }

    /**
     * By hand, of 2024-S1: A, B, C and D are active; A and B trade for the first time (births); C and D trade for the last time up
     * to June 2025 (deaths), as A does, who begins and ends within the half: (2 + 3) / 4 = 125 %. B trades again in June 2025,
     * and D in July, when twelve months have passed.
     */
    @Test
    void churnIsBirthsAndDeathsOfThePopulation() throws Exception {
        for (String uscc : List.of("A", "B", "C", "D", "OLD")) {
            rows.enterprise(uscc, "PLATFORM", LocalDate.of(2020, 1, 1));
        }
        traded("A", 202402, 202403);
        traded("B", 202405, 202506);
        traded("C", 202305, 202401);
        traded("D", 202301, 202406, 202507);
        traded("OLD", 202301, 202312);
        String half = "/api/v1/business-demography?from=2024-01&to=2024-06";
        JsonNode total = whole(half).path("total");
        assertThat(total.path("firstTrade").asLong()).as("A and B").isEqualTo(2);
        assertThat(total.path("lastTrade").asLong()).as("A, C and D").isEqualTo(3);
        assertThat(total.path("active").asLong()).isEqualTo(4);
        assertThat(total.path("churnPct").decimalValue()).isEqualByComparingTo("125.00");
        JsonNode months = whole(half + "&by=month").path("rows");
        List<Long> deaths = new ArrayList<>();
        months.forEach(row -> deaths.add(row.path("figures").path("lastTrade").asLong()));
        assertThat(deaths)
                .as("C in January, A in March, B in May, since it pauses for thirteen months, D in June")
                .containsExactly(1L, 0L, 1L, 0L, 1L, 1L);
    }

    /** With 24 months, whoever trades again within two years has not stopped: B pauses for 18 months, C for 25. */
    @Test
    void withinTwoYearsAReactivationIsNoEndIfAsked() throws Exception {
        for (String uscc : List.of("A", "B", "C")) {
            rows.enterprise(uscc, "PLATFORM", LocalDate.of(2020, 1, 1));
        }
        traded("A", 202301, 202506);
        traded("B", 202305, 202412);
        traded("C", 202304, 202506);
        String quarter = "/api/v1/business-demography?from=2023-04&to=2023-05";
        assertThat(whole(quarter).path("total").path("lastTrade").asLong()).isEqualTo(2);
        JsonNode twoYears = whole(quarter + "&stoppedAfterMonths=24");
        assertThat(twoYears.path("stoppedAfterMonths").asInt()).isEqualTo(24);
        assertThat(twoYears.path("total").path("lastTrade").asLong()).as("C").isEqualTo(1);
        assertThat(twoYears.path("total").path("aliveBeforeReason").asText()).isEqualTo("history-too-short");
        as("anonymous").get(HALF + "&stoppedAfterMonths=24").then().statusCode(403);
        as("anonymous")
                .get(quarter + "&stoppedAfterMonths=0")
                .then()
                .statusCode(400)
                .body("errors.field", contains("stoppedAfterMonths"));
    }

    @Test
    void whoRegistersAndTradesAfterThePeriodHasNeitherStoppedNorBeenAlive() throws Exception {
        rows.enterprise("NEVER", "PLATFORM", LocalDate.of(2020, 1, 1));
        rows.enterprise("LATER", "PLATFORM", LocalDate.of(2025, 2, 1));
        rows.enterprise("LATER_TOO", "PLATFORM", LocalDate.of(2025, 2, 1));
        traded("LATER", 202502);
        traded("LATER_TOO", 202503, 202505);
        JsonNode total =
                whole("/api/v1/business-demography?from=2024-07&to=2024-12").path("total");
        for (String figure : List.of("registered", "firstTrade", "active", "presumedStopped", "aliveBefore")) {
            assertThat(total.path(figure).asLong(-1)).as(figure).isZero();
        }
        assertThat(total.path("survival")).isEmpty();
        assertThat(total.path("exitPctReason").asText()).isEqualTo("base-zero");
    }

    /** Data from 2023-01: whoever traded in 2023 may have traded before, and who stopped before it is in no count. */
    @Test
    void whatLiesBeforeTheDataIsSaidNotToBeKnown() throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2020, 1, 1));
        traded("A", 202301, 202306);
        JsonNode result = whole("/api/v1/business-demography?from=2023-01&to=2023-12");
        assertThat(result.path("observedFrom").asText()).isEqualTo("2023-01");
        assertThat(result.path("total").path("active").asLong()).isEqualTo(1);
        for (String figure : List.of(
                "firstTrade", "survival", "presumedStopped", "aliveBefore", "stoppedInPeriod", "exitPct", "churnPct")) {
            assertThat(result.path("total").path(figure).isNull()).as(figure).isTrue();
            assertThat(result.path("total").path(figure + "Reason").asText())
                    .as(figure)
                    .isEqualTo("history-too-short");
        }
    }

    @Test
    void namesEveryBrokenParameterAtOnce() {
        as("anonymous")
                .get(
                        "/api/v1/business-demography?from=2025-S1&by=province,planet&enterpriseKind=PLATFORM,PLATFORM&size=1")
                .then()
                .statusCode(400)
                .body("errors.field", contains("size", "to", "from", "by", "enterpriseKind"))
                .body("errors.rule", contains("unknown-parameter", "required", "month", "codes", "codes"));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2025-06&to=2025-05, order",
        "from=2015-01&to=2025-01, range",
        "from=2023-01&to=2025-01&by=month, range",
        "from=1948-12&to=1949-12, month",
        "from=2025-1&to=2025-06, month",
        "from=2025-01&to=%00, text",
        "from=2025-01&to=2025-06&by=, empty-parameter",
        "from=2025-01&to=2025-06&by=%2C, codes",
        "from=2025-01&to=2025-06&by=province%2Ccity%2Csize, codes",
        "from=2025-01&to=2025-06&by=province%2Ccity%2Ccluster, too-many",
    })
    void refusesAPeriodThatIsNone(String query, String rule) {
        as("anonymous")
                .urlEncodingEnabled(false)
                .get("/api/v1/business-demography?" + query)
                .then()
                .statusCode(400)
                .body("errors.rule", contains(rule));
    }

    @Test
    void aResultThatTheClientHasIsNotSentAgainUntilSomebodyTrades() throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2025, 2, 1));
        Response first = as("somebody", "live").get(HALF);
        String tag = first.header("ETag");
        as("somebody", "live").header("If-None-Match", tag).get(HALF).then().statusCode(304);
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.jsonPath().getString("readAt")).isEqualTo("2025-08-15T00:00:00Z");
        traded("A", 202502);
        Response second = as("somebody", "live").header("If-None-Match", tag).get(HALF);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.jsonPath().getLong("total.active")).isEqualTo(1);
    }

    @Test
    void withoutAnyDataEveryFigureIsNullWithItsReason() throws Exception {
        rows.clear();
        JsonNode result = whole(HALF);
        for (String figure :
                List.of("registered", "firstTrade", "active", "presumedStopped", "lastTrade", "churnPct", "survival")) {
            assertThat(result.path("total").path(figure).isNull()).as(figure).isTrue();
            assertThat(result.path("total").path(figure + "Reason").asText())
                    .as(figure)
                    .isEqualTo("no-data");
        }
        assertThat(result.path("asOfReason").asText()).isEqualTo("no-data");
        assertThat(result.path("complete").asBoolean()).isFalse();
    }

    private void traded(String uscc, int... months) throws SQLException {
        BusinessDemographyFixture.traded(rows, uscc, months);
    }

    private Map<String, Long> registered(String by) throws Exception {
        String dimension = by.split("&", -1)[0];
        return StreamSupport.stream(whole(HALF + "&by=" + by).path("rows").spliterator(), false)
                .collect(Collectors.toMap(
                        row -> row.path("members").path(dimension).asText(),
                        row -> row.path("figures").path("registered").asLong()));
    }
}
