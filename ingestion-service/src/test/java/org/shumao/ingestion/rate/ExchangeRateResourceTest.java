package org.shumao.ingestion.rate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class ExchangeRateResourceTest {
    private static final String CONFIRMING = Codes.uscc(78);
    private static final String HEADER = "currency,month,cnyPerUnit,source\n";

    @Inject
    KnownRates known;

    @Inject
    Clock clock;

    @BeforeEach
    void ready() {
        IngestionClient.awaitReady();
    }

    @Test
    void storesARateAndPublishesItsVersionsInOrder() {
        IngestionClient.putRate("GBP", "2024-03", "9.1");
        IngestionClient.putRate("GBP", "2024-03", "9.20");
        IngestionClient.putRate("EUR", "2024-03", "7.8");
        IngestionClient.as(IngestionClient.SENDER)
                .get("/api/v1/exchange-rates?month=2024-03")
                .then()
                .statusCode(200)
                .body("items.currency", contains("EUR", "GBP"))
                .body("items.cnyPerUnit", contains("7.8", "9.2"));
        IngestionClient.await(() -> published("GBP|2024-03").size() >= 2);
        assertThat(published("GBP|2024-03"))
                .containsExactly(
                        "{\"currency\":\"GBP\",\"month\":\"2024-03\",\"cnyPerUnit\":\"9.1\",\"source\":\"test\"}",
                        "{\"currency\":\"GBP\",\"month\":\"2024-03\",\"cnyPerUnit\":\"9.20\",\"source\":\"test\"}");
    }

    @Test
    void aSheetIsStoredAsAWholeAndTheResultShowsWhatChanged() {
        IngestionClient.putRate("USD", "2021-01", "6.5");
        upload(HEADER + "USD,2021-01,6.5,test\nJPY,2021-01,0.052,海关\n\nEUR,2021-01,7.9,test\n")
                .statusCode(200)
                .body("rows", equalTo(3))
                .body("changed", equalTo(2))
                .body("results.row", contains(2, 3, 5))
                .body("results.changed", contains(false, true, true));
        IngestionClient.await(() -> published("EUR|2021-01").size() == 1);
        assertThat(published("USD|2021-01")).hasSize(1);
    }

    @Test
    void aSheetWithAFlawedRowIsNotStoredAndEveryFlawIsNamed() {
        upload(
                        HEADER
                                + "USD,2020-01,6.9,test\nUSD,2020-01,7,test\nCNY,2020-01,1,test\nJPY,2020-01,1e2,test\nEUR\nUSD,-2020-01,7,test\nUSD,2020-02,1,000,test\n")
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("rows.row", contains(3, 4, 5, 6, 6, 6, 7, 8))
                .body(
                        "rows.field",
                        contains("month", "currency", "cnyPerUnit", "month", "cnyPerUnit", "source", "month", "row"));
        IngestionClient.as(IngestionClient.SENDER)
                .get("/api/v1/exchange-rates?month=2020-01")
                .then()
                .body("items", hasSize(0));
        upload("currency,month\nUSD,2020-01\n").statusCode(400).body("type", equalTo("/problems/malformed-body"));
        upload(HEADER).statusCode(400);
    }

    @Test
    void everyRateThatWasStoredStaysInTheHistory() {
        IngestionClient.putRate("CHF", "2022-02", "6.8");
        IngestionClient.putRate("CHF", "2022-02", "6.80");
        IngestionClient.putRate("CHF", "2022-02", "6.9");
        IngestionClient.as(IngestionClient.SENDER, "rates")
                .get("/api/v1/exchange-rates/CHF/2022-02/history")
                .then()
                .statusCode(200)
                .body("cnyPerUnit", contains("6.9", "6.8"))
                .body("changedBy", contains(IngestionClient.SENDER, IngestionClient.SENDER));
        IngestionClient.as(IngestionClient.SENDER)
                .get("/api/v1/exchange-rates/CHF/1999-02/history")
                .then()
                .statusCode(404);
    }

    /** A slip of the finger: it converts nothing and is published only on the word of somebody else. */
    @Test
    void aRateThatJumpsWaitsForASecondPerson() {
        IngestionClient.putRate("AUD", "2016-03", "4.9");
        String slip = "{\"cnyPerUnit\":\"49.1\",\"source\":\"slip\"}";
        for (int repeated = 0; repeated < 2; repeated++) {
            put("AUD", "2016-04", slip)
                    .statusCode(202)
                    .body("state", equalTo("PENDING"))
                    .body("hint", containsString("4.41 to 5.39"));
        }
        assertThat(known.table().cnyPerUnit("AUD", YearMonth.of(2016, 4))).isNull();
        list("AUD")
                .body("items.month", contains("2016-03", "2016-04"))
                .body("items.state", contains("PUBLISHED", "PENDING"));

        put(CONFIRMING, "AUD", "2016-04", "{\"cnyPerUnit\":\"49.10\",\"source\":\"seen too\"}")
                .statusCode(200)
                .body("state", equalTo("PUBLISHED"))
                .body("source", equalTo("slip"));
        assertThat(known.table().cnyPerUnit("AUD", YearMonth.of(2016, 4))).isEqualByComparingTo("49.1");
        list("AUD").body("items.state", contains("PUBLISHED", "PUBLISHED"));
        IngestionClient.as(IngestionClient.SENDER, "rates")
                .get("/api/v1/exchange-rates/AUD/2016-04/history")
                .then()
                .body("state", contains("PUBLISHED", "PENDING"))
                .body("changedBy", contains(IngestionClient.SENDER, IngestionClient.SENDER))
                .body("confirmedBy", contains(CONFIRMING, null));
        put("AUD", "2016-04", slip).statusCode(200).body("hint", nullValue());
        IngestionClient.await(() -> published("AUD|2016-04").size() == 1);
    }

    /** Everybody reads what converts; who stored it, and what waits for a second word, only those who store rates or audit it. */
    @Test
    void everybodyReadsRatesThatConvertAndNobodyElseReadsWhoStoredThem() {
        IngestionClient.putRate("DKK", "2014-03", "1.1");
        IngestionClient.putRate("DKK", "2014-04", "1.12");
        put("DKK", "2014-04", "{\"cnyPerUnit\":\"11.2\",\"source\":\"slip\"}").statusCode(202);
        String history = "/api/v1/exchange-rates/DKK/2014-04/history";
        IngestionClient.as("anonymous")
                .get("/api/v1/exchange-rates?currency=DKK&month=2014-04")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("W/"))
                .body("items.cnyPerUnit", contains("1.12"))
                .body("items.state", contains("PUBLISHED"));
        IngestionClient.as("anonymous")
                .get(history)
                .then()
                .statusCode(200)
                .body("cnyPerUnit", contains("1.12"))
                .body("[0].changedBy", nullValue());
        IngestionClient.as("auditor", "audit")
                .get(history)
                .then()
                .body("cnyPerUnit", contains("11.2", "1.12"))
                .body("changedBy", contains(IngestionClient.SENDER, IngestionClient.SENDER));
        given().get(history).then().statusCode(401);
    }

    @Test
    void repeatedStepsOfOnePersonMoveARateNoFurther() {
        IngestionClient.putRate("NOK", "2015-03", "1");
        IngestionClient.putRate("NOK", "2015-03", "1.1");
        put("NOK", "2015-03", "{\"cnyPerUnit\":\"1.2\",\"source\":\"test\"}")
                .statusCode(202)
                .body("hint", startsWith("1.2 is not within 0.9 to 1.1, "));
        put(CONFIRMING, "NOK", "2015-03", "{\"cnyPerUnit\":\"1.15\",\"source\":\"test\"}")
                .statusCode(200);
        IngestionClient.putRate("NOK", "2015-03", "1.25");
        put("NOK", "2015-03", "{\"cnyPerUnit\":\"1.3\",\"source\":\"test\"}")
                .statusCode(202)
                .body("hint", startsWith("1.3 is not within 1.035 to 1.265, "));
        put(CONFIRMING, "NOK", "2015-03", "{\"cnyPerUnit\":\"1.4\",\"source\":\"test\"}")
                .statusCode(202);
        put("NOK", "2015-03", "{\"cnyPerUnit\":\"1.4\",\"source\":\"test\"}").statusCode(200);
        put("NOK", "2015-03", "{\"cnyPerUnit\":\"1.5\",\"source\":\"test\"}").statusCode(200);
    }

    /** Every row lies within a tenth of the row before. */
    @Test
    void aSheetIsJudgedByWhatStoodBeforeIt() {
        IngestionClient.putRate("MOP", "2015-01", "1");
        upload(HEADER + "MOP,2015-03,1.18,test\nMOP,2015-02,1.09,test\nMOP,2015-04,1.28,test\n")
                .statusCode(200)
                .body("results.state", contains("PENDING", "PUBLISHED", "PENDING"));
    }

    @Test
    void aSheetThatBeginsACurrencyIsComparedMonthByMonth() {
        upload(
                        HEADER
                                + "PHP,2015-03,0.151,test\nPHP,2015-01,0.128,test\nPHP,2015-02,0.138,test\nPHP,2015-04,1.5,test\n")
                .statusCode(200)
                .body("results.state", contains("PUBLISHED", "PUBLISHED", "PUBLISHED", "PENDING"));
    }

    @Test
    void refusesAMonthOfWhichCustomsCannotHavePublishedARate() {
        YearMonth late = YearMonth.now(clock).plusMonths(3);
        put("USD", late.toString(), "{\"cnyPerUnit\":\"7\",\"source\":\"test\"}")
                .statusCode(400)
                .body("errors.field", contains("month"))
                .body("detail", containsString("customs publishes the rate of a month in the month before"));
        upload(HEADER + "USD," + late + ",7,test\n").statusCode(400).body("rows.field", contains("month"));
    }

    @Test
    void everythingThatIsWrongWithARateIsReportedAtOnce() {
        put("XXX", "2025-13", "{}")
                .statusCode(400)
                .body("errors.field", contains("currency", "month", "cnyPerUnit", "source"));
    }

    /** They are codes of ISO 4217, but customs has no number for them. */
    @ParameterizedTest
    @ValueSource(strings = {"ISK", "KPW", "XAU"})
    void aCurrencyThatCustomsDoesNotListIsRefusedByTheCodeList(String currency) {
        put(currency, "2025-06", "{\"cnyPerUnit\":\"7\",\"source\":\"test\"}")
                .statusCode(400)
                .body(
                        "errors.expected",
                        contains(
                                "the ISO 4217 alphabetic code of a currency in the code list currencies, other than CNY"));
    }

    @Test
    void anUnknownPropertyIsRefusedWithTheKnownOnes() {
        put("USD", "2025-06", "{\"cnyPerUnit\":\"7\",\"sauce\":\"test\"}")
                .statusCode(400)
                .body("detail", startsWith("There is no property 'sauce' here, only cnyPerUnit, source "));
    }

    /** All people of the office share one subject: each of them is somebody. */
    @Test
    void aPersonWhoHasSignedInDoesNotConfirmItself() {
        IngestionClient.putRate("HKD", "2016-03", "0.85");
        assertThat(putAs("anna", "HKD", "2016-04")).isEqualTo(202);
        assertThat(putAs("anna", "HKD", "2016-04")).isEqualTo(202);
        assertThat(putAs("boris", "HKD", "2016-04")).isEqualTo(200);
        IngestionClient.as(IngestionClient.SENDER, "rates")
                .get("/api/v1/exchange-rates/HKD/2016-04/history")
                .then()
                .body("changedBy", contains("person-anna", "person-anna"))
                .body("confirmedBy", contains("person-boris", null));
    }

    private static int putAs(String person, String currency, String month) {
        return given().header("Authorization", "Bearer " + TestTokens.person("ingestion", person, "rates"))
                .contentType("application/json")
                .body("{\"cnyPerUnit\":\"8.5\",\"source\":\"test\"}")
                .put("/api/v1/exchange-rates/" + currency + "/" + month)
                .statusCode();
    }

    @Test
    void theRightRateTakesThePlaceOfAMistakenOne() {
        IngestionClient.putRate("CAD", "2018-03", "5.1");
        IngestionClient.putRate("CAD", "2018-04", "5.0");
        put("CAD", "2018-04", "{\"cnyPerUnit\":\"50\",\"source\":\"slip\"}").statusCode(202);
        list("CAD")
                .body("items.state", contains("PUBLISHED", "PENDING", "PUBLISHED"))
                .body("items.cnyPerUnit", contains("5.1", "50", "5"));
        IngestionClient.putRate("CAD", "2018-04", "5.05");
        list("CAD").body("items.cnyPerUnit", contains("5.1", "5.05"));
        put(CONFIRMING, "CAD", "2018-04", "{\"cnyPerUnit\":\"50\",\"source\":\"late\"}")
                .statusCode(202);
    }

    /** A sheet in yuan for 100 units, as customs prints it: every currency jumps alike, and still nobody alone publishes it. */
    @Test
    void aSheetInAnotherUnitWaitsAsAWholeAndIsConfirmedByTheSameSheet() {
        upload(HEADER + "SGD,2017-01,4.8,test\nTHB,2017-01,0.19,test\nMYR,2017-01,1.55,test\n")
                .body("pending", equalTo(0));
        String sheet = HEADER + "SGD,2017-02,480,test\nTHB,2017-02,19.1,test\nMYR,2017-02,1.56,test\n";
        upload(sheet)
                .statusCode(200)
                .body("changed", equalTo(3))
                .body("pending", equalTo(2))
                .body("results.state", contains("PENDING", "PENDING", "PUBLISHED"));
        upload(sheet).body("changed", equalTo(0)).body("pending", equalTo(2));
        upload(CONFIRMING, sheet).body("changed", equalTo(2)).body("pending", equalTo(0));
    }

    @Test
    void theListIsFilteredAndPaged() {
        for (int month = 1; month <= 5; month++) {
            IngestionClient.putRate("NZD", "2019-0" + month, "4.6");
        }
        String next = IngestionClient.as(IngestionClient.SENDER)
                .get("/api/v1/exchange-rates?currency=NZD&limit=3")
                .then()
                .statusCode(200)
                .body("items.month", contains("2019-01", "2019-02", "2019-03"))
                .extract()
                .path("next");
        IngestionClient.as(IngestionClient.SENDER)
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body("items.month", contains("2019-04", "2019-05"))
                .body("next", nullValue());
        IngestionClient.as(IngestionClient.SENDER)
                .get("/api/v1/exchange-rates?limit=0")
                .then()
                .statusCode(400);
    }

    @Test
    void aRateIsKnownToTheRulesAtOnce() {
        String record = OwnRecord.list("X-1")
                .with("versionTime", "2023-02-01T00:00:00")
                .json()
                .replace("2025-06", "2023-02");
        IngestionClient.submit("application/json", record)
                .statusCode(200)
                .body("records[0].findings.rule", contains("rate-unknown"));
        IngestionClient.putRate("USD", "2023-02", "6.7");
        IngestionClient.submit("application/json", record).statusCode(200).body("counts.accepted", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        CNY, 2025-06
        usd, 2025-06
        502, 2025-06
        XXX, 2025-06
        USD, 2025-13
        USD, 202506
        USD, 2025-6
        USD, -2025-06
        USD, +12025-06
        """)
    void refusesWhatIsNoForeignCurrencyOrNoMonth(String currency, String month) {
        put(currency, month, "{\"cnyPerUnit\":\"7\",\"source\":\"test\"}")
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "\"0.123456789\"",
                "1e13",
                "1e999999999",
                "null",
                "1e5",
                "\"1e5\"",
                "\"7.18E0\"",
                "\"\""
            })
    void refusesWhatIsNoRate(String value) {
        put("USD", "2025-06", "{\"cnyPerUnit\":" + value + ",\"source\":\"test\"}")
                .statusCode(400)
                .body("errors[0].field", equalTo("cnyPerUnit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "{\"cnyPerUnit\":\"NaN\",\"source\":\"x\"}", "{\"cnyPerUnit\":NaN}"})
    void refusesABodyThatIsNoRate(String body) {
        put("USD", "2025-06", body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void refusesAPropertyThatIsGivenTwice() {
        put("USD", "2025-06", "{\"cnyPerUnit\":\"7\",\"cnyPerUnit\":\"8\",\"source\":\"test\"}")
                .statusCode(400)
                .body("detail", startsWith("The property 'cnyPerUnit' is given twice"));
    }

    @Test
    void needsTheScopeRatesAndASource() {
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/json")
                .body("{}")
                .put("/api/v1/exchange-rates/USD/2025-06")
                .then()
                .statusCode(403);
        put("USD", "2025-06", "{\"cnyPerUnit\":7}").statusCode(400).body("errors[0].field", equalTo("source"));
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("text/csv")
                .body(HEADER + "USD,2025-06,7,test\n")
                .post("/api/v1/exchange-rates")
                .then()
                .statusCode(403);
    }

    @Test
    void anUnknownColumnOfASheetIsNamedWithWhatWasMeant() {
        upload(HEADER.replace("source", "sauce,source") + "USD,2025-06,7,x,test\n")
                .statusCode(400)
                .body("errors[0].value", equalTo("sauce"))
                .body("known[0]", equalTo("source"));
    }

    private static ValidatableResponse list(String currency) {
        return IngestionClient.as(IngestionClient.SENDER, "rates")
                .get("/api/v1/exchange-rates?currency=" + currency)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse put(String currency, String month, String body) {
        return put(IngestionClient.SENDER, currency, month, body);
    }

    private static ValidatableResponse put(String submitter, String currency, String month, String body) {
        return IngestionClient.as(submitter, "rates")
                .contentType("application/json")
                .body(body)
                .put("/api/v1/exchange-rates/" + currency + "/" + month)
                .then();
    }

    private static ValidatableResponse upload(String sheet) {
        return upload(IngestionClient.SENDER, sheet);
    }

    private static ValidatableResponse upload(String submitter, String sheet) {
        return IngestionClient.as(submitter, "rates")
                .contentType("text/csv")
                .body(sheet.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/exchange-rates")
                .then();
    }

    private static List<String> published(String key) {
        return TopicReader.all(Topic.EXCHANGE_RATES).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
