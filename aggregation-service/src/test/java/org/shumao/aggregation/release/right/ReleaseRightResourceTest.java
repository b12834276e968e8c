package org.shumao.aggregation.release.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.key.Scope;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Two persons grant a right to a third; nothing else confers one. On the real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleaseRightResourceTest {
    private static final String RIGHTS = "/api/v1/release-rights";

    /** As application.properties has it for tests. */
    private static final String ANNA = "first-anna";

    private static final String BORIS = "first-boris";

    @Inject
    ReleaseRights rights;

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    private final String carla = "carla-" + UUID.randomUUID();

    @Test
    void aRightIsHeldOnceASecondPersonHasConfirmedItAndUntilOneRevokesIt() throws SQLException {
        String id = propose(ANNA, carla, "AUTHOR")
                .statusCode(201)
                .body("subject", equalTo(carla))
                .body("right", equalTo("AUTHOR"))
                .body("proposedBy", equalTo(ANNA))
                .body("confirmedBy", nullValue())
                .extract()
                .path("id");
        assertMissing(carla, Right.AUTHOR);

        confirm(BORIS, id).statusCode(200).body("confirmedBy", equalTo(BORIS)).body("confirmedAt", notNullValue());
        rights.require(new Person(carla), Right.AUTHOR);
        assertMissing(carla, Right.APPROVE);
        confirm(BORIS, id).statusCode(409).body("detail", equalTo("This right is confirmed already."));

        revoke(BORIS, id)
                .statusCode(200)
                .body("revokedBy", equalTo(BORIS))
                .body("revocationReason", equalTo("Has left."));
        assertMissing(carla, Right.AUTHOR);
        revoke(ANNA, id).statusCode(200).body("revokedBy", equalTo(BORIS));

        as(ANNA).get(RIGHTS + "?limit=1000").then().statusCode(200).body("items.id", hasItem(id));
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "AUDITOR", "audit"))
                .get(RIGHTS + "?limit=1000")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
    }

    @Test
    void whoeverProposedARightDoesNotConfirmIt() {
        String id = propose(ANNA, carla, "STOP").statusCode(201).extract().path("id");
        confirm(ANNA, id)
                .statusCode(403)
                .body(
                        "detail",
                        equalTo(
                                "Another person than the one who proposed it confirms it, somebody who holds APPROVE."));
        revoke(ANNA, id).statusCode(200);
        confirm(BORIS, id).statusCode(409).body("detail", equalTo("This right is revoked already."));
    }

    @Test
    void nobodyGrantsARightToHimself() {
        grant(carla, "APPROVE");
        propose(carla, carla, "AUTHOR").statusCode(403).body("detail", containsString("to himself"));
        String id = propose(ANNA, carla, "AUTHOR").statusCode(201).extract().path("id");
        confirm(carla, id).statusCode(403).body("detail", containsString("to himself"));
    }

    @Test
    void whoeverWasRevokedNeitherProposesNorConfirmsNorDoesAProposalOfHisHold() {
        String approve = grant(carla, "APPROVE");
        String dora = "dora-" + UUID.randomUUID();
        String proposed =
                propose(carla, dora, "AUTHOR").statusCode(201).extract().path("id");
        String other = propose(ANNA, dora, "STOP").statusCode(201).extract().path("id");

        revoke(ANNA, approve).statusCode(200);

        propose(carla, dora, "CERTIFY").statusCode(403).body("missingRight", equalTo("APPROVE"));
        confirm(carla, other).statusCode(403).body("missingRight", equalTo("APPROVE"));
        confirm(BORIS, proposed).statusCode(409).body("detail", containsString("does not hold APPROVE any more"));
    }

    @Test
    void everyPersonReadsItsOwnRightsAndAKeyIsNoPerson() {
        as(carla)
                .get(RIGHTS + "/own")
                .then()
                .statusCode(200)
                .body("subject", equalTo(carla))
                .body("rights", empty());
        grant(carla, "STOP");
        String author = grant(carla, "AUTHOR");
        as(carla).get(RIGHTS + "/own").then().body("rights", contains("AUTHOR", "STOP"));
        revoke(ANNA, author).statusCode(200);
        as(carla).get(RIGHTS + "/own").then().body("rights", contains("STOP"));
        body().auth()
                .oauth2(TestTokens.token("aggregation", carla, "operate"))
                .get(RIGHTS + "/own")
                .then()
                .statusCode(403)
                .body("detail", containsString("a key is no person"));
    }

    @Test
    void ofTwoPersonsWhoRevokeEachOthersRightAtTheSameTimeOneDoes() throws Exception {
        String dora = "dora-" + UUID.randomUUID();
        String ofCarla = grant(carla, "APPROVE");
        String ofDora = grant(dora, "APPROVE");
        CompletableFuture<Integer> byCarla = new CompletableFuture<>();
        CompletableFuture<Integer> byDora = new CompletableFuture<>();
        database.run(connection -> {
            // Both get as far as they can before either changes anything.
            Sql.query(
                    connection,
                    "select 1 from release_right where subject in (?, ?) for share",
                    row -> true,
                    carla,
                    dora);
            byCarla.completeAsync(() -> revoke(carla, ofDora).extract().statusCode());
            byDora.completeAsync(() -> revoke(dora, ofCarla).extract().statusCode());
            new IntakeDriver(dataSource).awaitBlocked(2);
        });
        assertThat(List.of(byCarla.join(), byDora.join())).containsExactlyInAnyOrder(200, 403);
    }

    @Test
    void aPersonGivesUpARightOfHisOwn() {
        String id = grant(carla, "AUTHOR");
        revoke(carla, id).statusCode(200).body("revokedBy", equalTo(carla));
        assertMissing(carla, Right.AUTHOR);
    }

    @Test
    void aRightThatIsHeldOrProposedIsNotProposedAgain() {
        grant(carla, "AUTHOR");
        propose(BORIS, carla, "AUTHOR").statusCode(409).body("detail", containsString("holds AUTHOR already"));
    }

    /** Of all scopes that there are, with operate among them. */
    @Test
    void neitherAKeyNorAScopeNorARoleConfersAnything() {
        String[] scopes = Arrays.stream(Scope.values()).map(Scope::word).toArray(String[]::new);
        body().auth()
                .oauth2(TestTokens.token("aggregation", ANNA, scopes))
                .body(proposal(carla, "AUTHOR"))
                .post(RIGHTS)
                .then()
                .statusCode(403)
                .body("detail", containsString("a key is no person"));
        body().auth()
                .oauth2(TestTokens.person("aggregation", carla, scopes))
                .body(proposal("dora", "AUTHOR"))
                .post(RIGHTS)
                .then()
                .statusCode(403)
                .body("missingRight", equalTo("APPROVE"))
                .body("detail", containsString("Persons who hold APPROVE grant it: one proposes it"));
        assertMissing(carla, Right.AUTHOR);
    }

    @Test
    void theConfigurationDoesNotBringBackAFirstPersonWhoseRightsWereRevoked() throws SQLException {
        rights.require(new Person(ANNA), Right.APPROVE);
        database.run(connection -> {
            Sql.update(
                    connection,
                    "update release_right set revoked_by = 'test', revoked_at = now(), revocation_reason = 'test' where subject = ?",
                    BORIS);
            try {
                assertThatThrownBy(() -> rights.require(connection, new Person(BORIS), Right.APPROVE))
                        .isInstanceOf(HttpProblem.class);
            } finally {
                connection.rollback();
            }
        });
        rights.require(new Person(BORIS), Right.APPROVE);
    }

    static Stream<Map<String, String>> wrong() {
        return Stream.of(
                Map.of("right", "AUTHOR", "reason", "x"),
                Map.of("subject", "x", "right", "AUTHOR"),
                Map.of("subject", "x", "right", "OPERATE", "reason", "x"),
                Map.of("subject", " ", "right", "AUTHOR", "reason", "x"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aProposalSaysWhoWhatAndWhy(Map<String, String> proposal) {
        body().auth()
                .oauth2(TestTokens.person("aggregation", ANNA))
                .body(proposal)
                .post(RIGHTS)
                .then()
                .statusCode(400)
                .body("errors.size()", equalTo(1));
    }

    private void assertMissing(String subject, Right right) {
        assertThatThrownBy(() -> rights.require(new Person(subject), right))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(403);
                    assertThat(problem.getParameters()).containsEntry("missingRight", right.name());
                    assertThat(problem.getDetail())
                            .contains("does not hold the right " + right, "Persons who hold APPROVE");
                });
    }

    private String grant(String subject, String right) {
        String id = propose(ANNA, subject, right).statusCode(201).extract().path("id");
        confirm(BORIS, id).statusCode(200);
        return id;
    }

    private static Map<String, String> proposal(String subject, String right) {
        return Map.of("subject", subject, "right", right, "reason", "Needed.");
    }

    private static ValidatableResponse propose(String by, String subject, String right) {
        return as(by).body(proposal(subject, right)).post(RIGHTS).then();
    }

    private static ValidatableResponse confirm(String by, String id) {
        return as(by).post(RIGHTS + "/" + id + "/confirm").then();
    }

    private static ValidatableResponse revoke(String by, String id) {
        return as(by).body(Map.of("reason", "Has left."))
                .post(RIGHTS + "/" + id + "/revoke")
                .then();
    }

    private static RequestSpecification as(String person) {
        return body().auth().oauth2(TestTokens.person("aggregation", person));
    }

    private static RequestSpecification body() {
        return RestAssured.given().contentType(ContentType.JSON);
    }
}
