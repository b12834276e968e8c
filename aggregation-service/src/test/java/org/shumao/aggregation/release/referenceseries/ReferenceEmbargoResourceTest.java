package org.shumao.aggregation.release.referenceseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Values of others that are entered before anybody may read them: two persons, and the tick and epoch of releases. On the real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReferenceEmbargoResourceTest {
    private static final String SERIES = "/api/v1/reference-series/embargoed-total";
    private static final String VALUES = SERIES + "/observations";
    private static final String EMBARGOES = SERIES + "/embargoes";
    private static final String ANNA = "first-anna";
    private static final String BORIS = "first-boris";

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedSnapshots snapshots;

    @Inject
    Clock clock;

    private final Instant minute = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);

    @BeforeEach
    void oneValueIsRead() throws SQLException {
        clear();
        statistician()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "nameEn", "A total",
                        "nameZh", "总额",
                        "publisher", "Somebody",
                        "subject", "other",
                        "unit", "CNY",
                        "multiplier", 9))
                .put(SERIES)
                .then()
                .statusCode(200);
        put("2025-S1", "2025-07-14", "1320", null).statusCode(200);
    }

    @AfterEach
    void clear() throws SQLException {
        run("delete from reference_observation where series = 'embargoed-total'");
        run("delete from reference_embargo where series = 'embargoed-total'");
        run("delete from reference_series where id = 'embargoed-total'");
    }

    @Test
    void twoPersonsEnterAValueAndEverybodyReadsItFromItsMinuteOn() throws SQLException {
        String before = everybody(SERIES).asString();
        long state = state();
        String vintage = LocalDate.ofInstant(minute, clock.getZone()).toString();
        String id = enter(ANNA, minute, "2025-S2", vintage, "1440.7")
                .statusCode(201)
                .body("state", equalTo("ENTERED"))
                .body("enteredBy", equalTo(ANNA))
                .body("confirmedBy", nullValue())
                .body("observations.value", contains("1440.7"))
                .extract()
                .path("id");
        confirm(ANNA, id).statusCode(403).body("detail", containsString("Another person"));
        confirm(BORIS, id).statusCode(200).body("state", equalTo("CONFIRMED")).body("confirmedBy", equalTo(BORIS));
        confirm(BORIS, id).statusCode(409);
        assertThat(everybody(SERIES).asString()).isEqualTo(before);
        assertThat(values()).containsExactly("1320");
        assertThat(statistician().get(VALUES).jsonPath().getList("items.value", String.class))
                .containsExactly("1320");
        assertThat(state()).isEqualTo(state);

        run("update reference_embargo set not_before = (select tick from release_clock)");
        assertThat(values()).containsExactly("1320", "1440.7");
        assertThat(everybody(SERIES).jsonPath().getString("newestVintage")).isEqualTo(vintage);
        assertThat(state()).as("results know that they are old").isGreaterThan(state);
        as(ANNA).get(EMBARGOES).then().statusCode(200).body("items.state", contains("ENDED"));
        as(ANNA).delete(EMBARGOES + "/" + id).then().statusCode(409);
        assertThat(texts("select entry::jsonb ->> 'act' || ' ' || (entry::jsonb ->> 'subject') from audit"
                        + " where object = 'reference-embargo/" + id + "' order by seq"))
                .containsExactly("enter-reference-embargo " + ANNA, "confirm-reference-embargo " + BORIS);
    }

    /** A statement for the public that forgets its condition finds nothing else either. */
    @Test
    void theRoleOfThePublicSeesNoEmbargoedValue() throws SQLException {
        String id =
                enter(ANNA, minute, "2025-S2", "2026-01-14", "1440.7").extract().path("id");
        confirm(BORIS, id).statusCode(200);
        assertThat(publicly()).containsExactly("1320");
        run("update reference_embargo set not_before = (select tick from release_clock)");
        assertThat(publicly()).containsExactly("1320", "1440.7");
    }

    private List<String> publicly() throws SQLException {
        return snapshots.in(
                Optional.empty(),
                snapshot -> Sql.query(
                        snapshot.connection(),
                        "select value::text from visible_reference_observation where series = 'embargoed-total' order by 1",
                        row -> row.getString(1)));
    }

    @Test
    void withoutASecondPersonNothingIsReadWhenTheMinuteComes() throws SQLException {
        String id =
                enter(ANNA, minute, "2025-S2", "2026-01-14", "1440.7").extract().path("id");
        run("update reference_embargo set not_before = (select tick from release_clock)");
        assertThat(values()).containsExactly("1320");
        confirm(BORIS, id).statusCode(200).body("state", equalTo("ENDED"));
        assertThat(values()).containsExactly("1320", "1440.7");
    }

    /** Whoever restored the database may have lost that somebody took the values back. */
    @Test
    void inAnotherEpochItIsConfirmedAgain() throws SQLException {
        String id =
                enter(ANNA, minute, "2025-S2", "2026-01-14", "1440.7").extract().path("id");
        confirm(BORIS, id).statusCode(200);
        run(
                "insert into release_epoch (epoch, begun_at, begun_by, reason, last_tick)"
                        + " values ('00000000-0000-0000-0000-0000000000e1', now(), 'test', 'test', '2020-01-01T00:00:00Z') on conflict do nothing");
        run("update reference_embargo set epoch = '00000000-0000-0000-0000-0000000000e1',"
                + " not_before = (select tick from release_clock)");
        assertThat(values()).as("its minute had not come when the epoch ended").containsExactly("1320");
        as(BORIS).get(EMBARGOES).then().body("items.state", contains("LAPSED"));
        confirm(BORIS, id).statusCode(200).body("state", equalTo("ENDED"));
        assertThat(values()).containsExactly("1320", "1440.7");
        run(
                "update reference_embargo set epoch = '00000000-0000-0000-0000-0000000000e1', not_before = '2019-12-31T00:00:00Z'");
        assertThat(values()).as("it had come").containsExactly("1320", "1440.7");
        run("update release_epoch set open = false where epoch = '00000000-0000-0000-0000-0000000000e1'");
        assertThat(values()).as("and is closed").containsExactly("1320");
        run("update release_epoch set open = true where epoch = '00000000-0000-0000-0000-0000000000e1'");
        assertThat(values()).containsExactly("1320", "1440.7");
    }

    @Test
    void whatWasReadIsClosedWithItsEpochAndReadAgainWhenThatIsOpened() throws SQLException {
        String id =
                enter(ANNA, minute, "2025-S2", "2026-01-14", "1440.7").extract().path("id");
        confirm(BORIS, id).statusCode(200);
        run("update reference_embargo set not_before = (select tick from release_clock)");
        assertThat(values()).containsExactly("1320", "1440.7");
        long ended = state();
        try {
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.token("aggregation", "91330100MADEM0001N", "operate"))
                    .contentType(ContentType.JSON)
                    .body(Map.of("reason", "Restored."))
                    .post("/api/v1/release-clock/epochs")
                    .then()
                    .statusCode(200);
            assertThat(values()).containsExactly("1320");
            long closed = state();
            assertThat(closed).as("results know that they are old").isGreaterThan(ended);
            as(ANNA).get(EMBARGOES).then().body("items.state", contains("CLOSED"));
            confirm(BORIS, id).statusCode(409).body("detail", containsString("opened"));
            as(ANNA).delete(EMBARGOES + "/" + id).then().statusCode(409);
            put("2025-S2", "2026-01-14", "1440.7", null).statusCode(409);
            for (String person : List.of(ANNA, BORIS)) {
                as(person).post("/api/v1/release-clock/open").then().statusCode(200);
            }
            assertThat(values()).containsExactly("1320", "1440.7");
            assertThat(state()).isGreaterThan(closed);
            as(ANNA).get(EMBARGOES).then().body("items.state", contains("ENDED"));
        } finally {
            run("update release_epoch set open = true");
        }
    }

    @Test
    void aValueIsTakenBackBeforeItsMinute() throws SQLException {
        String id =
                enter(ANNA, minute, "2025-S2", "2026-01-14", "1440.7").extract().path("id");
        as("nobody").delete(EMBARGOES + "/" + id).then().statusCode(403);
        as(ANNA).delete(EMBARGOES + "/" + id).then().statusCode(204);
        as(ANNA).get(EMBARGOES).then().statusCode(200).body("items", empty());
        assertThat(texts("select value::text from reference_observation where series = 'embargoed-total'"))
                .containsExactly("1320");
        confirm(BORIS, id).statusCode(404);
        assertThat(texts("select details from audit where object = 'reference-embargo/" + id + "' order by seq"))
                .as("the log keeps who did it, and no value")
                .hasSize(2)
                .allSatisfy(details -> assertThat(details)
                        .contains(ANNA, minute.toString(), "\"periods\":[\"2025-S2\"]")
                        .doesNotContain("1440", "a briefing"));
    }

    /** Not even that it is the same: that would tell the value. */
    @Test
    void whoeverStoresTheSameVintageMeanwhileIsNotToldWhatIsEmbargoed() throws SQLException {
        enter(ANNA, minute, "2025-S2", "2025-09-01", "1440.7").statusCode(201);
        String same = put("2025-S2", "2025-09-01", "1440.7", null)
                .statusCode(409)
                .extract()
                .path("detail");
        assertThat(put("2025-S2", "2025-09-01", "1", "typed wrongly")
                        .statusCode(409)
                        .extract()
                        .<String>path("detail"))
                .isEqualTo(same)
                .contains("embargoed")
                .doesNotContain("1440");
        put("2025-S2", "2025-09-02", "1", null).statusCode(200);
    }

    @Test
    void aCorrectionWaitsForItsMinuteAsWell() throws SQLException {
        enter(ANNA, minute, "2025-S1", "2025-07-14", "1321").statusCode(409);
        String id = as(ANNA).contentType("text/csv; charset=UTF-8")
                .queryParam("notBefore", minute.toString())
                .body("period,flow,vintage,value,source,reason\n2025-S1,_T,2025-07-14,1321,a briefing,misread\n")
                .post(EMBARGOES)
                .then()
                .statusCode(201)
                .body("observations.revision", contains(2))
                .extract()
                .path("id");
        confirm(BORIS, id).statusCode(200);
        assertThat(values()).containsExactly("1320");
        run("update reference_embargo set not_before = (select tick from release_clock)");
        assertThat(values()).containsExactly("1321");
    }

    @Test
    void aKeyAndAPersonWithoutTheRightEnterAndSeeNothing() {
        for (RequestSpecification caller : List.of(statistician(), as("nobody"))) {
            caller.get(EMBARGOES).then().statusCode(403);
        }
        enter("nobody", minute, "2025-S2", "2026-01-14", "1").statusCode(403).body("missingRight", equalTo("AUTHOR"));
        statistician()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post(EMBARGOES)
                .then()
                .statusCode(403)
                .body("detail", containsString("a key is no person"));
    }

    @Test
    void saysWhatIsWrong() {
        enter(ANNA, Instant.parse("2025-01-01T00:00:00Z"), "2024-S2", "2025-01-01", "1")
                .statusCode(400)
                .body("errors.rule", contains("future"));
        enter(
                        ANNA,
                        minute,
                        "2025-S2",
                        LocalDate.ofInstant(minute, clock.getZone()).plusDays(1).toString(),
                        "1")
                .statusCode(400)
                .body("errors.rule", contains("vintage"));
        as(ANNA).contentType(ContentType.JSON)
                .body(Map.of())
                .post(EMBARGOES)
                .then()
                .statusCode(400)
                .body("errors.field", contains("notBefore"));
        for (Map.Entry<String, String> wrong : Map.of(
                        "2500-01-14T15:00:00+08:00", "before 2200",
                        "9999-01-14T15:00:00+08:00", "before 2200",
                        "2027-01-14T15:00:00 08:00", "%2B",
                        "2027-01-14", "no such moment")
                .entrySet()) {
            as(ANNA).contentType(ContentType.JSON)
                    .queryParam("notBefore", wrong.getKey())
                    .body(body("2025-S2", "2026-01-14", "1"))
                    .post(EMBARGOES)
                    .then()
                    .statusCode(400)
                    .body("errors[0].message", containsString(wrong.getValue()));
        }
        enter(ANNA, minute, "2025-S1", "2025-07-14", "1320").statusCode(409);
        as(ANNA).contentType(ContentType.JSON)
                .queryParam("notBefore", minute.toString())
                .body(body("2025-S2", "2026-01-14", "1"))
                .post("/api/v1/reference-series/no-such-series/embargoes")
                .then()
                .statusCode(404);
        as(ANNA).get("/api/v1/reference-series/no-such-series/embargoes").then().statusCode(404);
    }

    private ValidatableResponse enter(String person, Instant notBefore, String period, String vintage, String value) {
        return as(person)
                .contentType(ContentType.JSON)
                .queryParam("notBefore", notBefore.toString())
                .body(body(period, vintage, value))
                .post(EMBARGOES)
                .then();
    }

    private static ValidatableResponse confirm(String person, String id) {
        return as(person).post(EMBARGOES + "/" + id + "/confirm").then();
    }

    private static Map<String, ?> body(String period, String vintage, String value) {
        return Map.of(
                "observations",
                List.of(Map.of(
                        "period", period, "flow", "_T", "vintage", vintage, "value", value, "source", "a briefing")));
    }

    private static ValidatableResponse put(String period, String vintage, String value, @Nullable String reason) {
        String line = String.join(",", period, "_T", vintage, value, "a briefing", reason == null ? "" : reason);
        return statistician()
                .contentType("text/csv; charset=UTF-8")
                .body("period,flow,vintage,value,source,reason\n" + line + "\n")
                .put(VALUES)
                .then();
    }

    private static List<String> values() {
        return everybody(VALUES).jsonPath().getList("items.value", String.class);
    }

    private static Response everybody(String address) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(address);
    }

    private static RequestSpecification statistician() {
        return RestAssured.given().auth().oauth2(TestTokens.token("aggregation", "91330100MADEM0001N", "statistician"));
    }

    private static RequestSpecification as(String person) {
        return RestAssured.given().auth().oauth2(TestTokens.person("aggregation", person));
    }

    private long state() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return DataState.read(connection, Instant.now()).published();
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(connection, sql, row -> row.getString(1));
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
