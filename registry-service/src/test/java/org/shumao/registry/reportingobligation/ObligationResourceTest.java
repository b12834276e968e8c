package org.shumao.registry.reportingobligation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.kit.page.PageCursor;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** It is 1 November 2026, half past midnight in Shanghai: platforms were due for 2026-Q3 yesterday. */
@QuarkusTest
@TestProfile(ObligationTime.class)
@WithTestResource(StackResource.class)
class ObligationResourceTest {
    private static final String LAST_SECOND = "2026-10-31T15:59:59Z";
    private static final String NEXT_DAY = "2026-10-31T16:00:00Z";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-Q3, 2026-07, 2026-10-31T15:59:59Z, RECEIVED
            2026-Q3, 2026-09, 2026-08-01T00:00:00Z, RECEIVED
            2026-Q3, 2026-09, 2026-10-31T16:00:00Z, RECEIVED_LATE
            2026-Q3, 2026-06, 2026-10-01T00:00:00Z, OVERDUE
            2026-Q3, -,       -,                    OVERDUE
            2026-Q4, -,       -,                    UPCOMING
            2026-Q4, 2026-10, 2026-10-31T16:00:00Z, RECEIVED
            """)
    void aPlatformOwesQuartersUntilTheEndOfTheMonthAfter(
            String period, @Nullable YearMonth month, @Nullable Instant received, String state) {
        String platform = Register.enterprise("33");
        Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
        if (month != null && received != null) {
            UnregisteredPartyLog.publish(received, UnregisteredPartyLog.reporter(PartyRole.PLATFORM, platform, month));
        }
        assertThat(stateOf(platform, period, "PLATFORM")).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-09, 2026-10-15T15:59:59Z, RECEIVED
            2026-09, 2026-10-15T16:00:00Z, RECEIVED_LATE
            2026-10, -,                    DUE
            2026-11, -,                    UPCOMING
            """)
    void aServiceExporterOwesMonthsUntilTheFifteenth(String period, @Nullable Instant received, String state) {
        String exporter = Register.enterprise("33");
        Register.state(exporter, "2020-01-01", null, "ACTIVE", "SERVICE_EXPORTER");
        if (received != null) {
            UnregisteredPartyLog.publish(
                    received, UnregisteredPartyLog.reporter(PartyRole.REPORTER, exporter, YearMonth.parse(period)));
        }
        assertThat(stateOf(exporter, period, "SERVICE_EXPORTER")).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-09-30, -,          ACTIVE,       PLATFORM,                       true
            2020-01-01, 2026-07-01, ACTIVE,       PLATFORM AGENT,                 true
            2026-10-01, -,          ACTIVE,       PLATFORM,                       false
            2020-01-01, 2026-06-30, ACTIVE,       PLATFORM,                       false
            2020-01-01, -,          SUSPENDED,    PLATFORM,                       false
            2020-01-01, -,          APPLIED,      PLATFORM,                       false
            2020-01-01, -,          DEREGISTERED, PLATFORM,                       false
            2020-01-01, -,          ACTIVE,       E_COMMERCE_ENTERPRISE,          false
            """)
    void whoeverWasActiveWithTheKindOnAnyDayOwesThePeriod(
            String from, @Nullable String to, String status, String kinds, boolean owes) {
        String enterprise = Register.enterprise("33");
        Register.state(enterprise, from, to, status, kinds);
        assertThat(stateOf(enterprise, "2026-Q3", "PLATFORM") != null).isEqualTo(owes);
    }

    @Test
    void whatIsNoLongerKnownOwesNothing() {
        String enterprise = Register.enterprise("33");
        Register.formerlyKnown(enterprise, "2020-01-01", null, "ACTIVE", "PLATFORM");
        Register.state(enterprise, "2020-01-01", null, "APPLIED", "PLATFORM");
        assertThat(stateOf(enterprise, "2026-Q3", "PLATFORM")).isNull();
    }

    @Test
    void aMergedRecordOwesNothingOfItsOwn() {
        String target = Register.enterprise("33");
        String source = Register.enterprise("33");
        Register.state(source, "2020-01-01", null, "ACTIVE", "PLATFORM");
        Register.run("update enterprise set status = 'MERGED', merged_into = ? where id = ?", target, source);
        assertThat(stateOf(source, "2026-Q3", "PLATFORM")).isNull();
    }

    @Test
    void reportsUnderEveryCodeOfTheEnterpriseCountEvenIfItWasLinkedLater() {
        String platform = Codes.uscc();
        String code = Codes.customs();
        officer()
                .body("{\"uscc\":\"" + platform
                        + "\",\"name\":\"杭州平台\",\"kinds\":[\"PLATFORM\"],\"registeredOn\":\"2020-01-01\"}")
                .post("/api/v1/enterprises")
                .then()
                .statusCode(201);
        Register.entered(platform, "2026-07-01T00:00:00Z");
        UnregisteredPartyLog.publish(
                Instant.parse(LAST_SECOND),
                UnregisteredPartyLog.reporter(PartyRole.PLATFORM, code, YearMonth.of(2026, 8)));
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("OVERDUE");
        officer()
                .body("{\"enterprise\":\"" + platform + "\",\"reason\":\"seen\"}")
                .post("/api/v1/unregistered-parties/" + code + "/link")
                .then()
                .statusCode(200);
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("RECEIVED");
    }

    @Test
    void aCodeThatEndedCountsForTheMonthsBefore() {
        String platform = Register.enterprise("33");
        String code = Codes.customs();
        Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
        Register.identifier(platform, "CUSTOMS_CODE", code, "2026-06-15");
        for (int month : List.of(6, 7)) {
            UnregisteredPartyLog.publish(
                    Instant.parse("2026-07-02T00:00:00Z"),
                    UnregisteredPartyLog.reporter(PartyRole.PLATFORM, code, YearMonth.of(2026, month)));
        }
        assertThat(stateOf(platform, "2026-Q2", "PLATFORM")).isEqualTo("RECEIVED");
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("OVERDUE");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            PLATFORM,         2026-07-01, 2026-09-30, EXEMPT
            PLATFORM,         2020-01-01, -,          EXEMPT
            PLATFORM,         2026-07-02, -,          OVERDUE
            PLATFORM,         2026-07-01, 2026-09-29, OVERDUE
            SERVICE_EXPORTER, 2020-01-01, -,          OVERDUE
            """)
    void anExemptionCoversThePeriodAsAWhole(String kind, String from, @Nullable String to, String state) {
        String platform = Register.enterprise("33");
        Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
        grant(platform, kind, from, to).statusCode(200);
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo(state);
    }

    @Test
    void anExemptionNeedsToCoverTheActiveDaysOnly() {
        String platform = Register.enterprise("33");
        Register.state(platform, "2026-09-10", "2026-09-20", "ACTIVE", "PLATFORM");
        grant(platform, "PLATFORM", "2026-09-10", "2026-09-20").statusCode(200);
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("EXEMPT");
    }

    @Test
    void anExemptionIsGrantedOnceWithdrawnOnceAndRemembered() {
        String platform = Register.enterprise("33");
        Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
        int id = grant(platform, "PLATFORM", "2026-07-01", "2026-09-30")
                .extract()
                .path("id");
        grant(platform, "PLATFORM", "2026-07-01", "2026-09-30").body("id", equalTo(id));
        for (int i = 0; i < 2; i++) {
            officer()
                    .body("{\"reason\":\"open again " + i + "\"}")
                    .post(exemptions(platform) + "/" + id + "/withdraw")
                    .then()
                    .statusCode(200)
                    .body("withdrawReason", equalTo("open again 0"));
        }
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("OVERDUE");
        grant(platform, "PLATFORM", "2026-07-01", "2026-09-30").body("id", not(equalTo(id)));
        officer()
                .get(exemptions(platform))
                .then()
                .body("items.size()", equalTo(2))
                .body("items[0].grantedBy", equalTo("91330100799655058B"))
                .body("items[0].keyId", equalTo("test"))
                .body("items[0].reason", equalTo("flood"))
                .body("items[0].withdrawnAt", notNullValue())
                .body("items[1].withdrawnAt", nullValue());
        officer()
                .body("{\"reason\":\"x\"}")
                .post(exemptions(platform) + "/999999999/withdraw")
                .then()
                .statusCode(404);
    }

    @Test
    void anExemptionThatBreaksRulesNamesAllOfThem() {
        String platform = Register.enterprise("33");
        officer()
                .body("{\"kind\":\"AGENT\",\"validFrom\":\"1949-09-30\",\"validTo\":\"+999999999-01-01\"}")
                .post(exemptions(platform))
                .then()
                .statusCode(400)
                .body("errors.field", contains("kind", "validFrom", "validTo", "reason"));
        officer()
                .body(
                        "{\"kind\":\"PLATFORM\",\"validFrom\":\"2026-02-01\",\"validTo\":\"2026-01-31\",\"reason\":\"x\"}")
                .post(exemptions(platform))
                .then()
                .statusCode(400)
                .body("errors.field", contains("validTo"));
        officer().body("{}").post(exemptions(Codes.uscc())).then().statusCode(404);
    }

    @Test
    void theSummaryCountsWhoIsExpectedAndWhoHasReported() {
        String province = "65";
        List<String> platforms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String platform = Register.enterprise(province);
            Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
            platforms.add(platform);
        }
        report(platforms.get(0), LAST_SECOND);
        report(platforms.get(1), LAST_SECOND);
        report(platforms.get(1), NEXT_DAY);
        report(platforms.get(2), NEXT_DAY);
        report(platforms.get(4), LAST_SECOND);
        grant(platforms.get(4), "PLATFORM", "2020-01-01", null).statusCode(200);
        officer()
                .get("/api/v1/reporting-obligations/summary?period=2026-Q3&province=" + province)
                .then()
                .statusCode(200)
                .body("period", equalTo("2026-Q3"))
                .body("kinds.kind", contains("PLATFORM"))
                .body("kinds[0].dueOn", equalTo("2026-10-31"))
                .body("kinds[0].obliged", equalTo(5))
                .body("kinds[0].exempt", equalTo(1))
                .body("kinds[0].expected", equalTo(4))
                .body("kinds[0].received", equalTo(3))
                .body("kinds[0].inTime", equalTo(2))
                .body("kinds[0].late", equalTo(1))
                .body("kinds[0].overdue", equalTo(1))
                .body("kinds[0].open", equalTo(0))
                .body("kinds[0].unitResponse", equalTo(0.75f))
                .body("kinds[0].reason", nullValue());
        officer()
                .get("/api/v1/reporting-obligations/summary?period=2026-09&province=" + province)
                .then()
                .body("kinds.kind", contains("SERVICE_EXPORTER"))
                .body("kinds[0].unitResponse", nullValue())
                .body("kinds[0].reason", equalTo("nothing-expected"));
        officer()
                .get("/api/v1/reporting-obligations?period=2026-Q3&state=RECEIVED_LATE&province=" + province)
                .then()
                .body("items.enterprise", contains(platforms.get(2)));
        officer()
                .get("/api/v1/reporting-obligations?period=2026-Q3&state=OVERDUE&province=" + province)
                .then()
                .body("items.enterprise", contains(platforms.get(3)));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-09-30T15:59:59Z, 2026-Q3, OVERDUE
            2026-09-30T16:00:00Z, 2026-Q3, -
            2026-09-30T16:00:00Z, 2026-Q4, UPCOMING
            2026-10-31T16:10:00Z, 2026-Q4, UPCOMING
            2026-10-31T16:10:00Z, 2026-Q3, -
            """)
    void theObligationBeginsWithTheEntryIntoTheRegister(String entered, String period, @Nullable String state) {
        String platform = Register.enterprise("33");
        Register.state(platform, "2010-01-01", null, "ACTIVE", "PLATFORM");
        Register.entered(platform, entered);
        assertThat(stateOf(platform, period, "PLATFORM")).isEqualTo(state);
    }

    @Test
    void anExporterThatIsRegisteredTodayOwesNoPastMonth() {
        String exporter = Codes.uscc();
        officer()
                .body("{\"uscc\":\"" + exporter
                        + "\",\"name\":\"杭州服务\",\"kinds\":[\"SERVICE_EXPORTER\"],\"registeredOn\":\"2010-01-01\"}")
                .post("/api/v1/enterprises")
                .then()
                .statusCode(201);
        officer()
                .get("/api/v1/enterprises/" + exporter + "/reporting-obligations")
                .then()
                .statusCode(200)
                .body("items.period", contains("2026-11"))
                .body("items.state", contains("UPCOMING"));
    }

    /** That it was a platform before, the register learned late; what it knew of it otherwise counts for nothing. */
    @Test
    void aKindThatBecameKnownLaterIsOwedFromThenOn() {
        String platform = Register.enterprise("33");
        Register.formerlyKnown(platform, "2010-01-01", null, "ACTIVE", "AGENT");
        Register.state(platform, "2010-01-01", null, "ACTIVE", "AGENT PLATFORM");
        Register.run(
                "update enterprise_state set known_from = '2026-10-05Z' where enterprise_id = ? and known_to is null",
                platform);
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isNull();
        assertThat(stateOf(platform, "2026-Q4", "PLATFORM")).isEqualTo("UPCOMING");
    }

    /** Corrections make new rows of what was known already: they do not let an obligation begin anew. */
    @Test
    void aCorrectionDoesNotLetTheObligationBeginAnew() {
        String platform = Register.enterprise("33");
        Register.formerlyKnown(platform, "2010-01-01", null, "ACTIVE", "PLATFORM");
        Register.state(platform, "2010-01-01", null, "ACTIVE", "PLATFORM AGENT");
        Register.run(
                "update enterprise_state set known_from = '2026-10-05Z' where enterprise_id = ? and known_to is null",
                platform);
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("OVERDUE");
    }

    @Test
    void anExemptionNeedsToCoverNoDayBeforeTheObligationBegan() {
        String platform = Register.enterprise("33");
        Register.state(platform, "2010-01-01", null, "ACTIVE", "PLATFORM");
        Register.entered(platform, "2026-08-09T16:00:00Z");
        grant(platform, "PLATFORM", "2026-08-10", "2026-09-30").statusCode(200);
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("EXEMPT");
    }

    @Test
    void pagesFollowEachOtherAndAreBoundToTheirFilters() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String platform = Register.enterprise("64");
            Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
            expected.add(platform);
        }
        expected.sort(null);
        String first = "/api/v1/reporting-obligations?period=2026-Q3&province=64&limit=2";
        List<String> seen = new ArrayList<>();
        String address = first;
        while (address != null) {
            ValidatableResponse page = officer().get(address).then().statusCode(200);
            seen.addAll(page.extract().path("items.enterprise"));
            address = page.extract().path("next");
        }
        assertThat(seen).isEqualTo(expected);
        String next = officer().get(first).path("next");
        officer().get(next.replace("2026-Q3", "2026-Q2")).then().statusCode(400);
    }

    @Test
    void anEnterpriseReadsItsOwnReportingObligationsAndNobodyElses() {
        String platform = Register.enterprise("33");
        Register.state(platform, "2026-04-01", null, "ACTIVE", "PLATFORM SERVICE_EXPORTER");
        String address = "/api/v1/enterprises/" + platform + "/reporting-obligations";
        as(platform)
                .get(address)
                .then()
                .statusCode(200)
                .body("items.period", hasItems("2026-Q4", "2026-Q2", "2026-11", "2026-04"))
                .body("items.period", not(hasItem("2026-Q1")))
                .body("items[0].period", equalTo("2026-Q4"));
        officer().get(address).then().statusCode(200);
        as(Codes.uscc()).get(address).then().statusCode(403);
        as(platform).get("/api/v1/reporting-obligations?period=2026-Q3").then().statusCode(403);
        officer()
                .get("/api/v1/enterprises/" + Codes.uscc() + "/reporting-obligations")
                .then()
                .statusCode(404);
        officer()
                .urlEncodingEnabled(false)
                .get("/api/v1/enterprises/%00/reporting-obligations")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"period, 2026-Q5", "period, 0000-01", "state, never", "kind, X", "province, 99", "limit, 0", "cursor, x"
    })
    void aQueryThatBreaksARuleNamesTheRule(String parameter, String value) {
        String period = parameter.equals("period") ? "" : "period=2026-Q3&";
        officer()
                .get("/api/v1/reporting-obligations?" + period + parameter + "=" + value)
                .then()
                .statusCode(400)
                .body("errors.field", contains(parameter));
        officer()
                .get("/api/v1/reporting-obligations")
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-Q0",
                "2026-q3",
                "2026-13",
                "2026-W10",
                "2026-S3",
                "2026-Q3%00",
                "%20",
                "26",
                "99999",
                "-2026",
                "1948-Q4",
                "2200",
                "%EF%BC%92026-Q3",
                "2026-07-01",
                "%ED%A0%80"
            })
    void whatIsNoPeriodIsRefusedByListAndSummary(String period) {
        for (String path : List.of("/api/v1/reporting-obligations", "/api/v1/reporting-obligations/summary")) {
            officer()
                    .urlEncodingEnabled(false)
                    .get(path + "?period=" + period)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.field", contains("period"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"-|-", "91330100799655058B|-", "91330100799655058B|SHOP", "x|PLATFORM", "9133\u0000|PLATFORM"})
    void aCursorThatWasMadeUpIsRefused(@Nullable String enterprise, @Nullable String kind) {
        List<String> keys = Stream.of(enterprise, kind).filter(Objects::nonNull).toList();
        String cursor = PageCursor.write("period=2026-Q3", keys);
        officer()
                .get("/api/v1/reporting-obligations?period=2026-Q3&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    private static void report(String platform, String received) {
        UnregisteredPartyLog.publish(
                Instant.parse(received),
                UnregisteredPartyLog.reporter(PartyRole.PLATFORM, platform, YearMonth.of(2026, 9)));
    }

    private static @Nullable String stateOf(String enterprise, String period, String kind) {
        List<String> found = officer()
                .get("/api/v1/reporting-obligations?limit=500&period=" + period)
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.enterprise == '" + enterprise + "' && it.kind == '" + kind + "' }.state");
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? null : found.get(0);
    }

    private static ValidatableResponse grant(String enterprise, String kind, String from, @Nullable String to) {
        return officer()
                .body("{\"kind\":\"" + kind + "\",\"validFrom\":\"" + from + "\","
                        + (to == null ? "" : "\"validTo\":\"" + to + "\",") + "\"reason\":\"flood\"}")
                .post(exemptions(enterprise))
                .then();
    }

    private static String exemptions(String enterprise) {
        return "/api/v1/enterprises/" + enterprise + "/exemptions";
    }

    private static RequestSpecification as(String enterprise) {
        return given().auth().oauth2(TestTokens.token("registry", enterprise));
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "registry"))
                .contentType(ContentType.JSON);
    }
}
