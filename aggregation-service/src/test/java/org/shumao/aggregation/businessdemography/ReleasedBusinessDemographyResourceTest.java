package org.shumao.aggregation.businessdemography;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;

/** With asOf or release, business demography says what a release said, to everybody alike; it is 15 August 2025. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReleasedBusinessDemographyResourceTest {
    private static final String FIRST = "half-yearly-2025-S1-1";
    private static final String SECOND = "half-yearly-2025-S1-2";
    private static final Instant DUE = Instant.parse("2025-08-10T02:00:00Z");
    private static final Instant LATER = Instant.parse("2025-08-14T02:00:00Z");
    private static final String HALF = "from=2025-01&to=2025-06";

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeEach
    void release() throws SQLException {
        BusinessDemographyFixture.fill(dataSource);
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        put(FIRST, DUE, "enterprises", "", "registered", "120");
        put(FIRST, DUE, "enterprises", "", "active", "90");
        put(FIRST, DUE, "enterprises", "", "alive-before", "80");
        put(FIRST, DUE, "enterprises", "", "exits", "20");
        put(FIRST, DUE, "enterprises-by-kind", "_T", "active", "90");
        put(FIRST, DUE, "enterprises-by-kind", "PLATFORM", "active", "7");
        releases.withheld(FIRST, DUE, "enterprises-by-kind", "2025-S1", "E_COMMERCE_ENTERPRISE", "active");
        for (String series : new String[] {"_T", "33"}) {
            put(FIRST, DUE, "enterprises-by-province", series, "registered", "120");
            put(FIRST, DUE, "enterprises-by-province", series, "active", "90");
        }
        put(SECOND, LATER, "enterprises", "", "active", "91");
    }

    @AfterEach
    void clear() throws SQLException {
        releases.clear();
    }

    private void put(String release, Instant due, String dataset, String series, String measure, String value)
            throws SQLException {
        releases.visible(release, due, dataset, "2025-S1", series, measure, value);
    }

    private static ValidatableResponse ask(String query) {
        return as("anonymous").get("/api/v1/business-demography?" + query).then();
    }

    @Test
    void hasTheCountsOfTheReleaseAndNamesIt() {
        ask(HALF + "&release=" + FIRST)
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=60"))
                .body("total.registered", equalTo(120))
                .body("total.active", equalTo(90))
                .body("total.exitPct", equalTo(25.0f))
                .body("total.survival", nullValue())
                .body("total.survivalReason", equalTo("not-public"))
                .body("release.release", equalTo(FIRST))
                .body("release.superseded", equalTo(true))
                .body("released.dataset", equalTo("enterprises"))
                .body("provisional", equalTo(true));
        ask(HALF + "&asOf=2025-08-13").body("total.active", equalTo(90));
        ask(HALF + "&asOf=2025-08-14")
                .body("total.active", equalTo(91))
                .body("total.registered", nullValue())
                .body("release.release", equalTo(SECOND));
    }

    @Test
    void membersAreThoseOfTheDatasetAndWhatItWithholdsIsWithheld() {
        ask(HALF + "&by=enterpriseKind&measure=active&asOf=2025-08-15")
                .statusCode(200)
                .body("total.active", equalTo(90))
                .body("rows", hasSize(2))
                .body("rows[0].members.enterpriseKind", equalTo("E_COMMERCE_ENTERPRISE"))
                .body("rows[0].figures.activeReason", equalTo("suppressed"))
                .body("rows[1].figures.active", equalTo(7))
                .body("additive", equalTo(false));
    }

    /** Each count of trade is rounded by itself; registrations are exact. */
    @Test
    void onlyRegistrationsOfMembersAddUp() {
        ask(HALF + "&by=province&measure=registered&asOf=2025-08-15").body("additive", equalTo(true));
        ask(HALF + "&by=province&measure=active&asOf=2025-08-15")
                .body("rows[0].figures.active", equalTo(90))
                .body("additive", equalTo(false));
    }

    @Test
    void anUnreleasedPeriodIsAnsweredAsEverywhereElse() {
        ask("from=2024-07&to=2024-12&asOf=2025-08-15").statusCode(404).body("type", containsString("not-released"));
        ask(HALF + "&release=half-yearly-2099-S1-1").statusCode(404).body("type", containsString("not-released"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2025-01&to=2025-03",
                "from=2025-02&to=2025-07",
                HALF + "&by=city",
                HALF + "&by=province,sizeClass",
                HALF + "&enterpriseKind=PLATFORM",
                HALF + "&stoppedAfterMonths=24",
                HALF + "&measure=survival",
                HALF + "&by=province&measure=presumedStopped"
            })
    void whatNoDatasetHasIsRefusedWithWhatThereIs(String query) {
        ask(query + "&asOf=2025-08-15")
                .statusCode(400)
                .body("errors[0].rule", equalTo("no-dataset"))
                .body("errors[0].expected", containsString("enterprises-by-province (registered, firstTrade, active)"));
    }

    @Test
    void aStatisticianWhoNamesAReleaseReadsWhatEverybodyDoes() {
        String query = "/api/v1/business-demography?" + HALF + "&release=" + FIRST;
        String everybody = as("anonymous").get(query).asString();
        as("anonymous", "statistician").get(query).then().body(equalTo(everybody));
    }
}
