package org.shumao.aggregation.indicator.released;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.DUE_2024;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.DUE_2025;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.FIRST_OF_2024;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.FIRST_OF_2025;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.WAN;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.get;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.live;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.released;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.database.RecordedMessages;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Released answers are made by the rules of live ones, of released values alone. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReleasedObservationsResourceTest {
    private static final String REVISED = "half-yearly-2025-S1-2";
    private static final Instant DUE_OF_REVISION = Instant.parse("2025-09-30T02:00:00Z");

    @Inject
    DataSource dataSource;

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

    /** What is begun with, vintages, observations and the end: on the way to the database and back a short answer spends much of its time. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/headline", "value/observations?to=2025-S1&by=section"})
    void anAnswerTakesFourMessagesToTheDatabaseAndTwoOnceItIsMade(String path) throws SQLException {
        world.releases().planned("half-yearly-2031-S1-1", Instant.parse("2031-08-14T02:00:00Z"));
        RecordedMessages recorded = RecordedMessages.install(dataSource);

        String made = get(path, "anonymous").then().statusCode(200).extract().asString();
        String found = get(path, "anonymous").then().statusCode(200).extract().asString();

        assertThat(found).isEqualTo(made);
        assertThat(recorded.ofReleased())
                .satisfiesExactly(
                        messages -> assertThat(messages).hasSize(4),
                        messages -> assertThat(messages).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value/observations?from=2024-S1&to=2025-S1",
                "value/observations?from=2024-S1&to=2025-S1&by=flow",
                "value/observations?from=2024-S1&to=2025-S1&flow=X",
                "value/observations?to=2025-S1&kind=net",
                "value/observations?to=2025-S1&kind=returns&by=flow",
                "value/observations?to=2025-S1&by=kind",
                "value/observations?from=2024-S2&to=2025-S1&by=evidence",
                "value/observations?from=2024-S2&to=2025-S1&evidence=RELEASED",
                "evidence-share/observations?from=2024-S2&to=2024-S2",
                "growth/observations?to=2025-S1",
                "growth/observations?to=2025-S1&by=flow",
                "balance/observations?to=2025-S1",
                "normalized-balance/observations?to=2025-S1",
                "cover-ratio/observations?to=2025-S1",
                "return-rate/observations?to=2025-S1&by=flow",
                "net-by-acceptance/observations?to=2025-S1",
                "average-order-value/observations?from=2024-S1&to=2025-S1",
                "orders/observations?to=2025-S1&by=flow",
                "per-minute/observations?to=2025-S1",
                "record-same-period/observations?to=2025-S1",
                "record-any-period/observations?to=2025-S1",
                "value/observations?from=2024-S1&to=2025-S1&by=section",
                "value/observations?to=2025-S1&by=flow,section",
                "value/observations?to=2025-S1&by=section&flow=X",
                "value/observations?to=2025-S1&section=S11,S16",
                "value/observations?to=2025-S1&by=section&top=1",
                "growth/observations?to=2025-S1&by=section",
                "share/observations?to=2025-S1&by=section",
                "share/observations?to=2025-S1&by=section&section=S11",
                "share/observations?to=2025-S1&by=section&top=1",
                "share-change/observations?to=2025-S1&by=section",
                "contribution/observations?to=2025-S1&by=section",
                "rank/observations?to=2025-S1&by=section",
                "hhi/observations?to=2025-S1&flow=X",
            })
    void sameMeasuresGiveTheSameAnswer(String question) {
        JsonNode live = live(question);
        JsonNode released = released(question);
        assertThat(live.path("observations")).isNotEmpty();
        assertThat(values(released)).isEqualTo(values(live));
        assertThat(released.path("unit")).isEqualTo(live.path("unit"));
        assertThat(released.path("dimensions")).isEqualTo(live.path("dimensions"));
        assertThat(released.path("definition")).isEqualTo(live.path("definition"));
    }

    @Test
    void valuesAreThoseOfTheUnit() throws SQLException {
        world.add(202505, "X", "6110", WAN + 4_321);
        world.release(REVISED, DUE_OF_REVISION, "2025-S1");
        String question = "value/observations?to=2025-S1&by=flow";
        BigDecimal live = value(live(question), "flow", "X");
        BigDecimal released = value(released(question + "&asOf=2025-10-01"), "flow", "X");
        assertThat(released).isEqualTo(live.subtract(BigDecimal.valueOf(4_321)));
        BigDecimal dollars = value(released(question + "&currency=USD&asOf=2025-10-01"), "flow", "X");
        assertThat(dollars.remainder(BigDecimal.valueOf(100_000))).isZero();
        assertThat(value(live(question + "&currency=USD"), "flow", "X")
                        .subtract(dollars)
                        .abs())
                .isLessThanOrEqualTo(BigDecimal.valueOf(50_000));
    }

    /** 271 thousand dollars less 71 that are stale, over 214. */
    @Test
    void growthInDollarsLeavesOutWhatIsStale() throws SQLException {
        world.put(FIRST_OF_2025, DUE_2025, "cbec", "stale-usd", "2025-S1", "X", "7100000");
        assertThat(first(released("growth/observations?to=2025-S1&flow=X&currency=USD")))
                .isEqualTo("-6.54");
    }

    @Test
    void namesTheReleaseOfEachPeriodAndOfItsBase() throws SQLException {
        world.releases().planned("half-yearly-2031-S1-1", Instant.parse("2031-08-14T02:00:00Z"));
        JsonNode answer = released("growth/observations?to=2025-S1");
        assertThat(answer.path("released").path("dataset").asText()).isEqualTo("cbec");
        assertThat(answer.path("released").path("asOf").asText()).isEqualTo(DUE_2025.toString());
        assertThat(answer.path("released").path("next").path("release").asText())
                .isEqualTo("half-yearly-2031-S1-1");
        assertThat(answer.path("asOf").asText())
                .isEqualTo(DUE_2025.minus(Duration.ofDays(2)).toString());
        JsonNode period = answer.path("periods").path(0);
        assertThat(period.path("release").path("release").asText()).isEqualTo(FIRST_OF_2025);
        assertThat(period.path("release").path("status").asText()).isEqualTo("preliminary");
        assertThat(period.path("release").path("due").asText()).isEqualTo(DUE_2025.toString());
        assertThat(period.path("release").path("superseded").asBoolean()).isFalse();
        assertThat(period.path("base").asText()).isEqualTo("2024-S1");
        assertThat(period.path("baseRelease").path("release").asText()).isEqualTo(FIRST_OF_2024);
        assertThat(live("growth/observations?to=2025-S1").has("released")).isFalse();
    }

    @Test
    void anEarlierStateStaysReadableAndSaysThatItIsSuperseded() throws SQLException {
        world.add(202505, "X", "6110", 7 * WAN);
        world.release(REVISED, DUE_OF_REVISION, "2025-S1");
        String question = "value/observations?to=2025-S1&flow=X";
        assertThat(first(released(question + "&asOf=2025-09-29"))).isEqualTo("190000000");
        assertThat(first(released(question + "&asOf=2025-09-30"))).isEqualTo("197000000");
        assertThat(first(released(question + "&asOf=2025-09-30T01:59:59Z"))).isEqualTo("190000000");
        JsonNode before = released(question + "&release=" + FIRST_OF_2025);
        assertThat(first(before)).isEqualTo("190000000");
        assertThat(before.at("/periods/0/release/superseded").asBoolean()).isTrue();
        assertThat(before.at("/periods/0/release/release").asText()).isEqualTo(FIRST_OF_2025);
        assertThat(released(question + "&release=" + REVISED)
                        .at("/periods/0/release/superseded")
                        .asBoolean())
                .isFalse();
    }

    /** Values of SDMX are in yuan, those of answers in fen; members of the breakdown are summed over the flows, as answers do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value/observations?from=2024-S1&to=2025-S1             | ''",
                "value/observations?from=2024-S1&to=2025-S1&by=flow     | TRADE_FLOW",
                "value/observations?from=2024-S1&to=2025-S1&flow=X      | ''",
                "value/observations?to=2025-S1&by=section               | COMMODITY",
                "value/observations?to=2025-S1&flow=X&currency=USD      | ''",
                "value/observations?to=2025-S1&by=flow,section&flow=M   | COMMODITY",
                "value/observations?to=2025-S1&section=S11,S16          | ''",
                "value/observations?to=2025-S1&evidence=RELEASED        | ''",
            })
    void softwareThatSpeaksSdmxReadsTheSameValuesAtTheAddressOfTheAnswer(String question, String component)
            throws SQLException {
        world.add(202505, "X", "6110", 7 * WAN);
        world.release(REVISED, DUE_OF_REVISION, "2025-S1");
        for (String state : List.of("&asOf=2025-09-29", "&asOf=2025-10-01", "&release=" + FIRST_OF_2025)) {
            JsonNode answer = released(question + state);
            Map<List<String>, BigDecimal> expected = new TreeMap<>(Comparator.comparing(List::toString));
            answer.path("observations").forEach(one -> {
                String member = component.isEmpty()
                        ? ""
                        : one.path("key")
                                .path(component.equals("COMMODITY") ? "section" : "flow")
                                .asText();
                if (!member.equals("_T")) {
                    expected.merge(
                            List.of(one.path("period").asText(), member),
                            new BigDecimal(one.path("value").asText()),
                            BigDecimal::add);
                }
            });
            for (String family : List.of("v1", "v2")) {
                String address = answer.at("/released/sdmx/" + family).asText();
                assertThat(sdmx(address, component)).as(address).isEqualTo(expected);
            }
        }
    }

    private static Map<List<String>, BigDecimal> sdmx(String address, String component) {
        List<List<String>> rows = get(address + "&format=csvdata", "anonymous")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        List<String> header = rows.get(0);
        Map<List<String>, BigDecimal> values = new TreeMap<>(Comparator.comparing(List::toString));
        rows.stream().skip(1).forEach(row -> {
            String member = component.isEmpty() ? "" : row.get(header.indexOf(component));
            if (!member.equals("_T")) {
                values.merge(
                        List.of(row.get(header.indexOf("TIME_PERIOD")), member.replaceFirst("^HS22_", "")),
                        new BigDecimal(row.get(header.indexOf("OBS_VALUE")))
                                .movePointRight(2)
                                .setScale(0),
                        BigDecimal::add);
            }
        });
        return values;
    }

    @Test
    void theAddressInSdmxNamesAMomentWhereTheQuestionDoes() {
        assertThat(released("value/observations?to=2025-S1&by=section&release=" + FIRST_OF_2025)
                        .at("/released/sdmx/v2")
                        .asText())
                .endsWith("&asOf=" + DUE_2025);
        assertThat(JsonBody.of(get("value/observations?to=2025-S1&by=section", "anonymous"))
                        .at("/released/sdmx/v2")
                        .asText())
                .startsWith("/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_SECTION/")
                .doesNotContain("asOf");
        assertThat(live("value/observations?to=2025-S1&by=section").at("/released/sdmx"))
                .isEqualTo(MissingNode.getInstance());
        JsonNode top = released("value/observations?to=2025-S1&by=section&top=1&release=" + FIRST_OF_2025);
        assertThat(top.at("/released/dataset").asText()).isEqualTo("cbec-by-section");
        assertThat(top.at("/released/sdmx")).as("the rest is of no series").isEqualTo(MissingNode.getInstance());
    }

    @Test
    void whatTheVintageInForceWithholdsDoesNotShineThroughAndNothingMadeOfItIsShown() throws SQLException {
        revisedWithout("X.S11");
        String now = "&asOf=2025-10-01";
        JsonNode values = released("value/observations?to=2025-S1&by=section" + now);
        assertThat(reasons(values))
                .containsEntry("S11", "suppressed")
                .containsEntry("S16", "")
                .containsEntry("_T", "");
        assertThat(reasons(released("value/observations?to=2025-S1&by=section&asOf=2025-09-29")))
                .containsEntry("S11", "");
        assertThat(reasons(released("growth/observations?to=2025-S1&by=section" + now)))
                .containsEntry("S11", "suppressed")
                .containsEntry("S16", "");
        assertThat(reasons(released("share/observations?to=2025-S1&by=section" + now)))
                .containsEntry("S11", "suppressed")
                .containsEntry("S16", "");
        assertThat(reasons(released("share-change/observations?to=2025-S1&by=section" + now)))
                .containsEntry("S11", "suppressed");
        assertThat(reasons(released("contribution/observations?to=2025-S1&by=section" + now)))
                .containsEntry("S11", "suppressed");
        assertThat(reasons(released("rank/observations?to=2025-S1&by=section" + now))
                        .values())
                .containsOnly("suppressed");
        assertThat(reasons(released("value/observations?to=2025-S1&by=flow,section&flow=M" + now)))
                .as("the other flow is not withheld")
                .doesNotContainValue("suppressed");
        assertThat(reasons(released("value/observations?to=2025-S1&section=S11,S16" + now)))
                .containsEntry("", "suppressed");
    }

    @Test
    void aRankingNamesNobodyWhoseValueIsWithheldAndTheRestHasIt() throws SQLException {
        revisedWithout("X.S11");
        JsonNode top = released("value/observations?to=2025-S1&by=section&top=1&asOf=2025-10-01");
        assertThat(value(top, "section", "_T")).isEqualByComparingTo(BigDecimal.valueOf(230 * WAN));
        assertThat(value(top, "section", "S16")).isEqualByComparingTo(BigDecimal.valueOf(60 * WAN));
        assertThat(value(top, "section", "_O")).isEqualByComparingTo(BigDecimal.valueOf(170 * WAN));
    }

    @Test
    void aWithheldBaseIsAsGoodAsAWithheldValue() throws SQLException {
        world.releases().withheld("half-yearly-2024-S1-2", DUE_OF_REVISION, "cbec", "2024-S1", "M", "gross-cny");
        world.put("half-yearly-2024-S1-2", DUE_OF_REVISION, "cbec", "gross-cny", "2024-S1", "X", "150000000");
        JsonNode growth = released("growth/observations?to=2025-S1&by=flow&asOf=2025-10-01");
        assertThat(reasons(growth))
                .as("the total of both flows needs each of them")
                .containsEntry("_T", "suppressed")
                .containsEntry("M", "suppressed")
                .containsEntry("X", "");
    }

    private void revisedWithout(String series) throws SQLException {
        world.release(REVISED, DUE_OF_REVISION, "2025-S1");
        try (Connection connection = dataSource.getConnection()) {
            int withheld = Sql.update(
                    connection,
                    "update release_observation set value = null, reason = 'SUPPRESSED', status = 'Q' where dataset = 'cbec-by-section'"
                            + " and series = ? and build_id = (select build_id from release where release_id = ?)",
                    series,
                    REVISED);
            assertThat(withheld).isOne();
        }
    }

    @Test
    void nothingIsComparedWithAnotherVersionOfTheDefinition() throws SQLException {
        world.change();
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(connection, "update release_period set version = '2' where period = '2025-S1'");
        }
        assertThat(reasons(released("growth/observations?to=2025-S1"))).containsEntry("", "base-redefined");
        assertThat(reasons(released("share-change/observations?to=2025-S1&by=section"))
                        .values())
                .containsOnly("base-redefined");
        assertThat(first(released("value/observations?to=2025-S1&flow=X"))).isEqualTo("190000000");
    }

    @Test
    void growthIsMeasuredAgainstTheNewestBaseOrTheOneOfThatTime() throws SQLException {
        world.add(202402, "X", "6110", 50 * WAN);
        world.release("half-yearly-2024-S1-2", DUE_OF_REVISION, "2024-S1");
        String question = "growth/observations?to=2025-S1&flow=X&asOf=2025-10-01";
        JsonNode restated = released(question);
        assertThat(first(restated)).isEqualTo("-5.00");
        assertThat(restated.at("/periods/0/baseRelease/release").asText()).isEqualTo("half-yearly-2024-S1-2");
        assertThat(released(question + "&base=restated")).isEqualTo(restated);
        JsonNode published = released(question + "&base=published");
        assertThat(first(published)).isEqualTo("26.67");
        assertThat(published.at("/periods/0/baseRelease/release").asText()).isEqualTo(FIRST_OF_2024);
        assertThat(published.at("/periods/0/baseRelease/superseded").asBoolean())
                .isTrue();
    }

    /** As on the page of revisions: 8.2 % over what was said first of the year before, although it was revised before the period came. */
    @Test
    void growthAsPublishedIsOverWhatWasSaidFirstOfTheYearBefore() throws SQLException {
        world.add(202402, "X", "6110", 50 * WAN);
        world.release("half-yearly-2024-S1-2", DUE_2024.plus(Duration.ofDays(60)), "2024-S1");
        String question = "growth/observations?to=2025-S1&flow=X&asOf=2025-10-01&base=";
        JsonNode published = released(question + "published");
        assertThat(first(published)).isEqualTo("26.67");
        assertThat(published.at("/periods/0/baseRelease/release").asText()).isEqualTo(FIRST_OF_2024);
        assertThat(first(released(question + "restated"))).isEqualTo("-5.00");
    }

    @Test
    void whatIsNotReleasedIsNoAnswerAndTheCalendarSaysWhenItComes() throws SQLException {
        get("value/observations?to=2025-S1&asOf=2024-08-14", "anonymous")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"))
                .body("due", equalTo(DUE_2025.toString()))
                .header("Cache-Control", containsString("no-store"));
        Instant due = Instant.parse("2031-02-14T02:00:00Z");
        world.releases().planned("half-yearly-2030-S2-1", DUE_2025);
        world.releases().planned("half-yearly-2030-S2-2", due);
        for (String scope : List.of("anonymous", "statistician")) {
            get("value/observations?to=2030-S2&asOf=2025-08-15", "anonymous", scope)
                    .then()
                    .statusCode(404)
                    .body("due", equalTo(due.toString()));
        }
        get("value/observations?to=2025-S1&release=half-yearly-2030-S2-2", "anonymous")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"))
                .body("due", equalTo(due.toString()));
        get("value/observations?to=2025-S1&release=no-such", "anonymous")
                .then()
                .statusCode(404)
                .body("due", nullValue());
    }

    @Test
    void aReleaseThatWasWithdrawnSaysSo() throws SQLException {
        world.releases().stopped(FIRST_OF_2025, "A platform reported in the wrong currency.");
        for (String address : List.of("value/observations?to=2025-S1&release=", "/api/v1/headline?release=")) {
            get(address + FIRST_OF_2025, "anonymous")
                    .then()
                    .statusCode(410)
                    .body("type", equalTo("/problems/release-withdrawn"))
                    .body("detail", containsString("wrong currency"))
                    .header("Cache-Control", containsString("no-store"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value/observations?to=2025-S1&by=regime",
                "value/observations?to=2025-S1&by=section,partner",
                "value/observations?by=chapter&from=2025-01&to=2025-01",
                "value/observations?to=2025-S1&by=section&kind=net",
                "value/observations?to=2025-S1&by=section&evidence=RELEASED",
                "value/observations?to=2025-S1&definition=undeclared-orders",
                "unit-value/observations?to=2025-S1&product=6110",
                "growth-gap/observations?to=2025-S1",
                "clearance-time/observations?to=2025-S1",
                "registered-enterprises/observations?to=2025-S1",
            })
    void aQuestionThatNoDatasetAnswersNamesTheDatasets(String question) {
        get(question + "&asOf=2025-08-15", "anonymous", "statistician")
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("no-dataset"))
                .body("errors[0].expected", containsString("cbec-by-partner (by flow and partner, by month"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "asOf=yesterday; asOf; moment",
                "asOf=2025-02-30; asOf; moment",
                "asOf=2025-08-15&release=half-yearly-2025-S1-1; release; combination",
                "base=published; base; combination",
                "base=first&asOf=2025-08-15; base; code",
            })
    void namesWhatIsWrong(String parameters, String field, String rule) {
        get("growth/observations?to=2025-S1&" + parameters, "anonymous")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].rule", equalTo(rule));
    }

    @Test
    void everybodyGetsTheSameAndMayKeepItForAShortTime() {
        String question = "value/observations?to=2025-S1&by=section&asOf=2025-08-15";
        Response anybody = get(question, "anonymous");
        Response statistician = get(question, "anonymous", "statistician");
        assertThat(statistician.asString()).isEqualTo(anybody.asString());
        assertThat(statistician.header("ETag")).isEqualTo(anybody.header("ETag"));
        anybody.then()
                .header("Cache-Control", equalTo("public, max-age=60"))
                .header("Vary", equalTo("Authorization, X-API-Key"));
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .header("If-None-Match", anybody.header("ETag"))
                .get("/api/v1/indicators/" + question)
                .then()
                .statusCode(304);
    }

    /** The second half-year is its own release; the value since January is made of the first one as well. */
    @Test
    void aWithdrawalChangesWhateverIsMadeOfIt() throws SQLException {
        String question = "ytd/observations?from=2024-S2&to=2024-S2";
        String tag = get(question, "anonymous").then().statusCode(200).extract().header("ETag");
        world.releases().stopped(FIRST_OF_2024, "A platform reported in the wrong currency.");
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .header("If-None-Match", tag)
                .get("/api/v1/indicators/" + question)
                .then()
                .statusCode(200);
    }

    @Test
    void pagesAreOfTheStateOfTheFirst() throws SQLException {
        JsonNode first = released("value/observations?to=2025-S1&by=section&limit=2&asOf=2026-01-01");
        world.add(202505, "X", "8517", 7 * WAN);
        world.release(REVISED, DUE_OF_REVISION, "2025-S1");
        String next = first.path("next").asText();
        assertThat(next).contains("asOf=2025-08-14T02%3A00%3A00Z");
        JsonNode second = JsonBody.of(get(next, "anonymous"));
        assertThat(value(second, "section", "S16")).isEqualByComparingTo(BigDecimal.valueOf(60 * WAN));
        assertThat(second.path("released")).isEqualTo(first.path("released"));
    }

    /** S11 would be 170 ten thousand yuan: it is withheld in each form, whatever is left out beside it. */
    @ParameterizedTest
    @CsvSource({
        "'', 170000000, 60000000",
        "&total=false, 170000000, 60000000",
        "&detail=dataonly, 170000000, 60000000",
        "&scale=0, 1700000.00, 600000.00",
        "&detail=dataonly&total=false&scale=4, 170.000000, 60.000000",
        "&total=false&scale=8, 0.0170000000, 0.0060000000"
    })
    void whatIsWithheldIsInNoForm(String form, String withheld, String shown) throws SQLException {
        revisedWithout("X.S11");
        for (String format : List.of("", ".csv", ".ndjson", ".jsonstat")) {
            String answer = get(
                            "value/observations" + format + "?to=2025-S1&by=section&asOf=2025-10-01" + form,
                            "anonymous")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(answer).contains(shown, "suppressed").doesNotContain(withheld);
        }
    }

    @Test
    void everyFormatNamesTheRelease() {
        String question = "?to=2025-S1&asOf=2025-08-15";
        assertThat(get("value/observations.csv" + question, "anonymous").asString())
                .isEqualTo("""
                period,value,unit,multiplier,status,reason,periodStart,periodEnd,indicator,version,definition,release,releaseStatus\r
                2025-S1,230000000,CNY,-2,P,,2025-01-01,2025-06-30,value,2,CBEC-LISTS-1,half-yearly-2025-S1-1,preliminary\r
                """);
        assertThat(get("value/observations.ndjson" + question, "anonymous").asString())
                .contains("\"release\":\"half-yearly-2025-S1-1\",\"releaseStatus\":\"preliminary\"}");
        get("value/observations.jsonstat" + question, "anonymous")
                .then()
                .body("extension.released.dataset", equalTo("cbec"))
                .body("extension.released.periods.'2025-S1'.release", equalTo(FIRST_OF_2025));
        get("value/observations.jsonstat?to=2025-S1", "somebody", "live")
                .then()
                .body("extension.released", nullValue());
    }

    @Test
    void aWrittenQueryReadsReleasesToo() {
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .contentType("application/json")
                .body("""
                        {"indicator": "value", "to": "2025-S1", "by": ["section"], "release": "half-yearly-2025-S1-1"}
                        """)
                .post("/api/v1/indicators/query")
                .then()
                .statusCode(200)
                .body("released.asOf", equalTo(DUE_2025.toString()))
                .body("observations[0].value", equalTo("230000000"));
    }

    @Test
    void growthOnMatchedReportersIsThatOfTheReleasedPair() throws SQLException {
        world.put(FIRST_OF_2025, DUE_2025, "cbec", "matched-cny", "2025-S1", "X", "110000000");
        world.put(FIRST_OF_2025, DUE_2025, "cbec", "matched-cny-year-before", "2025-S1", "X", "100000000");
        JsonNode growth = released("matched-growth/observations?to=2025-S1&by=flow");
        assertThat(reasons(growth)).containsEntry("X", "").containsEntry("M", "no-matched-reporters");
        assertThat(value(growth, "flow", "X")).isEqualByComparingTo("10.00");
    }

    @Test
    void theYearBeforeTheFirstReleaseIsNoBase() {
        assertThat(reasons(released("growth/observations?to=2024-S1"))).containsEntry("", "no-base");
    }

    private static Map<String, String> values(JsonNode answer) {
        Map<String, String> values = new LinkedHashMap<>();
        answer.path("observations")
                .forEach(one -> values.put(
                        one.path("period").asText() + one.path("key"),
                        one.path("value").asText() + one.path("reason").asText()));
        return values;
    }

    private static String first(JsonNode answer) {
        return answer.at("/observations/0/value").asText();
    }

    private static BigDecimal value(JsonNode answer, String dimension, String member) {
        for (JsonNode one : answer.path("observations")) {
            if (one.path("key").path(dimension).asText().equals(member)) {
                return new BigDecimal(one.path("value").asText());
            }
        }
        throw new AssertionError("no " + member + " in " + answer);
    }

    /** Returns why each member has no value; nothing where it has one. */
    private static Map<String, String> reasons(JsonNode answer) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (JsonNode one : answer.path("observations")) {
            StringBuilder members = new StringBuilder();
            one.path("key")
                    .forEach(member ->
                            members.append(members.length() == 0 ? "" : ".").append(member.asText()));
            reasons.put(members.toString(), one.path("reason").asText());
        }
        return reasons;
    }
}
