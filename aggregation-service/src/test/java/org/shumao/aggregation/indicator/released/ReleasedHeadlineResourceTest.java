package org.shumao.aggregation.indicator.released;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.DUE_2025;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.FIRST_OF_2024;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.FIRST_OF_2025;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.SECOND_OF_2024;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.WAN;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.serving.ReleasedAnswers;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;

/** The headline of a release has the figures of the live one, as they were released, and says of which release it is. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReleasedHeadlineResourceTest {
    private static final String HEADLINE = "/api/v1/headline?asOf=2025-08-15";

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedTrade trade;

    @Inject
    ReleasedAnswers answers;

    /** Whether the releases of the test before are as they were filled: most tests only read. */
    private static boolean filled;

    private ReleasedWorld world;

    @BeforeEach
    void trade() throws SQLException {
        world = new ReleasedWorld(dataSource);
        if (!filled) {
            world.fill();
        }
    }

    @AfterEach
    void leave() {
        filled = !world.isChanged();
    }

    @Test
    void hasTheFiguresOfTheLiveOne() {
        JsonNode live = JsonBody.of(get("/api/v1/headline?period=2025-S1", "anonymous", "statistician"));
        JsonNode released = JsonBody.of(get(HEADLINE, "anonymous"));
        assertThat(released.path("period").asText())
                .as("the newest half that is released")
                .isEqualTo("2025-S1");
        // What is rounded to a unit of dollars, and times of changes, are not those of live figures.
        List<String> own =
                List.of("totalUsdCents", "asOf", "baseAsOf", "release", "baseRelease", "coverage", "nothingExpected");
        ((ObjectNode) released.path("cbec")).remove(own);
        ((ObjectNode) live.path("cbec")).remove(own);
        assertThat(released.path("cbec")).isEqualTo(live.path("cbec"));
        assertThat(released.at("/dds/totalFenReason").asText()).isEqualTo("no-data");
    }

    @Test
    void saysOfItsCoverageTheEvidenceAlone() {
        get(HEADLINE, "anonymous")
                .then()
                .body("cbec.nothingExpected", equalTo(false))
                .body("cbec.coverage.matchRatePctReason", equalTo("not-public"))
                .body("cbec.coverage.evidencePct", notNullValue())
                .body("dds.coverage.matchRatePctReason", equalTo("not-applicable"));
    }

    @Test
    void namesItsReleases() throws SQLException {
        world.releases().planned("half-yearly-2031-S1-1", Instant.parse("2031-08-14T02:00:00Z"));
        get(HEADLINE, "anonymous", "statistician")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=60"))
                .body("released.asOf", equalTo(DUE_2025.toString()))
                .body("released.next.release", equalTo("half-yearly-2031-S1-1"))
                .body("cbec.release.release", equalTo(FIRST_OF_2025))
                .body("cbec.release.status", equalTo("preliminary"))
                .body("cbec.baseRelease.release", equalTo(FIRST_OF_2024));
    }

    @Test
    void anAnswerIsMadeOnceWhileTheMinuteOfTheNextReleaseComesNearer() throws SQLException {
        world.releases().planned("half-yearly-2031-S1-1", Instant.parse("2031-08-14T02:00:00Z"));
        Instant before = tick();
        AtomicInteger made = new AtomicInteger();
        try {
            tick(Instant.parse("2031-08-14T01:59:10Z"));
            assertThat(kept(made)).isEqualTo(new ReleasedTrade.Made<>(1, "public, max-age=50", answers.licence()));
            tick(Instant.parse("2031-08-14T01:59:35Z"));
            assertThat(kept(made)).isEqualTo(new ReleasedTrade.Made<>(1, "public, max-age=25", answers.licence()));
            tick(Instant.parse("2031-08-14T02:00:00Z"));
            assertThat(kept(made)).isEqualTo(new ReleasedTrade.Made<>(2, "public, max-age=60", answers.licence()));
        } finally {
            tick(before);
        }
    }

    private ReleasedTrade.Made<Integer> kept(AtomicInteger made) throws SQLException {
        return trade.keptIn(ReleaseChoice.IN_FORCE, "question", snapshot -> made.incrementAndGet(), number -> 1);
    }

    private Instant tick() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.first(connection, "select tick from release_clock", row -> Columns.instant(row, "tick"))
                    .orElseThrow();
        }
    }

    private void tick(Instant moment) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(connection, "update release_clock set tick = ?", moment);
        }
    }

    /** The two of a headline may be of releases of different minutes. */
    @Test
    void withItsMomentTheSameQuestionHasTheSameAnswer() throws SQLException {
        Instant later = DUE_2025.plus(Duration.ofDays(3));
        world.put("half-yearly-2025-S1-2", later, "dds", "gross-cny", "2025-S1", "X", "5000000000");
        JsonNode headline = JsonBody.of(get("/api/v1/headline?asOf=2025-10-01", "anonymous"));
        String moment = headline.at("/released/asOf").asText();
        assertThat(moment).isEqualTo(later.toString());
        assertThat(JsonBody.of(get("/api/v1/headline?asOf=" + moment, "anonymous")))
                .isEqualTo(headline);
    }

    @Test
    void theTextNamesTheReleaseAndItsStatus() throws SQLException {
        get(HEADLINE.replace("headline?", "headline.txt?") + "&lang=en", "anonymous")
                .then()
                .body(containsString("In the first half of 2025, cross-border e-commerce came to 2.30 million yuan"))
                .body(containsString("Release half-yearly-2025-S1-1 of 14 August 2025, 10:00 (UTC+8), preliminary.\n"));
        get(HEADLINE.replace("headline?", "headline.txt?") + "&lang=zh", "anonymous")
                .then()
                .body(containsString("发布 half-yearly-2025-S1-1，2025年8月14日10:00（北京时间），初步数。\n"));
        world.release("half-yearly-2025-S1-2", Instant.parse("2025-09-30T02:00:00Z"), "2025-S1");
        get(HEADLINE.replace("headline?", "headline.txt?") + "&lang=en", "anonymous")
                .then()
                .body(containsString("preliminary. A later release of the period is public.\n"));
    }

    /** The same figures have growth, and are the highest on record, as soon as they are no flash estimate. */
    @Test
    void aFlashEstimateIsCalledSoAndHasNeitherGrowthNorRecord() throws SQLException {
        Instant early = DUE_2025.minus(Duration.ofDays(20));
        Instant later = DUE_2025.plus(Duration.ofHours(1));
        for (Map.Entry<String, Instant> release : Map.of("half-yearly-2025-S1-0", early, "half-yearly-2025-S1-2", later)
                .entrySet()) {
            for (String flow : List.of("X", "M")) {
                world.put(release.getKey(), release.getValue(), "cbec", "gross-cny", "2025-S1", flow, "1000000000");
            }
        }
        get("/api/v1/headline?asOf=" + early, "anonymous")
                .then()
                .body("period", equalTo("2025-S1"))
                .body("cbec.release.status", equalTo("flash"))
                .body("cbec.provisional", equalTo(true))
                .body("cbec.state", equalTo("collecting"))
                .body("cbec.totalFen", equalTo(2_000_000_000))
                .body("cbec.growthPctReason", equalTo("not-reported"))
                .body("cbec.recordAnyPeriod", nullValue())
                .body("cbec.recordAnyPeriodReason", equalTo("not-reported"));
        get("/api/v1/headline?asOf=" + later, "anonymous")
                .then()
                .body("cbec.recordAnyPeriod", equalTo(true))
                .body("cbec.growthPct", notNullValue());
        String text = "/api/v1/headline.txt?lang=en&asOf=";
        get(text + early, "anonymous")
                .then()
                .body(not(containsString("on record")))
                .body(containsString(", a flash estimate made before most reports were due."));
        get(text + later, "anonymous").then().body(containsString("on record"));
    }

    @Test
    void hasEarlyOrdersOfTheDatasetOfTheHeadline() throws SQLException {
        world.put(FIRST_OF_2025, DUE_2025, "headline", "early-orders-cny", "2025-S1", "X", "1000000000");
        get(HEADLINE, "anonymous").then().body("earlyOrdersFen", equalTo(1_000_000_000));
    }

    @Test
    void hasTheNewEnterprisesThatWereReleasedWithIt() throws SQLException {
        get(HEADLINE, "anonymous").then().body("newEnterprises.registeredReason", equalTo("not-public"));
        world.put(FIRST_OF_2025, DUE_2025, "headline", "registered-enterprises", "2025-S1", "_T", "12");
        world.releases().withheld(FIRST_OF_2025, DUE_2025, "headline", "2025-S1", "_T", "first-trade-enterprises");
        get(HEADLINE, "anonymous")
                .then()
                .body("newEnterprises.registered", equalTo(12))
                .body("newEnterprises.firstTradeReason", equalTo("suppressed"));
    }

    @Test
    void whatIsWithheldOfReturnsLeavesTheLevel() throws SQLException {
        withhold("returns-cny");
        get(HEADLINE, "anonymous")
                .then()
                .body("cbec.totalFen", equalTo((int) (230 * WAN)))
                .body("cbec.returnsFenReason", equalTo("suppressed"))
                .body("cbec.netFenReason", equalTo("suppressed"));
    }

    @Test
    void whatStandsBehindOneFlowIsNotSaidOfBoth() throws SQLException {
        get(HEADLINE, "anonymous").then().body("cbec.evidence.DECLARED", notNullValue());
        withhold("declared-cny");
        get(HEADLINE, "anonymous")
                .then()
                .body("cbec.totalFen", equalTo((int) (230 * WAN)))
                .body("cbec.evidence", nullValue())
                .body("cbec.evidenceReason", equalTo("suppressed"))
                .body("cbec.coverage.evidencePctReason", equalTo("suppressed"));
        get("/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1", "anonymous")
                .then()
                .body("observations.value", contains(String.valueOf(230 * WAN)))
                .body("periods.evidence", contains(nullValue()))
                .body("periods.evidenceReason", contains("suppressed"))
                .body("periods.coverage.evidencePct", contains(nullValue()))
                .body("periods.coverage.evidencePctReason", contains("suppressed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADLINE,
                "/api/v1/headline.txt",
                "/api/v1/headline.html",
                "/api/v1/datasets/headline/revisions?series=_T&measure=cbec-cny",
                "/api/v1/datasets/cbec/datapackage.json",
                "/api/v1/releases/" + FIRST_OF_2025 + "/datapackage.json",
                "/api/v1/catalog.jsonld"
            })
    void everyAnswerOfReleasedFiguresHasTheLicence(String address) {
        get(address, "anonymous")
                .then()
                .statusCode(200)
                .header("Link", equalTo("<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\""));
    }

    @Test
    void liveFiguresHaveNoLicence() {
        get("/api/v1/headline?period=2025-S1", "anonymous", "statistician")
                .then()
                .statusCode(200)
                .header("Link", nullValue());
    }

    private void withhold(String measure) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(Sql.update(
                            connection,
                            "update release_observation set value = null, reason = 'suppressed', status = 'Q' where dataset = 'cbec'"
                                    + " and measure = ? and series = 'X' and build_id ="
                                    + " (select build_id from release where release_id = ?)",
                            measure,
                            FIRST_OF_2025))
                    .isPositive();
        }
        world.releases().changed(FIRST_OF_2025);
    }

    @Test
    void anEarlierReleaseHasTheHalfThatWasNewestThen() {
        get("/api/v1/headline?release=" + SECOND_OF_2024, "anonymous")
                .then()
                .body("period", equalTo("2024-S2"))
                .body("cbec.totalFen", equalTo((int) (190 * WAN)));
    }

    @Test
    void whatIsNotReleasedIsNoHeadline() {
        get("/api/v1/headline?asOf=2024-08-14", "anonymous")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"));
        get(HEADLINE + "&period=2025-S2", "anonymous").then().statusCode(404);
        get("/api/v1/headline?asOf=soon", "anonymous").then().statusCode(400).body("errors[0].field", equalTo("asOf"));
    }

    @Test
    void withoutNamingOneItIsTheOneInForce() {
        JsonNode released = JsonBody.of(get("/api/v1/headline?period=2025-S1", "anonymous"));
        assertThat(released).isEqualTo(JsonBody.of(get(HEADLINE, "anonymous")));
        assertThat(released.at("/released/asOf").asText()).isEqualTo(DUE_2025.toString());
    }
}
