package org.shumao.gateway.admission.key;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.gateway.surroundings.Unusual;

@QuarkusTest
@TestProfile(Unusual.class)
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
}
