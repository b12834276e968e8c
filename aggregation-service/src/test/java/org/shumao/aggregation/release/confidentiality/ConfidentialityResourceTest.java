package org.shumao.aggregation.release.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What persons record of waivers and requests, and which of it is in force for a release; on the real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ConfidentialityResourceTest {
    private static final String WAIVERS = "/api/v1/confidentiality-waivers";
    private static final String REQUESTS = "/api/v1/confidentiality-requests";
    private static final String RELEASE =
            "yearly-1986-" + (1 + Math.abs(UUID.randomUUID().hashCode() % 1_000_000));
    private static final String ANNA = "first-anna";
    private static final String BORIS = "first-boris";
    private static final Map<String, String> WAIVER = Map.of(
            "enterprise", "CONF-MEMBER", "firstDay", "2198-03-01", "lastDay", "2198-03-31", "reference", "File 7");
    private static final Map<String, String> REQUEST = Map.of(
            "enterprise", "CONF-MEMBER", "requestedOn", "2020-03-01", "lastDay", "2198-03-31", "reference", "File 8");
    private static final Map<String, String> GRANTED = Map.of("decision", "GRANTED", "reason", "Few know the others.");
    private static final Map<String, String> REASON = Map.of("reason", "Taken back.");

    @Inject
    DataSource dataSource;

    @BeforeEach
    void register() throws SQLException {
        clear();
        register("CONF-HEAD", "null");
        register("CONF-MEMBER", "'CONF-HEAD'");
        due("2198-03-15T02:00:00Z");
    }

    @AfterEach
    void clear() throws SQLException {
        run("delete from confidentiality_waiver; delete from confidentiality_request;"
                + " delete from enterprise where uscc like 'CONF-%'; delete from release where release_id = '" + RELEASE
                + "'");
    }

    private void register(String uscc, String head) throws SQLException {
        run("insert into enterprise (uscc, version, name, kinds, aliases, registered_on, status, taken_at, group_head)"
                + " values ('%s', 1, 'name', '{}', '{}', '2020-01-01', 'ACTIVE', now(), %s)".formatted(uscc, head));
    }

    private void due(String instant) throws SQLException {
        run("delete from release where release_id = '" + RELEASE + "'");
        new ReleaseFixture(dataSource).planned(RELEASE, Instant.parse(instant));
    }

    @Test
    void aWaiverIsThatOfTheWholeGroupFromItsFirstDayToItsLast() throws SQLException {
        String id = record(WAIVERS, BORIS, WAIVER)
                .statusCode(201)
                .body("groupHead", equalTo("CONF-HEAD"))
                .body("recordedBy", equalTo(BORIS))
                .body("endedAt", nullValue())
                .extract()
                .path("id");
        assertThat(inForce()).isEqualTo(new Confidentiality(List.of(id), Set.of("CONF-HEAD"), Set.of()));
        for (String within : List.of("2198-02-28T16:00:00Z", "2198-03-31T15:59:00Z")) {
            due(within);
            assertThat(inForce().applied()).as(within).containsExactly(id);
        }
        for (String outside : List.of("2198-02-28T15:59:00Z", "2198-03-31T16:00:00Z")) {
            due(outside);
            assertThat(inForce()).as(outside).isEqualTo(Confidentiality.NONE);
        }
        as(ANNA).get(WAIVERS).then().statusCode(200).body("items.id", contains(id));
        assertThat(log(id)).containsExactly(BORIS + " record-waiver");
    }

    @Test
    void aWaiverThatEndsEarlyAppliesToNothingMore() throws SQLException {
        String id = record(WAIVERS, BORIS, WAIVER).statusCode(201).extract().path("id");
        record(WAIVERS + "/" + id + "/end", BORIS, Map.of()).statusCode(400).body("errors.field", contains("reason"));
        record(WAIVERS + "/" + id + "/end", BORIS, REASON)
                .statusCode(200)
                .body("endedBy", equalTo(BORIS))
                .body("endReason", equalTo("Taken back."));
        assertThat(inForce()).isEqualTo(Confidentiality.NONE);
        record(WAIVERS + "/" + id + "/end", ANNA, Map.of("reason", "Again."))
                .statusCode(200)
                .body("endedBy", equalTo(BORIS));
        record(WAIVERS + "/" + UUID.randomUUID() + "/end", BORIS, REASON).statusCode(404);
        as(ANNA).get(WAIVERS).then().body("items.endedBy", contains(BORIS));
        assertThat(log(id)).containsExactly(BORIS + " record-waiver", BORIS + " end-waiver");
    }

    /** The group that has signed waives, not one that has bought it since. */
    @Test
    void aWaiverDoesNotGoOverToAnotherGroup() throws SQLException {
        record(WAIVERS, BORIS, WAIVER).statusCode(201);
        run("update enterprise set group_head = 'CONF-BUYER' where uscc like 'CONF-%'");
        assertThat(inForce().waiving()).containsExactly("CONF-HEAD");
    }

    @Test
    void aRequestHoldsOnceAnotherPersonHasGrantedIt() throws SQLException {
        String id = record(REQUESTS, ANNA, REQUEST)
                .statusCode(201)
                .body("decision", nullValue())
                .extract()
                .path("id");
        assertThat(inForce()).isEqualTo(Confidentiality.NONE);
        decide(id, ANNA, GRANTED).statusCode(403).body("detail", containsString("Another person"));
        decide(id, BORIS, Map.of("decision", "MAYBE"))
                .statusCode(400)
                .body("errors.field", contains("decision", "reason"));
        decide(id, BORIS, GRANTED)
                .statusCode(200)
                .body("decision", equalTo("GRANTED"))
                .body("decidedBy", equalTo(BORIS))
                .body("decisionReason", equalTo("Few know the others."));
        decide(id, BORIS, GRANTED).statusCode(409).body("detail", containsString("decided already"));
        assertThat(inForce()).isEqualTo(new Confidentiality(List.of(id), Set.of(), Set.of("CONF-HEAD")));

        run("update enterprise set group_head = 'CONF-BUYER' where uscc = 'CONF-MEMBER'");
        assertThat(inForce().requesting()).as("it goes with the enterprise").containsExactly("CONF-BUYER");
        due("2198-03-31T16:00:00Z");
        assertThat(inForce()).as("after its last day").isEqualTo(Confidentiality.NONE);
        due("2198-03-31T15:00:00Z");
        record(REQUESTS + "/" + id + "/end", BORIS, REASON).statusCode(200).body("endedBy", equalTo(BORIS));
        assertThat(inForce()).as("ended").isEqualTo(Confidentiality.NONE);
        assertThat(log(id))
                .containsExactly(
                        ANNA + " record-confidentiality-request",
                        BORIS + " decide-confidentiality-request",
                        BORIS + " end-confidentiality-request");
    }

    @Test
    void aRequestThatIsRefusedOrTakenBackWithholdsNothing() throws SQLException {
        String refused =
                record(REQUESTS, ANNA, REQUEST).statusCode(201).extract().path("id");
        decide(refused, BORIS, Map.of("decision", "REFUSED", "reason", "Ten groups share this market."))
                .statusCode(200)
                .body("decision", equalTo("REFUSED"));
        String back = record(REQUESTS, ANNA, REQUEST).statusCode(201).extract().path("id");
        record(REQUESTS + "/" + back + "/end", BORIS, REASON).statusCode(200);
        decide(back, BORIS, GRANTED).statusCode(409).body("detail", containsString("over"));
        assertThat(inForce()).isEqualTo(Confidentiality.NONE);
        as(BORIS).get(REQUESTS).then().body("items.id", hasItem(refused)).body("items.id", hasItem(back));
    }

    @Test
    void whatCannotBeRecordedIsNamed() {
        record(WAIVERS, BORIS, Map.of())
                .statusCode(400)
                .body("errors.field", contains("enterprise", "firstDay", "lastDay", "reference"));
        record(WAIVERS, BORIS, with(WAIVER, "lastDay", "2198-02-28"))
                .statusCode(400)
                .body("errors.field", contains("lastDay"));
        record(WAIVERS, BORIS, with(with(WAIVER, "firstDay", "2020-01-01"), "lastDay", "2020-02-01"))
                .statusCode(400)
                .body("errors.field", contains("lastDay"));
        record(WAIVERS, BORIS, with(WAIVER, "firstDay", "2198-02-30"))
                .statusCode(400)
                .body("errors.field", contains("firstDay"));
        record(WAIVERS, BORIS, with(WAIVER, "enterprise", "CONF-NOBODY"))
                .statusCode(400)
                .body("errors.field", contains("enterprise"));
        record(REQUESTS, ANNA, Map.of())
                .statusCode(400)
                .body("errors.field", contains("enterprise", "requestedOn", "lastDay", "reference"));
        record(REQUESTS, ANNA, with(REQUEST, "requestedOn", "2198-01-01"))
                .statusCode(400)
                .body("errors.field", contains("requestedOn"));
        record(REQUESTS, ANNA, with(REQUEST, "lastDay", "2021-01-01"))
                .statusCode(400)
                .body("errors.field", contains("lastDay"));
        record(REQUESTS, ANNA, with(REQUEST, "enterprise", "CONF-NOBODY"))
                .statusCode(400)
                .body("errors.field", contains("enterprise"));
    }

    @Test
    void onlyPersonsWithARightSeeOrRecordAnything() {
        for (String list : List.of(WAIVERS, REQUESTS)) {
            as("carla").get(list).then().statusCode(403).body("missingRight", equalTo("AUTHOR"));
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.token("aggregation", "STAFF", "statistician", "operate", "audit"))
                    .get(list)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("a key is no person"));
        }
        String id = UUID.randomUUID().toString();
        record(WAIVERS, "carla", WAIVER).statusCode(403).body("missingRight", equalTo("CERTIFY"));
        record(WAIVERS + "/" + id + "/end", "carla", REASON).statusCode(403);
        record(REQUESTS, "carla", REQUEST).statusCode(403).body("missingRight", equalTo("AUTHOR"));
        decide(id, "carla", GRANTED).statusCode(403).body("missingRight", equalTo("CERTIFY"));
        record(REQUESTS + "/" + id + "/end", "carla", REASON).statusCode(403);
    }

    private static Map<String, String> with(Map<String, String> body, String field, String value) {
        Map<String, String> other = new HashMap<>(body);
        other.put(field, value);
        return other;
    }

    private static ValidatableResponse decide(String id, String person, Map<String, String> body) {
        return record(REQUESTS + "/" + id + "/decide", person, body);
    }

    private static ValidatableResponse record(String address, String person, Map<String, String> body) {
        return as(person).body(body).post(address).then();
    }

    private static RequestSpecification as(String person) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.person("aggregation", person));
    }

    private Confidentiality inForce() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Confidentiality.of(connection, RELEASE);
        }
    }

    private List<String> log(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(
                    connection,
                    "select (entry::json ->> 'subject') || ' ' || (entry::json ->> 'act') from audit where object like '%/' || ? order by seq",
                    row -> row.getString(1),
                    id);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
