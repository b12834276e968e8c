package org.shumao.gateway.admission.quota;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.gateway.surroundings.Unusual;

/** The gateway trusts a proxy, and these requests do not come from it: whoever writes addresses into headers still has the one of the connection. */
@QuarkusTest
@TestProfile(Unusual.class)
@QuarkusTestResource(Surroundings.class)
class DirectQuotaResourceTest {
    @Test
    void addressesThatACallerClaimsHaveNoBudgetOfTheirOwn() {
        for (int i = 0; i < 20; i++) {
            given().header("X-Forwarded-For", "198.51.100." + i)
                    .header("Forwarded", "for=198.51.100." + i)
                    .header("X-Real-IP", "198.51.100." + i)
                    .when()
                    .get("/api/v1/headline")
                    .then()
                    .statusCode(200)
                    .header("ratelimit-policy", containsString("q=20"))
                    .header("ratelimit", containsString("r=" + (19 - i)));
        }

        given().header("X-Forwarded-For", "203.0.113.1")
                .when()
                .get("/api/v1/headline")
                .then()
                .statusCode(429);
    }

    /** The answer of the service, with the whole budget and not the share of this replica. */
    @Test
    void oneAddressTellsTheLimitsOfSubmissionsTheBudgetsAndTheCosts() {
        given().header("X-API-Key", Surroundings.READER_KEY)
                .when()
                .get("/api/v1/limits")
                .then()
                .statusCode(200)
                .body("service", equalTo("ingestion"))
                .body("budgets.id", contains("queries", "sdmx-structures", "sdmx-data", "submissions"))
                .body("budgets[0].windowSeconds", equalTo(86_400))
                .body("budgets[0].replicas", equalTo(2))
                .body("budgets[0].amounts[0].caller", equalTo("anonymous"))
                .body("budgets[0].amounts[0].amount", equalTo(40))
                .body("budgets[3].amounts[1].scope", equalTo("customs"))
                .body("budgets[3].amounts[1].amount", equalTo(50_000_000))
                .body("costs.find { it.path == '/api/v1/stream' }.cost", equalTo(5));
        given().header("X-API-Key", Surroundings.READER_KEY)
                .when()
                .head("/api/v1/limits")
                .then()
                .statusCode(200);
        given().header("X-API-Key", Surroundings.READER_KEY)
                .when()
                .get("/api/v1/limits?stub=500")
                .then()
                .statusCode(500)
                .body("budgets", nullValue());
    }
}
