package org.shumao.gateway.admission.key;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.admission.quota.QuotaResourceTest;
import org.shumao.gateway.surroundings.IssuedKeys;
import org.shumao.gateway.surroundings.Surroundings;

/** Behind a proxy that is trusted, so each test has an address of its own. */
@QuarkusTest
@TestProfile(QuotaResourceTest.SmallBudgets.class)
@QuarkusTestResource(Surroundings.class)
class WrongKeysResourceTest {
    @Test
    void afterTooManyWrongKeysTheNextIsNotLookedAt() {
        spend("192.0.2.1");

        with("192.0.2.1", IssuedKeys.named("valid", 90).reveal())
                .statusCode(429)
                .contentType("application/problem+json")
                .header("retry-after", matchesPattern("[1-9]|1[0-9]|20"))
                .body("type", equalTo("/problems/too-many-requests"))
                .body("detail", containsString("Too many API keys"));
        with("192.0.2.1", "mistyped").statusCode(429);
    }

    @Test
    void whatWorkedBeforeAndWhatIsConfiguredGoesOnWorking() {
        String worked = IssuedKeys.named("valid", 91).reveal();
        with("192.0.2.2", worked).statusCode(200);
        spend("192.0.2.2");

        with("192.0.2.2", worked).statusCode(200);
        with("192.0.2.2", Surroundings.OPERATOR_KEY).statusCode(200);
        given().header("X-Forwarded-For", "192.0.2.2")
                .when()
                .get("/api/v1/headline")
                .then()
                .statusCode(200);
    }

    @Test
    void otherAddressesAreNotConcerned() {
        spend("192.0.2.3");

        with("192.0.2.4", IssuedKeys.named("valid", 92).reveal()).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoked", "expired", "sleeping", "fails"})
    void keysThatDoNotWorkButWereIssuedAreNoGuesses(String name) {
        String address = "2001:db8:0:" + Integer.toHexString(name.hashCode() & 0xffff) + "::1";
        for (int i = 0; i < 10; i++) {
            with(address, IssuedKeys.named(name, i).reveal());
        }

        with(address, IssuedKeys.named("valid", 93).reveal()).statusCode(200);
    }

    private static void spend(String address) {
        with(address, "no key at all").statusCode(401);
        with(address, IssuedKeys.named("valid").reveal().replace('_', '-')).statusCode(401);
        with(address, IssuedKeys.named("madeup", address.hashCode()).reveal()).statusCode(401);
    }

    private static ValidatableResponse with(String address, String key) {
        return given().header("X-API-Key", key)
                .header("X-Forwarded-For", address)
                .when()
                .get("/api/v1/intake")
                .then();
    }
}
