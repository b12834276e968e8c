package org.shumao.aggregation.release.right;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Who may read a release before its time: on its list, in the hours, while the right lasts. On the real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class EarlyAccessResourceTest {
    private static final String RIGHTS = "/api/v1/release-rights";
    private static final String RELEASE =
            "yearly-1987-" + (1 + Math.abs(UUID.randomUUID().hashCode() % 1_000_000));
    private static final String LIST = "/api/v1/releases/" + RELEASE + "/early-access";
    private static final String ANNA = "first-anna";
    private static final String BORIS = "first-boris";

    @Inject
    EarlyAccess access;

    @Inject
    DataSource dataSource;

    private final String carla = "carla-" + UUID.randomUUID();

    @BeforeEach
    void plan() throws SQLException {
        new ReleaseFixture(dataSource).planned(RELEASE, Instant.parse("2999-01-20T02:00:00Z"));
    }

    @Test
    void aPersonReadsEarlyOnceTwoOthersHaveSaidSoAndEachReadIsKept() throws SQLException {
        String right = readEarly(carla);
        String id = propose(ANNA, carla, "2020-01-01T00:00:00Z", "2198-01-01T00:00:00Z")
                .statusCode(201)
                .body("confirmedBy", nullValue())
                .extract()
                .path("id");
        assertThat(may(carla)).isFalse();
        as(ANNA).post(LIST + "/" + id + "/confirm")
                .then()
                .statusCode(403)
                .body("detail", containsString("Another person than the one who proposed"));
        as(BORIS).post(LIST + "/" + id + "/confirm").then().statusCode(200).body("confirmedBy", equalTo(BORIS));
        assertThat(may(carla)).isTrue();
        assertThat(reads()).contains(carla);
        assertThat(access.read(new Person(carla), List.of("yearly-1986-1"))).isPresent();
        as(ANNA).get(LIST).then().statusCode(200).body("items.id", hasItem(id));

        as(BORIS)
                .body(Map.of("reason", "Has left."))
                .post(RIGHTS + "/" + right + "/revoke")
                .then()
                .statusCode(200);
        assertThat(may(carla)).as("the right ends, and what was granted on it").isFalse();
    }

    @Test
    void accessEndsWithItsHoursAndByOnePerson() throws SQLException {
        readEarly(carla);
        grant(carla, "2020-01-01T00:00:00Z", "2020-01-01T01:00:00Z");
        grant(carla, "2198-01-01T00:00:00Z", "2198-01-01T01:00:00Z");
        assertThat(may(carla)).isFalse();
        String id = grant(carla, "2020-01-01T00:00:00Z", "2198-01-01T00:00:00Z");
        assertThat(may(carla)).isTrue();
        as(ANNA).body(Map.of("reason", "On leave."))
                .post(LIST + "/" + id + "/revoke")
                .then()
                .statusCode(200)
                .body("revokedBy", equalTo(ANNA));
        assertThat(may(carla)).isFalse();
        as(BORIS).post(LIST + "/" + id + "/confirm").then().statusCode(409);
    }

    @Test
    void nobodyGrantsItToHimselfOrToSomebodyWithoutTheRight() {
        propose(ANNA, ANNA, "2020-01-01T00:00:00Z", "2198-01-01T00:00:00Z").statusCode(403);
        propose(ANNA, carla, "2020-01-01T00:00:00Z", "2198-01-01T00:00:00Z")
                .statusCode(403)
                .body("missingRight", equalTo("READ_EARLY"));
        propose(carla, BORIS, "2020-01-01T00:00:00Z", "2198-01-01T00:00:00Z")
                .statusCode(403)
                .body("missingRight", equalTo("APPROVE"));
        propose(ANNA, BORIS, "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z")
                .statusCode(400)
                .body("errors.field", contains("until"));
    }

    private boolean may(String subject) throws SQLException {
        return access.read(new Person(subject), List.of(RELEASE)).isEmpty();
    }

    private List<String> reads() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(
                    connection,
                    "select entry::jsonb ->> 'subject' from audit where object = ? and entry::jsonb ->> 'act' = 'read-early'",
                    row -> row.getString(1),
                    RELEASE);
        }
    }

    private static String readEarly(String subject) {
        String id = as(ANNA).body(Map.of("subject", subject, "right", "READ_EARLY", "reason", "Needed."))
                .post(RIGHTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(BORIS).post(RIGHTS + "/" + id + "/confirm").then().statusCode(200);
        return id;
    }

    private static String grant(String subject, String from, String until) {
        String id =
                propose(ANNA, subject, from, until).statusCode(201).extract().path("id");
        as(BORIS).post(LIST + "/" + id + "/confirm").then().statusCode(200);
        return id;
    }

    private static ValidatableResponse propose(String by, String subject, String from, String until) {
        return as(by).body(Map.of("subject", subject, "purpose", "The press.", "from", from, "until", until))
                .post(LIST)
                .then();
    }

    private static RequestSpecification as(String person) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.person("aggregation", person));
    }
}
