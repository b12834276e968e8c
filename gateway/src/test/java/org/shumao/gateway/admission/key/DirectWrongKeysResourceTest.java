package org.shumao.gateway.admission.key;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@TestProfile(DirectWrongKeysResourceTest.NoProxy.class)
@QuarkusTestResource(Surroundings.class)
class DirectWrongKeysResourceTest {
    @Test
    void aCallerDoesNotGetANewBudgetByNamingAnotherAddress() {
        for (int i = 1; i <= 5; i++) {
            given().header("X-API-Key", "wrong")
                    .header("X-Forwarded-For", "192.0.2." + i)
                    .header("Forwarded", "for=192.0.2." + i)
                    .when()
                    .get("/api/v1/intake")
                    .then()
                    .statusCode(i <= 3 ? 401 : 429);
        }
    }

    /** Three wrong keys a minute, and no proxy is trusted. */
    public static class NoProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shumao.gateway.wrong-keys.per-minute", "3");
        }
    }
}
