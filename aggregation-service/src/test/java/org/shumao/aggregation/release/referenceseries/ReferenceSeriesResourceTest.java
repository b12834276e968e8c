package org.shumao.aggregation.release.referenceseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.referenceseries.PublishedTotals;
import org.shumao.tradecore.referenceseries.Subject;

@QuarkusTest
@WithTestResource(StackResource.class)
class ReferenceSeriesResourceTest {
    private static final String SERIES = "/api/v1/reference-series";
    private static final String CBEC = SERIES + "/cbec-cny";
    private static final Set<Flow> BOTH = Set.of(Flow.values());

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    ReferenceSeriesReader reader;

    @BeforeEach
    @AfterEach
    void empty() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from reference_observation");
            statement.execute("delete from reference_series");
        }
    }

    @Test
    void aSeriesIsStoredOnceAndReadByEverybody() {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200).body("observations", equalTo(0));
        String stored = get(CBEC).extract().path("updatedAt");
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200).body("updatedAt", equalTo(stored));
        get(CBEC)
                .body("subject", equalTo("cbec"))
                .body("unit", equalTo("CNY"))
                .body("multiplier", equalTo(9))
                .body("newestVintage", nullValue())
                .body("observationsHref", equalTo(CBEC + "/observations"));
        get(SERIES).body("items.id", contains("cbec-cny")).body("next", nullValue());
    }

    @Test
    void everyVintageIsKeptAndTheNewestIsReadUnlessADayIsNamed() {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        putValues(
                        observation("2024-S1", "_T", "2024-07-30", "1220", "P"),
                        observation("2024-S1", "_T", "2024-10-14", "1246.3", "A"),
                        observation("2025-S1", "_T", "2025-07-14", "1320", "P"))
                .statusCode(200)
                .body("observations", equalTo(3))
                .body("changed", equalTo(3));
        get(CBEC + "/observations")
                .body("items.period", contains("2024-S1", "2025-S1"))
                .body("items.value", contains("1246.3", "1320"))
                .body("items.status", contains("A", "P"));
        get(CBEC + "/observations?vintage=2024-09-01").body("items.value", contains("1220"));
        get(CBEC + "/observations?vintage=2024-07-29").body("items.value", equalTo(List.of()));
        get(CBEC + "/observations?vintage=all&period=2024-S1")
                .body("items.vintage", contains("2024-07-30", "2024-10-14"))
                .body("items.source", contains("a briefing", "a briefing"));
        get(CBEC + "/observations?flow=X").body("items.value", equalTo(List.of()));
        get(CBEC).body("observations", equalTo(3)).body("newestVintage", equalTo("2025-07-14"));
    }

    @Test
    void theSameAgainChangesNothingAndACorrectionNeedsAReasonAndStandsBesideWhatWasStored() throws SQLException {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        putValues(observation("2025-S1", "_T", "2025-07-14", "1320", "P")
                        .replace("}", ", \"reason\": \"it corrects nothing\"}"))
                .body("changed", equalTo(1));
        DataState state = state();
        putValues(observation("2025-S1", "_T", "2025-07-14", "1320.0", "P"))
                .statusCode(200)
                .body("changed", equalTo(0));
        assertThat(state()).isEqualTo(state);
        putValues(
                        observation("2025-S1", "X", "2025-07-14", "1030", "P"),
                        observation("2025-S1", "_T", "2025-07-14", "1321", "P"))
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("detail", containsString("2025-S1 _T of 2025-07-14"));
        assertThat(state()).isEqualTo(state);
        String corrected = observation("2025-S1", "_T", "2025-07-14", "1321", "P")
                .replace("}", ", \"reason\": \"misread\", \"growthPct\": \"5.7\"}");
        putValues(corrected).statusCode(200).body("changed", equalTo(1));
        assertThat(state()).isNotEqualTo(state);
        putValues(corrected).statusCode(200).body("changed", equalTo(0));
        get(CBEC + "/observations")
                .body("items.value", contains("1321"))
                .body("items.growthPct", contains("5.7"))
                .body("items.revision", contains(2));
        get(CBEC + "/observations?vintage=all")
                .body("items.value", contains("1320", "1321"))
                .body("items.revision", contains(1, 2))
                .body("items.reason", contains(null, "misread"));
        assertThat(totals(Subject.CBEC)
                        .orElseThrow()
                        .find(Period.parse("2025-S1").orElseThrow(), BOTH)
                        .orElseThrow()
                        .growthPct())
                .isEqualByComparingTo("5.7");
    }

    @Test
    void aSheetOfValuesIsStoredLikeJson() {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        sheet("""
                period,flow,vintage,value,status,source
                2025-S1,X,2025-07-14,1030,P,"briefing, July"
                2025-S1,M,2025-07-14,291.1,,briefing
                """).statusCode(200).body("changed", equalTo(2));
        get(CBEC + "/observations")
                .body("items.flow", contains("M", "X"))
                .body("items.value", contains("291.1", "1030"))
                .body("items.status", contains("A", "P"))
                .body("items.source", contains("briefing", "briefing, July"));
    }

    @Test
    void everyBrokenRuleIsNamedWithItsPlaceAndNothingIsStored() {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        putValues(
                        observation("2025-S1", "_T", "2025-07-14", "1320", "P"),
                        observation("2025-H1", "total", "2025-7-14", "1e3", "F"),
                        observation("2025-S1", "_T", "2025-07-14", "1321", "P"),
                        observation("2025-S2", "_T", "2025-06-30", "1", "A"),
                        observation("2025-S1", "X", "2999-01-01", "1", "A"))
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body(
                        "errors.field",
                        contains(
                                "observations[1].period",
                                "observations[1].flow",
                                "observations[1].vintage",
                                "observations[1].value",
                                "observations[1].status",
                                "observations[2].vintage",
                                "observations[3].vintage",
                                "observations[4].vintage"))
                .body("errors[3].value", equalTo("1e3"))
                .body("errors[5].rule", equalTo("repeated"));
        sheet("period,flow,vintage,value,source\n2025-S1,_T,2025-07-14,,x\n2025,X,2025-07-14,1,\n")
                .statusCode(400)
                .body("errors.field", contains("row 2, value", "row 3, source"))
                .body("errors[0].rule", equalTo("required"));
        get(CBEC + "/observations?vintage=all").body("items", equalTo(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"observations\":[{\"perod\":\"2025\"}]} | perod",
                "{\"observations\":[] | not JSON",
                "[] | JSON document",
                "{\"observations\":[{\"period\":{}}]} | period"
            })
    void aBodyThatCannotBeReadIsRefusedWithThePlace(String body, String reason) {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        put(CBEC + "/observations", body)
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-body"))
                .body("detail", containsString(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"period,flow\n", ""})
    void aSheetWithoutItsColumnsIsRefused(String body) {
        sheet(body).statusCode(400).body("type", equalTo("/problems/malformed-body"));
    }

    @Test
    void aColumnThatIsNotKnownIsNamedWithWhatWasMeant() {
        sheet("period,flow,vintage,value,sauce\n")
                .statusCode(400)
                .body("errors.value", contains("sauce"))
                .body("known[0]", equalTo("source"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "period,flow,vintage,value,status,source\n2025-S1,_T,2025-07-14,184,E,follows from 1,320 billion yuan",
                "period,flow,vintage,value,source\n2025-S1,_T,2025-01-14,1,320,press"
            })
    void aRowWithACommaTooManyIsRefused(String body) {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        sheet(body)
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-body"))
                .body("detail", containsString("row 2 has too many fields"));
        get(CBEC + "/observations?vintage=all").body("items", equalTo(List.of()));
        sheet("period,flow,vintage,value,source\n2025-S1,_T,2025-01-14,320,\"press, 2025\",,\n")
                .statusCode(200);
    }

    @Test
    void noneOfTooManyIsStored() {
        sheet("period,flow,vintage,value,source\n" + "2025,X,2025-07-14,1,x\n".repeat(10_001))
                .statusCode(400)
                .body("errors[0].rule", equalTo("count"));
        sheet("period,flow,vintage,value,source\n").statusCode(400).body("errors[0].rule", equalTo("count"));
    }

    /** With its length ahead and without. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLargeIsRefusedWithTheLimit(boolean announced) throws IOException, InterruptedException {
        byte[] body = new byte[12 << 20];
        BodyPublisher sent = announced
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + CBEC + "/observations"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token("statistician"))
                .header("Content-Type", "text/csv; charset=UTF-8")
                .PUT(sent)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large", "10485760 bytes");
    }

    @Test
    void aSeriesKeepsItsUnitOnceItHasValuesAndASubjectHasOneSeries() {
        put(CBEC, series("cbec", "CNY", 8)).statusCode(200);
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        putValues(observation("2025-S1", "_T", "2025-07-14", "1320", "P"));
        put(CBEC, series("cbec", "CNY", 6)).statusCode(409).body("type", equalTo("/problems/conflict"));
        put(SERIES + "/cbec-again", series("cbec", "CNY", 9))
                .statusCode(409)
                .body("detail", containsString("cbec-cny"));
        put(SERIES + "/cbec-usd", series("cbec", "USD", 9)).statusCode(200);
        put(SERIES + "/some-share", series("other", "PERCENT", 0)).statusCode(200);
        put(SERIES + "/other-share", series("other", "PERCENT", 0)).statusCode(200);
    }

    @Test
    void everyBrokenRuleOfASeriesIsNamed() {
        put(SERIES + "/Wrong_Id", "{\"nameEn\":\"\",\"subject\":\"everything\",\"unit\":\"EUR\",\"multiplier\":13}")
                .statusCode(400)
                .body("errors.field", hasItems("id", "nameEn", "nameZh", "publisher", "subject", "unit", "multiplier"));
    }

    @Test
    void onlyAStatisticianStoresAndWhatIsNotThereIsSaidSo() {
        for (String scope : List.of("submit", "operate", "rates")) {
            as(scope).body(series("cbec", "CNY", 9)).put(CBEC).then().statusCode(403);
        }
        as("submit").body("{}").put(CBEC + "/observations").then().statusCode(403);
        putValues(observation("2025-S1", "_T", "2025-07-14", "1320", "P")).statusCode(404);
        RestAssured.given().auth().oauth2(token("query")).get(CBEC).then().statusCode(404);
        RestAssured.given()
                .auth()
                .oauth2(token("query"))
                .get(CBEC + "/observations")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vintage=2025", "vintage=newest", "period=2025-H1", "flow=total", "colour=red", "cursor=x"})
    void aWrongQuestionIsRefused(String query) {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        RestAssured.given()
                .auth()
                .oauth2(token("query"))
                .get(CBEC + "/observations?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void rulesReadTheNewestVintageInMinorUnits() throws SQLException {
        put(CBEC, series("cbec", "CNY", 9)).statusCode(200);
        putValues(
                observation("2024-S1", "_T", "2024-10-14", "1246.3", "A"),
                observation("2024-S1", "_T", "2024-07-30", "1220", "P"),
                observation("2024-S1", "X", "2024-10-14", "979.9", "A"));
        Period half = Period.parse("2024-S1").orElseThrow();
        PublishedTotals totals = totals(Subject.CBEC).orElseThrow();
        assertThat(totals.amount(half, BOTH).orElseThrow()).isEqualByComparingTo("124630000000000");
        assertThat(totals.amount(half, Set.of(Flow.EXPORT)).orElseThrow()).isEqualByComparingTo("97990000000000");
        assertThat(totals.amount(half, Set.of(Flow.IMPORT)))
                .isEqualTo(ValueOrReason.<BigDecimal>missing(Reason.NO_PUBLISHED_TOTAL));
        assertThat(totals.find(half, BOTH).orElseThrow().vintage()).isEqualTo("2024-10-14");
        assertThat(totals(Subject.DDS)).isEmpty();
        assertThat(totals(Subject.OTHER)).isEmpty();
    }

    private Optional<PublishedTotals> totals(Subject subject) throws SQLException {
        return database.inSnapshot((Connection snapshot) -> reader.totals(snapshot, subject, "CNY"));
    }

    private DataState state() throws SQLException {
        return database.inSnapshot((Connection connection) -> DataState.read(connection, Instant.EPOCH));
    }

    private static String series(String subject, String unit, int multiplier) {
        return """
                {"nameEn": "A total", "nameZh": "总额", "publisher": "Somebody", "subject": "%s", "unit": "%s",
                 "multiplier": %d}""".formatted(subject, unit, multiplier);
    }

    private static String observation(String period, String flow, String vintage, String value, String status) {
        return """
                {"period": "%s", "flow": "%s", "vintage": "%s", "value": "%s", "status": "%s", "source": "a briefing"}""".formatted(period, flow, vintage, value, status);
    }

    private static ValidatableResponse putValues(String... observations) {
        return put(CBEC + "/observations", "{\"observations\": [" + String.join(",", observations) + "]}");
    }

    private static ValidatableResponse put(String path, String body) {
        return as("statistician").body(body).put(path).then();
    }

    private static ValidatableResponse sheet(String body) {
        return as("statistician")
                .contentType("text/csv; charset=UTF-8")
                .body(body)
                .put(CBEC + "/observations")
                .then();
    }

    private static RequestSpecification as(String scope) {
        return RestAssured.given().auth().oauth2(token(scope)).contentType("application/json");
    }

    private static ValidatableResponse get(String path) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(path)
                .then()
                .statusCode(200);
    }

    private static String token(String scope) {
        return TestTokens.token("aggregation", "91330100MADEM0001N", scope);
    }
}
