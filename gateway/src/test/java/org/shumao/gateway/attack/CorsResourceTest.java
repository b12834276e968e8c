package org.shumao.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

/** Pages of any origin may read, also errors, and none may use what a browser keeps for the user. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CorsResourceTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/headline, 200",
        "GET, /api/v1/none, 404",
        "GET, /api/v1/intake, 401",
        "DELETE, /api/v1/headline, 405",
        "GET, /api/v1/enterprises?stub=503, 503",
        "GET, /problems/none, 404",
        "GET, /openapi, 200"
    })
    void everyResponseMayBeReadFromAnywhereWithoutCredentials(String method, String target, int status) {
        assertOpenWithoutCredentials(
                from("https://evil.example").request(method, target).then().statusCode(status));
    }

    /** An origin is never mirrored: that would open what a browser keeps. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "https://evil.example", "https://localhost.evil.example", "file://"})
    void noOriginIsMirrored(String origin) {
        assertOpenWithoutCredentials(from(origin)
                .header("Cookie", "session=1")
                .get("/api/v1/headline")
                .then());
        assertOpenWithoutCredentials(from(origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "cookie, x-api-key")
                .header("Access-Control-Request-Private-Network", "true")
                .options("/api/v1/submissions")
                .then()
                .statusCode(204)
                .header("access-control-allow-private-network", nullValue()));
    }

    @Test
    void pagesMayReadTheHeadersThatMatter() {
        from("https://portal.example")
                .get("/api/v1/headline")
                .then()
                .header("access-control-expose-headers", containsString("Trace-Id"))
                .header("access-control-expose-headers", containsString("Retry-After"))
                .header("access-control-expose-headers", containsString("Content-Range"))
                .header("access-control-expose-headers", containsString("Cube-Rows, Cube-As-Of"));
        from("https://portal.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "range")
                .options("/api/v1/headline")
                .then()
                .header("access-control-allow-headers", containsString("Range, If-Range"));
    }

    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin);
    }

    private static void assertOpenWithoutCredentials(ValidatableResponse response) {
        response.header("access-control-allow-origin", "*").header("access-control-allow-credentials", nullValue());
    }
}
