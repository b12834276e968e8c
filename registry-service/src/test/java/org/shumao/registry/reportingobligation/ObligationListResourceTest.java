package org.shumao.registry.reportingobligation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.registry.reportingobligation.ExemptionOfficer.grant;
import static org.shumao.registry.reportingobligation.ExemptionOfficer.officer;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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

/**
 * The list of reporting obligations, its summary, and what one enterprise reads of its own. It is 1 November 2026, half
 * past midnight in Shanghai: platforms were due for 2026-Q3 yesterday.
 */
@QuarkusTest
@TestProfile(ObligationTime.class)
@WithTestResource(StackResource.class)
class ObligationListResourceTest {
    private static final String LAST_SECOND = "2026-10-31T15:59:59Z";
    private static final String NEXT_DAY = "2026-10-31T16:00:00Z";

    @Test
    void theSummaryCountsWhoIsExpectedAndWhoHasStatedThePeriod() {
        String province = "65";
        List<String> platforms = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String platform = Register.enterprise(province);
            Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
            platforms.add(platform);
        }
        state(platforms.get(0), LAST_SECOND);
        state(platforms.get(1), LAST_SECOND);
        report(platforms.get(1), NEXT_DAY);
        state(platforms.get(2), NEXT_DAY);
        state(platforms.get(4), LAST_SECOND);
        report(platforms.get(5), LAST_SECOND);
        grant(platforms.get(4), "PLATFORM", "2020-01-01", null).statusCode(200);
        officer()
                .get("/api/v1/reporting-obligations/summary?period=2026-Q3&province=" + province)
                .then()
                .statusCode(200)
                .body("period", equalTo("2026-Q3"))
                .body("kinds.kind", contains("PLATFORM", "PLATFORM"))
                .body("kinds.flow", contains("X", "M"))
                .body("kinds[0].dueOn", equalTo("2026-10-31"))
                .body("kinds[0].obliged", equalTo(6))
                .body("kinds[0].exempt", equalTo(1))
                .body("kinds[0].expected", equalTo(5))
                .body("kinds[0].stated", equalTo(3))
                .body("kinds[0].inTime", equalTo(2))
                .body("kinds[0].late", equalTo(1))
                .body("kinds[0].partial", equalTo(1))
                .body("kinds[0].overdue", equalTo(1))
                .body("kinds[0].open", equalTo(0))
                // 3 of 5
                .body("kinds[0].unitResponse", equalTo(0.6f))
                .body("kinds[0].reason", nullValue())
                .body("kinds[1].obliged", equalTo(6))
                .body("kinds[1].stated", equalTo(0))
                .body("kinds[1].overdue", equalTo(5));
        officer()
                .get("/api/v1/reporting-obligations/summary?period=2026-09&province=" + province)
                .then()
                .body("kinds.kind", contains("SERVICE_EXPORTER", "SERVICE_IMPORTER"))
                .body("kinds.flow", contains("X", "M"))
                .body("kinds[0].unitResponse", nullValue())
                .body("kinds[0].reason", equalTo("nothing-expected"));
        officer()
                .get("/api/v1/reporting-obligations?period=2026-Q3&state=STATED_LATE&province=" + province)
                .then()
                .body("items.enterprise", contains(platforms.get(2)));
        officer()
                .get("/api/v1/reporting-obligations?period=2026-Q3&state=PARTIAL&province=" + province)
                .then()
                .body("items.enterprise", contains(platforms.get(5)))
                .body("items.flow", contains("X"));
        officer()
                .get("/api/v1/reporting-obligations?period=2026-Q3&state=OVERDUE&province=" + province)
                .then()
                .body("items.findAll { it.flow == 'X' }.enterprise", contains(platforms.get(3)));
    }

    @Test
    void pagesFollowEachOtherAndAreBoundToTheirFilters() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String platform = Register.enterprise("64");
            Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
            // One for each flow.
            expected.add(platform);
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
            value = {
                "-|-|-",
                "91330100799655058B|PLATFORM|-",
                "91330100799655058B|SHOP|X",
                "91330100799655058B|PLATFORM|Z",
                "x|PLATFORM|X",
                "9133\u0000|PLATFORM|X"
            })
    void aCursorThatWasMadeUpIsRefused(@Nullable String enterprise, @Nullable String kind, @Nullable String flow) {
        List<String> keys =
                Stream.of(enterprise, kind, flow).filter(Objects::nonNull).toList();
        ofPeriod(keys).statusCode(400).body("errors.field", contains("cursor"));
        ofPeriod(List.of("91330100799655058B", "PLATFORM", "X")).statusCode(200);
    }

    private static ValidatableResponse ofPeriod(List<String> keys) {
        String address = "/api/v1/reporting-obligations";
        String cursor = PageCursor.write(address + "{period=[2026-Q3]}", keys);
        return officer().get(address + "?period=2026-Q3&cursor=" + cursor).then();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-31, PLATFORM, X, 200",
        "yesterday, PLATFORM, X, 400",
        "2026-10-31, SHOP, X, 400",
        "2026-10-31, PLAT\u0000FORM, X, 400",
        "2026-10-31, PLATFORM, X\u0000X, 400"
    })
    void aPageOfAnEnterpriseEndsWithADayAKindAndAFlow(String day, String kind, String flow, int status) {
        String address = "/api/v1/enterprises/" + Register.enterprise("33") + "/reporting-obligations";
        String cursor = PageCursor.write(address + "{}", List.of(day, kind, flow));
        officer().get(address + "?cursor=" + cursor).then().statusCode(status);
    }

    private static void report(String platform, String received) {
        UnregisteredPartyLog.publish(
                Instant.parse(received),
                UnregisteredPartyLog.reporter(PartyRole.PLATFORM, platform, YearMonth.of(2026, 9)));
    }

    private static void state(String platform, String when) {
        Register.stated(platform, "PLATFORM", "X", "2026-Q3", when);
    }

    private static RequestSpecification as(String enterprise) {
        return given().auth().oauth2(TestTokens.token("registry", enterprise));
    }
}
