package org.shumao.registry.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.registry.key.Registrant.OFFICER;
import static org.shumao.registry.key.Registrant.as;
import static org.shumao.registry.key.Registrant.idOf;
import static org.shumao.registry.key.Registrant.issue;
import static org.shumao.registry.key.Registrant.issued;
import static org.shumao.registry.key.Registrant.keys;
import static org.shumao.registry.key.Registrant.registered;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class KeyRotationResourceTest {
    private static final Instant NOW = Instant.parse("2025-07-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        ", 2025-07-02T08:00:00Z",
        "PT0S, 2025-07-01T08:00:00Z",
        "PT90M, 2025-07-01T09:30:00Z",
        "P30D, 2025-07-31T08:00:00Z"
    })
    void theOldKeyGoesOnForTheOverlap(@Nullable String overlap, String end) {
        MovableClock.install(NOW);
        String enterprise = registered();
        String old = idOf(issued(enterprise));
        String fresh = rotate(enterprise, old, overlap == null ? null : "{\"overlap\":\"" + overlap + "\"}")
                .statusCode(201)
                .header("cache-control", "no-store")
                .body("key.label", equalTo("ERP"))
                .body("key.scopes", contains("submit"))
                .body("key.expiresAt", equalTo("2026-07-01T08:00:00Z"))
                .extract()
                .path("secret");
        as(OFFICER, "registry")
                .get(keys(enterprise) + "/" + old)
                .then()
                .body("expiresAt", equalTo(end))
                .body("replacedBy", equalTo(idOf(fresh)))
                .body("state", equalTo("PT0S".equals(overlap) ? "EXPIRED" : "ACTIVE"));
    }

    @Test
    void anOverlapLengthensNoLife() {
        MovableClock.install(NOW);
        String enterprise = registered();
        String old = issue(
                        enterprise,
                        "{\"label\":\"ERP\",\"scopes\":[\"submit\"],\"expiresAt\":\"2025-07-01T09:00:00Z\"}")
                .extract()
                .path("key.keyId");
        rotate(enterprise, old, "{\"overlap\":\"P1D\",\"reason\":\"short\"}").statusCode(201);
        as(OFFICER, "registry")
                .get(keys(enterprise) + "/" + old)
                .then()
                .body("expiresAt", equalTo("2025-07-01T09:00:00Z"));
    }

    @Test
    void bothKeysShowTheRotation() {
        MovableClock.install(NOW);
        String enterprise = registered();
        String old = idOf(issued(enterprise));
        String fresh =
                rotate(enterprise, old, "{\"reason\":\"yearly\"}").extract().path("key.keyId");
        as(OFFICER, "registry")
                .get(keys(enterprise) + "/" + old + "/changes")
                .then()
                .body("items.action", contains("KEY_ISSUED", "KEY_ROTATED"))
                .body("items.reason", contains(null, "yearly"))
                .body("items.subject", contains(old, old))
                .body("items[0].before", nullValue())
                .body("items[0].after.replacedBy", nullValue())
                .body("items[1].after.replacedBy", equalTo(fresh))
                .body("items[1].before.expiresAt", equalTo("2026-07-01T08:00:00Z"))
                .body("items.after.expiresAt", contains("2026-07-01T08:00:00Z", "2025-07-02T08:00:00Z"));
        as(OFFICER, "registry")
                .get(keys(enterprise) + "/" + fresh + "/changes")
                .then()
                .body("items.action", contains("KEY_ISSUED"))
                .body("items.after.replaces", contains(old));
    }

    @Test
    void ofTwoRotationsAtOnceOneMakesAKeyAndTheOtherLearnsWhich() throws Exception {
        for (int round = 0; round < 5; round++) {
            String enterprise = registered();
            String old = idOf(issued(enterprise));
            CyclicBarrier start = new CyclicBarrier(2);
            ExecutorService officers = Executors.newFixedThreadPool(2);
            List<Future<ValidatableResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(officers.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return rotate(enterprise, old, null);
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<ValidatableResponse> answer : answers) {
                statuses.add(answer.get().extract().statusCode());
            }
            officers.shutdown();
            assertThat(statuses).containsExactlyInAnyOrder(201, 409);
            as(OFFICER, "registry").get(keys(enterprise)).then().body("items.size()", equalTo(2));
        }
    }

    @Test
    void whatWasReplacedOrEndedIsNotReplacedAgain() {
        MovableClock clock = MovableClock.install(NOW);
        String enterprise = registered();
        String old = idOf(issued(enterprise));
        String fresh = rotate(enterprise, old, null).extract().path("key.keyId");
        rotate(enterprise, old, null).statusCode(409).body("detail", containsString(fresh));
        as(OFFICER, "registry").queryParam("reason", "lost").delete(keys(enterprise) + "/" + fresh);
        rotate(enterprise, fresh, null).statusCode(409).body("detail", containsString("REVOKED"));
        String ended = idOf(issued(enterprise));
        clock.advance(Duration.ofDays(365));
        rotate(enterprise, ended, null).statusCode(409).body("detail", containsString("EXPIRED"));
    }

    @Test
    void anEnterpriseWithTwentyKeysCanReplaceThemAllButNotWithoutEnd() {
        String enterprise = registered();
        List<String> olds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            olds.add(idOf(issued(enterprise)));
        }
        String last = "";
        for (String old : olds) {
            last = rotate(enterprise, old, null).statusCode(201).extract().path("key.keyId");
        }
        rotate(enterprise, last, null).statusCode(409).body("detail", containsString("replaced keys"));
    }

    @ParameterizedTest
    @CsvSource({
        "overlap, P31D, range",
        "overlap, -PT1S, range",
        "overlap, PT9999999999999H, range",
        "overlap, PT99999999999999999999H, duration",
        "overlap, a day, duration",
        "expiresAt, yesterday, timestamp",
        "expiresAt, 2025-06-30T00:00:00Z, range"
    })
    void whatBreaksARuleIsNamed(String field, String value, String rule) {
        MovableClock.install(NOW);
        String enterprise = registered();
        rotate(enterprise, idOf(issued(enterprise)), "{\"" + field + "\":\"" + value + "\"}")
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.rule", contains(rule));
    }

    @Test
    void aPowerfulKeyIsReplacedByOperatorsAlone() {
        String enterprise = registered();
        String id = as(OFFICER, "operate")
                .body("{\"label\":\"window\",\"scopes\":[\"submit\",\"customs\"]}")
                .post(keys(enterprise))
                .path("key.keyId");
        String address = keys(enterprise) + "/" + id + "/rotate";
        as(enterprise, "keys").post(address).then().statusCode(403);
        as(OFFICER, "registry").post(address).then().statusCode(403);
        as(OFFICER, "operate").post(address).then().statusCode(201);
    }

    @Test
    void aKeyThatDoesNotExistIsNotFound() {
        rotate(registered(), "k00000000000", null).statusCode(404).body("detail", containsString("k00000000000"));
    }

    private static ValidatableResponse rotate(String enterprise, String id, @Nullable String body) {
        var officer = as(OFFICER, "registry");
        if (body != null) {
            officer.body(body);
        }
        return officer.post(keys(enterprise) + "/" + id + "/rotate").then();
    }
}
