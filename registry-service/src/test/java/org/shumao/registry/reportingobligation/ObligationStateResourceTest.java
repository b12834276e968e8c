package org.shumao.registry.reportingobligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.registry.reportingobligation.ExemptionOfficer.exemptions;
import static org.shumao.registry.reportingobligation.ExemptionOfficer.grant;
import static org.shumao.registry.reportingobligation.ExemptionOfficer.officer;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;

/**
 * Who owes a report, for which periods, until when, and what an exemption covers. It is 1 November 2026, half past
 * midnight in Shanghai: platforms were due for 2026-Q3 yesterday.
 */
@QuarkusTest
@TestProfile(ObligationTime.class)
@WithTestResource(StackResource.class)
class ObligationStateResourceTest {
    private static final String LAST_SECOND = "2026-10-31T15:59:59Z";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-Q3, 2026-07, 2026-10-31T15:59:59Z, PARTIAL
            2026-Q3, 2026-09, 2026-08-01T00:00:00Z, PARTIAL
            2026-Q3, 2026-09, 2026-10-31T16:00:00Z, PARTIAL
            2026-Q3, 2026-06, 2026-10-01T00:00:00Z, OVERDUE
            2026-Q3, -,       -,                    OVERDUE
            2026-Q4, -,       -,                    UPCOMING
            2026-Q4, 2026-10, 2026-10-31T16:00:00Z, UPCOMING
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
            2026-09, 2026-10-15T15:59:59Z, PARTIAL
            2026-10, 2026-10-15T15:59:59Z, PARTIAL
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

    /** Whatever records came: the statement says that they are all. */
    @ParameterizedTest
    @CsvSource({
        "PLATFORM, 2026-Q3, 2026-10-31T15:59:59Z, STATED",
        "PLATFORM, 2026-Q3, 2026-10-31T16:00:00Z, STATED_LATE",
        "SERVICE_EXPORTER, 2026-09, 2026-10-15T15:59:59Z, STATED",
        "SERVICE_EXPORTER, 2026-09, 2026-10-15T16:00:00Z, STATED_LATE"
    })
    void aStatementMeetsTheObligationOfItsFlow(String kind, String period, String stated, String state) {
        String enterprise = Register.enterprise("33");
        Register.state(enterprise, "2020-01-01", null, "ACTIVE", kind);
        Register.stated(enterprise, kind, "X", period, stated);
        assertThat(stateOf(enterprise, period, kind)).isEqualTo(state);
        assertThat(stateOf(enterprise, period, kind, "M")).isEqualTo(kind.equals("PLATFORM") ? "OVERDUE" : null);
    }

    @Test
    void aRecordOfTheOtherFlowIsNoReport() {
        String platform = Register.enterprise("33");
        Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
        UnregisteredPartyLog.publish(
                Instant.parse(LAST_SECOND),
                UnregisteredPartyLog.reporter(PartyRole.PLATFORM, platform, YearMonth.of(2026, 8), Flow.IMPORT));
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("OVERDUE");
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM", "M")).isEqualTo("PARTIAL");
    }

    @Test
    void anImporterOfServicesOwesMonthsOfImports() {
        String importer = Register.enterprise("33");
        Register.state(importer, "2020-01-01", null, "ACTIVE", "SERVICE_IMPORTER");
        assertThat(stateOf(importer, "2026-09", "SERVICE_IMPORTER", "M")).isEqualTo("OVERDUE");
        assertThat(stateOf(importer, "2026-09", "SERVICE_IMPORTER")).isNull();
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
        assertThat(stateOf(platform, "2026-Q3", "PLATFORM")).isEqualTo("PARTIAL");
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
        assertThat(stateOf(platform, "2026-Q2", "PLATFORM")).isEqualTo("PARTIAL");
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

    private static @Nullable String stateOf(String enterprise, String period, String kind) {
        return stateOf(enterprise, period, kind, "X");
    }

    private static @Nullable String stateOf(String enterprise, String period, String kind, String flow) {
        List<String> found = officer()
                .get("/api/v1/reporting-obligations?limit=500&period=" + period)
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.enterprise == '" + enterprise + "' && it.kind == '" + kind
                        + "' && it.flow == '" + flow + "' }.state");
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? null : found.get(0);
    }
}
