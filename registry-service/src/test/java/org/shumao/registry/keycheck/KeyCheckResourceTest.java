package org.shumao.registry.keycheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.registry.key.Registrant.OFFICER;
import static org.shumao.registry.key.Registrant.as;
import static org.shumao.registry.key.Registrant.issue;
import static org.shumao.registry.key.Registrant.issued;
import static org.shumao.registry.key.Registrant.keys;
import static org.shumao.registry.key.Registrant.registered;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.registry.key.MovableClock;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class KeyCheckResourceTest {
    private static final String CHECK = "/internal/keys/check";
    private static final Instant NOW = Instant.parse("2025-07-01T08:00:20Z");

    @Inject
    DataSource database;

    @Inject
    LastUses uses;

    @Test
    void aKeyThatWorksIsItsEnterprisesAndMayBeBelievedForThreeSeconds() {
        MovableClock.install(NOW);
        String enterprise = registered();
        String key = issue(enterprise, "{\"label\":\"ERP\",\"scopes\":[\"submit\",\"query\"]}")
                .extract()
                .path("secret");
        check(key)
                .statusCode(200)
                .header("cache-control", "private, max-age=3")
                .body("standing", equalTo("VALID"))
                .body("keyId", equalTo(SubmitterKey.parse(key).orElseThrow().id()))
                .body("enterprise", equalTo(enterprise))
                .body("scopes", contains("query", "submit"))
                .body("expiresAt", equalTo("2026-07-01T08:00:20Z"));
    }

    @Test
    void aKeyNobodyMadeAndAKeyWithAnotherSecretAreUnknownAlike() {
        SubmitterKey mine = SubmitterKey.parse(issued(registered())).orElseThrow();
        SubmitterKey madeUp = SubmitterKey.generate(new Random(7));
        check(madeUp.id(), madeUp.sha256()).body("standing", equalTo("UNKNOWN"));
        check(mine.id(), madeUp.sha256())
                .statusCode(200)
                .header("cache-control", "private, max-age=3")
                .body("standing", equalTo("UNKNOWN"))
                .body("enterprise", nullValue())
                .body("scopes", empty());
        check(madeUp.id(), mine.sha256()).body("standing", equalTo("UNKNOWN"));
    }

    @Test
    void aRevokedKeyIsRefusedFromTheNextQuestionOn() {
        String enterprise = registered();
        String key = issued(enterprise);
        check(key).body("standing", equalTo("VALID"));
        as(OFFICER, "registry")
                .queryParam("reason", "lost")
                .delete(keys(enterprise) + "/"
                        + SubmitterKey.parse(key).orElseThrow().id())
                .then()
                .statusCode(204);
        check(key).body("standing", equalTo("REVOKED")).body("enterprise", nullValue());
    }

    @Test
    void aKeyEndsAtItsTimeAndAVerdictOnItWithIt() {
        MovableClock clock = MovableClock.install(NOW);
        String key = issue(
                        registered(),
                        "{\"label\":\"ERP\",\"scopes\":[\"submit\"],\"expiresAt\":\"2025-07-01T08:01:00Z\"}")
                .extract()
                .path("secret");
        clock.set(Instant.parse("2025-07-01T08:00:58Z"));
        check(key).body("standing", equalTo("VALID")).header("cache-control", "private, max-age=2");
        clock.set(Instant.parse("2025-07-01T08:00:59.500Z"));
        check(key).body("standing", equalTo("VALID")).header("cache-control", "private, max-age=0");
        clock.set(Instant.parse("2025-07-01T08:01:00Z"));
        check(key).body("standing", equalTo("EXPIRED")).header("cache-control", "private, max-age=3");
    }

    @Test
    void bothKeysOfARotationWorkWhileTheyOverlap() {
        MovableClock clock = MovableClock.install(NOW);
        String enterprise = registered();
        String old = issued(enterprise);
        String fresh = as(OFFICER, "registry")
                .body("{\"overlap\":\"PT1H\"}")
                .post(keys(enterprise) + "/"
                        + SubmitterKey.parse(old).orElseThrow().id() + "/rotate")
                .path("secret");
        check(old).body("standing", equalTo("VALID"));
        check(fresh).body("standing", equalTo("VALID"));
        clock.advance(Duration.ofHours(1));
        check(old).body("standing", equalTo("EXPIRED"));
        check(fresh).body("standing", equalTo("VALID"));
    }

    @ParameterizedTest
    @CsvSource({
        "APPLIED, ENTERPRISE_NOT_ACTIVE",
        "ACTIVE, VALID",
        "SUSPENDED, ENTERPRISE_NOT_ACTIVE",
        "DEREGISTERED, ENTERPRISE_NOT_ACTIVE",
        "MERGED, ENTERPRISE_NOT_ACTIVE"
    })
    void aKeyWorksOnlyWhileItsEnterpriseIsActive(String status, String standing) throws SQLException {
        String enterprise = registered();
        String key = issued(enterprise);
        update(
                "update enterprise set status = ?, merged_into = case when ? = 'MERGED' then ? end where id = ?",
                status,
                status,
                registered(),
                enterprise);
        check(key).statusCode(200).body("standing", equalTo(standing));
    }

    @Test
    void aKeyWhosePepperIsGoneIsUnknown() throws SQLException {
        String key = issued(registered());
        update(
                "update submitter_key set pepper = 'gone' where id = ?",
                SubmitterKey.parse(key).orElseThrow().id());
        check(key).body("standing", equalTo("UNKNOWN"));
    }

    @Test
    void theLastUseIsWrittenDownToTheMinuteAndNotWithTheRequest() {
        MovableClock clock = MovableClock.install(NOW);
        String enterprise = registered();
        String key = issued(enterprise);
        String address =
                keys(enterprise) + "/" + SubmitterKey.parse(key).orElseThrow().id();
        uses.writeDown();
        check(key).body("standing", equalTo("VALID"));
        as(OFFICER, "registry").get(address).then().body("lastUsed", nullValue());
        clock.advance(Duration.ofMinutes(5));
        check(key);
        uses.writeDown();
        as(OFFICER, "registry").get(address).then().body("lastUsed", equalTo("2025-07-01T08:05:00Z"));
        clock.set(NOW);
        check(key);
        uses.writeDown();
        as(OFFICER, "registry").get(address).then().body("lastUsed", equalTo("2025-07-01T08:05:00Z"));
    }

    @Test
    void aQuestionThatWasRefusedIsNoUse() {
        String enterprise = registered();
        SubmitterKey key = SubmitterKey.parse(issued(enterprise)).orElseThrow();
        check(key.id(), "0".repeat(64)).body("standing", equalTo("UNKNOWN"));
        uses.writeDown();
        as(OFFICER, "registry").get(keys(enterprise) + "/" + key.id()).then().body("lastUsed", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "operate", "keys", "submit"})
    void noKeyMayAsk(String scope) {
        as(OFFICER, scope)
                .body("{\"keyId\":\"k00000000000\",\"sha256\":\"" + "0".repeat(64) + "\"}")
                .post(CHECK)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 2",
                "{'keyId':'k00000000000'} | 1",
                "{'keyId':'k0\\u0000','sha256':'00'} | 2",
                "{'keyId':'k00000000000','sha256':'0000000000000000000000000000000000000000000000000000000000000000F'} | 1"
            })
    void aQuestionThatIsNoneIsRefused(String body, int errors) {
        as("gateway", "check-keys")
                .body(body.replace('\'', '"'))
                .post(CHECK)
                .then()
                .statusCode(400)
                .body("errors.size()", equalTo(errors));
        as("gateway", "check-keys").post(CHECK).then().statusCode(400);
    }

    private void update(String sql, String... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static ValidatableResponse check(String key) {
        SubmitterKey parsed = SubmitterKey.parse(key).orElseThrow();
        return check(parsed.id(), parsed.sha256());
    }

    private static ValidatableResponse check(String id, String sha256) {
        return as("gateway", "check-keys")
                .body("{\"keyId\":\"" + id + "\",\"sha256\":\"" + sha256 + "\"}")
                .post(CHECK)
                .then();
    }
}
