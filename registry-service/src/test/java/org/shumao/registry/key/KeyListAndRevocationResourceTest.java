package org.shumao.registry.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
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
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.kit.page.PageCursor;
import org.shumao.testsupport.StackResource;

/** Keys that were issued: their list and its pages, how one is revoked, and whose business they are. */
@QuarkusTest
@WithTestResource(StackResource.class)
class KeyListAndRevocationResourceTest {
    @Test
    void keysAreListedNewestFirst() {
        MovableClock clock = MovableClock.install(Instant.parse("2025-07-01T08:00:00Z"));
        String enterprise = registered();
        String first = idOf(issued(enterprise));
        clock.advance(Duration.ofSeconds(1));
        String second = idOf(issued(enterprise));
        as(OFFICER, "registry")
                .get(keys(enterprise))
                .then()
                .statusCode(200)
                .body("items.keyId", contains(second, first))
                .body("items.label", contains("ERP", "ERP"))
                .body("next", nullValue());
    }

    @Test
    void everyKeyIsOnOnePageAlsoOfThoseMadeInTheSameInstant() {
        MovableClock clock = MovableClock.install(Instant.parse("2025-07-01T08:00:00Z"));
        String enterprise = registered();
        Set<String> issued = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            issued.add(idOf(issued(enterprise)));
            clock.advance(i == 2 ? Duration.ofNanos(1_000) : Duration.ZERO);
        }
        List<String> listed = new ArrayList<>();
        String next = keys(enterprise) + "?limit=2";
        while (next != null) {
            Response page = as(OFFICER, "registry").urlEncodingEnabled(false).get(next);
            listed.addAll(page.path("items.keyId"));
            next = page.path("next");
            // What is issued meanwhile is newer than what is still to come.
            clock.advance(Duration.ofSeconds(1));
            issued(enterprise);
        }

        assertThat(listed).hasSize(7).containsExactlyInAnyOrderElementsOf(issued);
    }

    @Test
    void keysAreFilteredByWhatTheyAreNow() {
        MovableClock clock = MovableClock.install(Instant.parse("2025-07-01T08:00:00Z"));
        String enterprise = registered();
        String working = idOf(issued(enterprise));
        String revoked = idOf(issued(enterprise));
        as(OFFICER, "registry").queryParam("reason", "x").delete(keys(enterprise) + "/" + revoked);
        issue(enterprise, "{\"label\":\"short\",\"scopes\":[\"query\"],\"expiresAt\":\"2025-07-01T09:00:00Z\"}")
                .statusCode(201);
        clock.advance(Duration.ofHours(1));

        listed(enterprise, "ACTIVE").body("items.keyId", contains(working));
        listed(enterprise, "REVOKED").body("items.keyId", contains(revoked));
        listed(enterprise, "EXPIRED").body("items.label", contains("short"));
        clock.advance(Duration.ofDays(400));
        listed(enterprise, "ACTIVE").body("items", hasSize(0));
        listed(enterprise, "REVOKED").body("items.keyId", contains(revoked));
    }

    @Test
    void aPageOfAnotherEnterpriseOrStateIsRefused() {
        MovableClock.install(Instant.parse("2025-07-01T08:00:00Z"));
        String enterprise = registered();
        issued(enterprise);
        issued(enterprise);
        String next = as(OFFICER, "registry").get(keys(enterprise) + "?limit=1").path("next");
        String cursor = next.substring(next.indexOf("cursor=") + "cursor=".length());
        for (String wrong : List.of(
                keys(registered()) + "?cursor=" + cursor,
                keys(enterprise) + "?state=ACTIVE&cursor=" + cursor,
                keys(enterprise) + "?cursor=" + cursor + "A",
                keys(enterprise) + "?state=LOST",
                keys(enterprise) + "?limit=1001")) {
            as(OFFICER, "registry")
                    .urlEncodingEnabled(false)
                    .get(wrong)
                    .then()
                    .statusCode(400)
                    .body("errors", hasSize(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+1000000000-12-31T23:59:59Z, k0123456789a",
        "-1000000000-01-01T00:00:00Z, k0123456789a",
        "yesterday, k0123456789a",
        "2025-07-01T08:00:00Z, k",
        "2025-07-01T08:00:00Z, k0123456789\u0000",
    })
    void aCursorThatSomebodyMadeUpIsRefusedIfNoKeyCanStandThere(String createdAt, String id) {
        String enterprise = registered();
        as(OFFICER, "registry")
                .queryParam("cursor", PageCursor.write(keys(enterprise) + "{}", List.of(createdAt, id)))
                .get(keys(enterprise))
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    private static ValidatableResponse listed(String enterprise, String state) {
        return as(OFFICER, "registry")
                .get(keys(enterprise) + "?state=" + state)
                .then()
                .statusCode(200);
    }

    @Test
    void aRevokedKeyIsRevokedAtOnceForEverAndOnce() {
        String enterprise = registered();
        String id = idOf(issued(enterprise));
        String address = keys(enterprise) + "/" + id;
        as(OFFICER, "registry")
                .queryParam("reason", "found on a forum")
                .delete(address)
                .then()
                .statusCode(204);
        as(OFFICER, "registry")
                .queryParam("reason", "again")
                .delete(address)
                .then()
                .statusCode(204);
        as(OFFICER, "registry").get(address).then().body("state", equalTo("REVOKED"));
        as(OFFICER, "registry")
                .get(address + "/changes")
                .then()
                .statusCode(200)
                .body("items.action", contains("KEY_ISSUED", "KEY_REVOKED"))
                .body("items.reason", contains(null, "found on a forum"))
                .body("items.changedBy", contains(OFFICER, OFFICER))
                .body("items.keyId", contains("test", "test"))
                .body("items[0].before", nullValue())
                .body("items[1].before.scopes", contains("submit"))
                .body("items[1].before.revokedAt", nullValue())
                .body("items.after.scopes", contains(List.of("submit"), List.of("submit")))
                .body("items[1].after.revokedAt", notNullValue());
        // It is no change of the enterprise.
        as(OFFICER, "registry")
                .get("/api/v1/enterprises/" + enterprise + "/changes")
                .then()
                .body("items.action", contains("REGISTERED"));
    }

    @Test
    void aKeyIsNotRevokedWithoutAReason() {
        String enterprise = registered();
        String address = keys(enterprise) + "/" + idOf(issued(enterprise));
        for (String reason : List.of("", "  ", "\u200B", "x".repeat(501))) {
            as(OFFICER, "registry")
                    .queryParam("reason", reason)
                    .delete(address)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("reason"));
        }
        as(OFFICER, "registry").delete(address).then().statusCode(400).body("errors.rule", contains("required"));
        as(OFFICER, "registry").get(address).then().body("state", equalTo("ACTIVE"));
    }

    @Test
    void theKeysOfAnotherEnterpriseAreNobodysBusiness() {
        String enterprise = registered();
        String stranger = registered();
        String address = keys(enterprise) + "/" + idOf(issued(enterprise));
        as(stranger, "keys").get(keys(enterprise)).then().statusCode(403);
        as(stranger, "keys").get(address).then().statusCode(403);
        as(stranger, "keys").get(address + "/changes").then().statusCode(403);
        as(stranger, "keys").queryParam("reason", "x").delete(address).then().statusCode(403);
        as(stranger, "keys").post(address + "/rotate").then().statusCode(403);
        as(stranger, "registry")
                .get(keys(stranger) + "/" + idOf(issued(enterprise)))
                .then()
                .statusCode(404);
        as(enterprise, "keys").get(address).then().statusCode(200);
        as(enterprise, "keys").queryParam("reason", "x").delete(address).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "9133010079965505%00B", "91330100799655058C", "CC:%ED%A0%80", "x"})
    void anAddressThatNamesNoEnterpriseIsNotFound(String enterprise) {
        for (Method method : List.of(Method.GET, Method.POST)) {
            as(OFFICER, "registry")
                    .urlEncodingEnabled(false)
                    .body("{\"label\":\"ERP\",\"scopes\":[\"submit\"]}")
                    .request(method, keys(enterprise))
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/not-found"));
        }
    }

    @Test
    void aWholeKeyInAnAddressIsNotRepeated() {
        String enterprise = registered();
        String key = issued(enterprise);
        as(OFFICER, "registry")
                .get(keys(enterprise) + "/" + key)
                .then()
                .statusCode(404)
                .body("detail", not(containsString(key)));
    }
}
