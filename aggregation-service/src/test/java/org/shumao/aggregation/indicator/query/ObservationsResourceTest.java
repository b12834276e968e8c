package org.shumao.aggregation.indicator.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.aggregation.indicator.query.FewRows.EARLY;
import static org.shumao.aggregation.indicator.query.FewRows.anybody;
import static org.shumao.aggregation.indicator.query.FewRows.goods;
import static org.shumao.aggregation.indicator.query.FewRows.inside;
import static org.shumao.aggregation.indicator.query.FewRows.statistician;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.code.CodeList;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ObservationsResourceTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    void fewRows() throws SQLException {
        rows = new CubeRows(dataSource);
        FewRows.fill(rows);
    }

    @Test
    void aListMayBeRepeatedAndNothingElse() {
        String question = "value/observations?from=2025-S1&to=2025-S1&by=flow";
        String once = statistician(question + ",partner&flow=X,M").asString();
        assertThat(statistician(question + "&flow=X&by=partner&flow=M").asString())
                .isEqualTo(once)
                .contains("\"observations\"");
        statistician(question + "&to=2025-S1")
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("repeated-parameter"))
                .body("errors[0].field", equalTo("to"));
    }

    @Test
    void saysWhatTheFiguresAreAndWhatStandsBehindThem() throws Exception {
        JsonNode answer = JSON.readTree(
                inside("value/observations?from=2025-S1&to=2025-S1&by=flow").asString());
        assertThat(answer).isEqualTo(JSON.readTree("""
                {"indicator": "value", "version": 2, "name": "Value", "language": "en", "definition": "CBEC-LISTS-1",
                 "unit": {"code": "CNY", "name": "yuan", "multiplier": -2, "decimals": 0},
                 "source": "Shumao, from customs declarations, platform orders and service reports",
                 "filters": {"kind": ["gross"]},
                 "dimensions": [{"dimension": "flow", "name": "flow", "codeList": "flows",
                   "members": [{"code": "_T", "name": "Total"}, {"code": "X", "name": "Exports"},
                               {"code": "M", "name": "Imports"}]}],
                 "asOf": "2025-07-02T00:00:00.123456Z",
                 "periods": [{"period": "2025-S1", "complete": true, "provisional": true,
                   "state": "reported", "nothingExpected": true,
                   "evidence": {"DECLARED": 16005, "RELEASED": 6000}, "coveragePct": null, "coverageReason": "no-published-total",
                   "coverage": {"matchRatePct": null, "matchRatePctReason": "no-data",
                     "evidencePct": {"DECLARED": 72.73, "RELEASED": 27.27},
                     "reporters": []}}],
                 "observations": [
                   {"key": {"flow": "_T"}, "names": {"flow": "Total"}, "period": "2025-S1",
                    "periodStart": "2025-01-01", "periodEnd": "2025-06-30", "value": "22005", "status": "P"},
                   {"key": {"flow": "M"}, "names": {"flow": "Imports"}, "period": "2025-S1",
                    "periodStart": "2025-01-01", "periodEnd": "2025-06-30", "value": "4005", "status": "P"},
                   {"key": {"flow": "X"}, "names": {"flow": "Exports"}, "period": "2025-S1",
                    "periodStart": "2025-01-01", "periodEnd": "2025-06-30", "value": "18000", "status": "P"}],
                 "next": null}
                """));
    }

    @Test
    void growthNamesItsBaseAndTheTimeOfItsBase() {
        inside("growth/observations?to=2025-S1")
                .then()
                .body("observations[0].value", equalTo("10.02"))
                .body("observations[0].status", equalTo("P"))
                .body("periods[0].base", equalTo("2024-S1"))
                .body("periods[0].baseAsOf", equalTo("2025-07-01T00:00:00Z"))
                .body("unit.code", equalTo("PERCENT"));
    }

    @ParameterizedTest
    @CsvSource({
        "value, kind=net, 20005",
        "value, kind=returns, 2000",
        "value, currency=USD, 3143",
        "value, evidence=RELEASED, 6000",
        "value, flow=M, 4005",
        "value, definition=early-orders, 777",
        "value, definition=dds, 500",
        "ytd, '', 22005",
        "balance, '', 13995",
        "normalized-balance, '', 0.6360",
        "cover-ratio, '', 4.4944",
        "lines, '', 3",
        "orders, '', 3",
        "average-order-value, '', 7335",
        "return-rate, '', 9.09",
        "return-rate-lines, '', 33.33",
        "per-minute, '', 0",
    })
    void whoReadsLiveFiguresReadsTotals(String indicator, String query, String value) throws Exception {
        String path = indicator + "/observations?to=2025-S1" + (query.isEmpty() ? "" : "&" + query);
        JsonNode answer = JSON.readTree(inside(path).asString());
        assertThat(new BigDecimal(answer.at("/observations/0/value").asText()))
                .as(answer.toString())
                .isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "return-rate-cohort, to=2025-S1, 13.63, P",
        "return-rate-cohort, to=2025-S1&currency=USD, 31.82, P",
        "return-rate-cohort, to=2025-S1&flow=M, 0.00, P",
        "return-rate-cohort, to=2025-01, 5.56, A",
        "return-rate-cohort-orders, to=2025-S1, 33.33, P",
        "return-rate-cohort, to=2024-S2, , Z"
    })
    void returnsOfTheOrdersOfAPeriodCountWheneverTheyWereAccepted(
            String indicator, String query, @Nullable String value, String status) throws Exception {
        rows.execute("""
                insert into return_cohort values
                    (0, 202501, 202503, 'X', 'RELEASED', 1000, 500, 1, 1, now()),
                    (1, 202506, 202508, 'X', 'DECLARED', 2000, 500, 1, 0, now()),
                    (1, 202412, 202501, 'X', 'DECLARED', 9999, 999, 9, 9, now())
                """);
        JsonNode answer =
                JSON.readTree(statistician(indicator + "/observations?" + query).asString());
        JsonNode observation = answer.at("/observations/0");
        assertThat(observation.path("value").asText(null)).as(answer.toString()).isEqualTo(value);
        assertThat(observation.path("status").asText()).isEqualTo(status);
    }

    /**
     * Exports of January 2025 are 180.00 yuan, of which 10.00 came back in March. Net by acceptance takes that from March, net by month
     * of the order from January, which is final once 180 days for returns are over: on 15 August they are, of March they are not.
     */
    @ParameterizedTest
    @CsvSource({
        "net-by-acceptance, 2025-01, 18000, A",
        "net-by-acceptance, 2025-03, -1000, A",
        "net-by-order-month, 2025-01, 17000, A",
        "net-by-order-month, 2025-03, 0, P",
        "net-by-order-month, 2025-06, 0, P"
    })
    void aReturnIsOfTheMonthOfItsAcceptanceOrCorrectsThatOfItsOrder(
            String indicator, String month, String value, String status) throws Exception {
        rows.insert(List.of(goods(202503, "X", "RETURN", "RELEASED", "8517", 10_00)));
        rows.execute("insert into return_cohort values (0, 202501, 202503, 'X', 'RELEASED', 1000, 142, 1, 1, now())");
        JsonNode observation = JSON.readTree(statistician(indicator + "/observations?flow=X&to=" + month)
                        .asString())
                .at("/observations/0");
        assertThat(observation.path("value").asText()).isEqualTo(value);
        assertThat(observation.path("status").asText()).isEqualTo(status);
    }

    /** Exports of January 2025 are 120.00 and 60.00, of February 20.00; a year before 100.00 in January: 200 on 100 is growth of 100 %. */
    @Test
    void januaryAndFebruaryAreOneObservationWhereTheNewYearIsCombined() throws Exception {
        rows.insert(List.of(goods(202502, "X", "GROSS", "DECLARED", "6110", 20_00)));
        String query = "/observations?from=2025-01&to=2025-03&flow=X&combine=new-year";
        JsonNode value = JSON.readTree(inside("value" + query).asString()).path("observations");
        assertThat(value.findValuesAsText("period")).containsExactly("2025-01-01/P2M", "2025-03");
        assertThat(value.findValuesAsText("value")).containsExactly("20000", "0");
        JsonNode growth = JSON.readTree(inside("growth" + query).asString());
        assertThat(growth.at("/observations/0/value").asText()).isEqualTo("100.00");
        assertThat(growth.at("/periods/0/base").asText()).isEqualTo("2024-01-01/P2M");
        assertThat(growth.at("/periods/0/baseAsOf").isTextual()).isTrue();
    }

    /**
     * By hand, of 2025-S1: ten exports under 9610, released after 0 (4 lists), 1 (1), 3 (4) and 61 days (1), and two imports under
     * 1210 after 5 days. All twelve: half of them, 6, are reached with day 3, where 4 + 1 + 4 = 9 are released; 90 per cent, 10.8,
     * with day 5, where 11 are. Exports: 5 of 10 with day 1, 9 of 10 with day 3. In May alone 3 of 4 took 3 days, and one longer.
     */
    @ParameterizedTest
    @CsvSource({
        "clearance-time, to=2025-S1, 3",
        "clearance-time-p90, to=2025-S1, 5",
        "clearance-time, to=2025-S1&flow=X, 1",
        "clearance-time-p90, to=2025-S1&regime=9610, 3",
        "clearance-time-p90, to=2025-05, over-60-days",
        "clearance-time, to=2025-05, 3",
        "clearance-time, to=2025-S1&regime=1239, base-zero",
        "clearance-time, to=2023-06, no-data",
    })
    void clearanceTimeIsReadOffTheHistogramOfDays(String indicator, String query, String expected) throws Exception {
        clearances();
        JsonNode observation = JSON.readTree(
                        statistician(indicator + "/observations?" + query).asString())
                .at("/observations/0");
        assertThat(
                        observation.path("value").isNull()
                                ? observation.path("reason").asText()
                                : observation.path("value").asText())
                .as(observation.toString())
                .isEqualTo(expected);
    }

    /** A line of February without a rate of the dollar: yuan stand, and dollars of every period with February are null. */
    @Test
    void aMissingRateOfTheDollarTakesNothingFromYuan() throws Exception {
        rows.insert(List.of(new Cell(0, 202502, "M", "GROSS", "DECLARED", "GOODS", "6110", 10_00, 0, EARLY)));
        rows.execute("update cell set digital = 256 where month = 202502");
        for (String period : List.of("2025-01", "2025-02", "2025-S1")) {
            JsonNode yuan =
                    JSON.readTree(inside("value/observations?to=" + period).asString());
            assertThat(yuan.at("/observations/0/value").isNull()).isFalse();
            JsonNode dollars = JSON.readTree(
                    inside("value/observations?currency=USD&to=" + period).asString());
            assertThat(dollars.at("/observations/0/reason").asText(""))
                    .as(period)
                    .isEqualTo(period.equals("2025-01") ? "" : "no-rate");
        }
    }

    @Test
    void clearanceTimeIsOfEachFlowAndSupervisionMode() throws Exception {
        clearances();
        JsonNode answer = JSON.readTree(statistician("clearance-time/observations?to=2025-S1&by=flow,regime")
                .asString());
        List<String> found = new ArrayList<>();
        answer.path("observations")
                .forEach(one -> found.add(one.path("key").path("flow").asText() + " "
                        + one.path("key").path("regime").asText() + " "
                        + one.path("value").asText()));
        assertThat(found).contains("_T _T 3", "X 9610 1", "M 1210 5");
        anybody("clearance-time/observations?to=2025-S1").then().statusCode(403);
    }

    private void clearances() throws SQLException {
        rows.execute("""
                insert into clearance_month values
                    (0, 202501, 'X', '9610', 0, 4, now()),
                    (0, 202503, 'X', '9610', 1, 2, now()),
                    (1, 202503, 'X', '9610', 1, -1, now()),
                    (1, 202505, 'X', '9610', 3, 3, now()),
                    (1, 202506, 'X', '9610', 3, 1, now()),
                    (1, 202505, 'X', '9610', 61, 1, now()),
                    (1, 202506, 'M', '1210', 5, 2, now()),
                    (1, 202412, 'M', '1210', 9, 99, now())
                """);
    }

    @Test
    void returnsOfOrdersHaveTheirFlow() throws Exception {
        rows.execute("insert into return_cohort values (0, 202501, 202503, 'X', 'RELEASED', 1000, 500, 1, 1, now())");
        JsonNode answer = JSON.readTree(statistician("return-rate-cohort/observations?to=2025-S1&by=flow")
                .asString());
        assertThat(answer.path("observations").findValuesAsText("value")).containsExactly("4.54", "0.00", "5.56");
    }

    @Test
    void amountsBeyondWhatAFloatingPointNumberHoldsAreText() throws Exception {
        long large = 4_000_000_000_000_000_001L;
        rows.insert(List.of(
                goods(202502, "X", "GROSS", "DECLARED", "6110", large),
                new Cell(3, 202502, "X", "GROSS", "DECLARED", "GOODS", "6110", large, 1, EARLY)));
        inside("value/observations?to=2025-02").then().body("observations[0].value", equalTo("8000000000000000002"));
    }

    @ParameterizedTest
    @CsvSource({
        "to=2025-03, 0, A, ",
        "to=2023-12, , M, no-data",
        "to=2026-01, , M, no-data",
    })
    void zeroMissingAndProvisionalAreNotConfused(String query, String value, String status, String reason) {
        inside("value/observations?" + query)
                .then()
                .body("observations[0].value", equalTo(value))
                .body("observations[0].status", equalTo(status))
                .body("observations[0].reason", equalTo(reason));
    }

    @Test
    void withoutAPeriodItIsTheNewestOneWithData() {
        inside("value/observations").then().body("periods.period", contains("2025-06"));
        inside("value/observations?last=3&frequency=Q")
                .then()
                .body("periods.period", contains("2024-Q4", "2025-Q1", "2025-Q2"));
        inside("value/observations?from=2025&frequency=M&to=2025-03")
                .then()
                .body("periods.period", contains("2025-01", "2025-02", "2025-03"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void aCompressedQueryIsRefusedAsSuch(String coding) {
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "statistician"))
                .contentType("application/json")
                .header("Content-Encoding", coding)
                .body("{\"indicator\": \"value\", \"to\": \"2025-01\"}")
                .post("/api/v1/indicators/query")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", equalTo("identity"))
                .body("type", equalTo("/problems/unsupported-encoding"));
    }

    @Test
    void aQueryCanBeWrittenAsJson() {
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "statistician"))
                .contentType("application/json")
                .body("""
                        {"indicator": "value", "from": "2025-01", "to": "2025-02", "by": ["product"],
                         "product": ["6110", "8517"], "labels": "code", "partner": [], "flow": null, "last": null}
                        """)
                .post("/api/v1/indicators/query?limit=2")
                .then()
                .statusCode(200)
                .body("observations", hasSize(2))
                .body("observations[1].key.product", equalTo("6110"))
                .body("observations[1].value", equalTo("12000"))
                .body("next", containsString("/api/v1/indicators/query?"));
    }

    /** Exports and imports of the first half are 180.00 and 40.05 yuan, and 31.43 dollars together. */
    @ParameterizedTest
    @CsvSource({
        "value, scale=0, 220.05, CNY, 0, 2",
        "value, scale=3, 0.22005, CNY, 3, 5",
        "value, scale=4, 0.022005, CNY, 4, 6",
        "value, scale=6, 0.00022005, CNY, 6, 8",
        "value, scale=8, 0.0000022005, CNY, 8, 10",
        "value, scale=0&currency=USD, 31.43, USD, 0, 2",
        "value, scale=0&kind=net, 200.05, CNY, 0, 2",
        "average-order-value, scale=0, 73.35, CNY_PER_ORDER, 0, 2",
    })
    void amountsAreExactInAnyUnitOfTheCurrency(
            String indicator, String query, String value, String unit, int multiplier, int decimals) {
        String asked = "?to=2025-S1&" + query;
        inside(indicator + "/observations" + asked)
                .then()
                .statusCode(200)
                .body("observations[0].value", equalTo(value))
                .body("unit.code", equalTo(unit))
                .body("unit.multiplier", equalTo(multiplier))
                .body("unit.decimals", equalTo(decimals));
        assertThat(inside(indicator + "/observations.csv" + asked).asString())
                .contains("\r\n2025-S1," + value + "," + unit + "," + multiplier + ",");
    }

    @Test
    void noDigitOfALargeAmountIsLostInALargeUnit() throws Exception {
        rows.insert(List.of(goods(202502, "X", "GROSS", "DECLARED", "6110", 4_000_000_000_000_000_001L)));
        String asked = "?to=2025-02&scale=8";
        inside("value/observations" + asked).then().body("observations[0].value", equalTo("400000000.0000000001"));
        inside("value/observations.jsonstat" + asked)
                .then()
                .body("value[0]", equalTo("400000000.0000000001"))
                .body("dimension.indicator.category.unit.value.multiplier", equalTo(8));
    }

    @Test
    void theTotalOfABreakdownCanBeLeftOut() {
        String asked = "?to=2025-S1&by=flow&total=false";
        inside("value/observations" + asked)
                .then()
                .statusCode(200)
                .body("observations.key.flow", contains("M", "X"))
                .body("dimensions[0].members.code", contains("X", "M"));
        inside("value/observations" + asked + "&limit=1")
                .then()
                .body("observations.key.flow", contains("M"))
                .body("next", containsString("total=false"));
        inside("value/observations.jsonstat" + asked)
                .then()
                .body("size", contains(1, 2, 1))
                .body("value", contains(18000, 4005));
        assertThat(inside("value/observations.csv" + asked).header("Content-Disposition"))
                .contains("_by-flow_no-total_2025-S1_en.csv");
        assertThat(inside("value/observations.csv" + asked + "&labels=code&detail=dataonly")
                        .asString())
                .isEqualTo("flow,period,value,status,reason\r\nM,2025-S1,4005,P,\r\nX,2025-S1,18000,P,\r\n");
    }

    @Test
    void aWrittenQueryHasTheSameForms() {
        for (String form : List.of("query", "query.csv", "query.ndjson", "query.jsonstat")) {
            String answer = given().auth()
                    .oauth2(TestTokens.token("aggregation", "anonymous", "statistician"))
                    .contentType("application/json")
                    .body("""
                            {"indicator": "value", "to": "2025-S1", "by": ["flow"], "detail": "dataonly", "total": false, "scale": 4}
                            """)
                    .post("/api/v1/indicators/" + form)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(answer).contains("0.018000").doesNotContain("_T", "coverage", "periodStart", "220.05");
        }
    }

    /** The answers to two forms of one question are kept apart. */
    @Test
    void eachFormHasItsTag() {
        String asked = "value/observations?to=2025-S1&by=flow";
        Set<String> tags = new HashSet<>();
        for (String form : List.of("", "&detail=dataonly", "&total=false", "&scale=0", "&scale=4")) {
            tags.add(inside(asked + form).header("ETag"));
        }
        assertThat(tags).hasSize(5);
        assertThat(inside(asked + "&detail=full&total=true").header("ETag"))
                .isEqualTo(inside(asked).header("ETag"));
    }

    /** Which list a column is of stands beside it or in the document; codes that every list has begin with a line. */
    @ParameterizedTest
    @MethodSource("dimensions")
    void eachCodeOfAnObservationIsInTheListOfItsColumn(Dimension dimension) throws Exception {
        String definition = dimension == Dimension.SERVICE || dimension == Dimension.SERVICE_GROUP ? "dds" : "cbec";
        JsonNode answer = JSON.readTree(statistician("growth/observations?from=2024-S1&to=2025-S1&by="
                        + dimension.code() + "&definition=" + definition)
                .asString());
        CodeList list =
                CodeList.named(answer.at("/dimensions/0/codeList").asText()).orElseThrow();
        answer.path("observations").forEach(one -> {
            String code = one.path("key").path(dimension.code()).asText();
            assertThat(code.startsWith("_") || list.contains(code)).as(code).isTrue();
            assertThat(CodeList.OBSERVATION_STATUSES.contains(one.path("status").asText()))
                    .isTrue();
            assertThat(!one.has("reason")
                            || CodeList.REASONS.contains(one.path("reason").asText()))
                    .isTrue();
        });
        assertThat(answer.path("observations")).isNotEmpty();
        assertThat(CodeList.FIGURE_UNITS.contains(answer.at("/unit/code").asText()))
                .isTrue();
        assertThat(CodeList.DEFINITIONS.contains(answer.path("definition").asText()))
                .isTrue();
    }

    static Stream<Dimension> dimensions() {
        return IndicatorCatalogue.published().find("growth").orElseThrow().breakdowns().stream()
                .filter(dimension -> dimension != Dimension.ENTERPRISE && dimension != Dimension.PLATFORM);
    }

    static Stream<Indicator> indicators() {
        return IndicatorCatalogue.published().all().stream();
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void everyIndicatorAnswersForEveryDefinition(Indicator indicator) {
        indicator.definitions().forEach(definition -> {
            String by =
                    (indicator.needsBreakdown() && indicator.by().isEmpty()) || indicator.needsFlow() ? "&by=flow" : "";
            statistician(indicator.id() + "/observations?to=2025-S1&definition=" + definition.code() + by)
                    .then()
                    .statusCode(200)
                    .body("definition", equalTo(indicator.definitionId(definition)))
                    .body("periods.period", contains("2025-S1"));
        });
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void everyExampleOfTheCatalogueIsAnswered(Indicator indicator) {
        statistician(indicator.id() + "/observations?" + indicator.example())
                .then()
                .statusCode(200)
                .body("indicator", equalTo(indicator.id()));
    }

    @Test
    void theCatalogueDescribesAnIndicator() {
        inside("").then().statusCode(200).body("id", hasItem("record-same-period"));
        inside("small-micro-share")
                .then()
                .statusCode(200)
                .body("name.zh", equalTo("小微企业占比"))
                .body("over", equalTo("sizeClass"))
                .body("options", contains("currency", "kind"))
                .body("definitions.definition", hasItem("CBEC-LISTS-1"))
                .body("definitions[0].firstMonth", equalTo("2024-01"))
                .body("definitions[0].lastMonth", equalTo("2025-06"))
                .body("definitions[0].updatedAt", equalTo("2025-07-02T00:00:00.123456Z"))
                .body("dimensions.find { it.dimension == 'region' }.codeList", equalTo("provinces"))
                .body("dimensions.find { it.dimension == 'platform' }.codeList", equalTo("platforms"))
                .body("dimensions.find { it.dimension == 'enterprise' }.codeList", nullValue())
                .body("limits.periods", equalTo(240));
    }
}
