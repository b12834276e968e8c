package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Which credentials the gateway takes, and what it says to others. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CredentialsResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", Surroundings.LOCKED_KEY})
    void refusesAKeyThatIsNotKnownEvenWhereNoneIsNeeded(String key) {
        given().header("X-API-Key", key)
                .when()
                .get("/api/v1/headline")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void tellsAMissingKeyFromAnUnknownOneAndWhereKeysComeFrom() {
        given().when()
                .get("/api/v1/intake")
                .then()
                .statusCode(401)
                .body("detail", containsString("An API key is missing"))
                .body("detail", containsString("issues keys"));
        given().header("X-API-Key", "wrong")
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(401)
                .body("detail", containsString("The API key is not known"))
                .body("detail", containsString("issues keys"));
    }

    @Test
    void refusesTwoKeysAtOnce() throws IOException {
        RawHttp.Answer answer = RawHttp.send(
                gateway.getPort(),
                "GET",
                "/api/v1/headline",
                "X-API-Key: " + Surroundings.OPERATOR_KEY,
                "X-API-Key: wrong");

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void takesAKeyAsBearerToken(String scheme) {
        given().header("Authorization", scheme + Surroundings.OPERATOR_KEY)
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(200)
                .header("cache-control", "private, no-cache")
                .body("headers.authorization", containsString("Bearer ey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "eyJhbGciOiJub25lIn0.e30."})
    void refusesCredentialsThatAreNoKeyEvenWhereNoneIsNeeded(String authorization) throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", "/api/v1/headline", "Authorization: " + authorization);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.head())
                .containsIgnoringCase("www-authenticate: ApiKey realm=")
                .contains("Bearer realm=");
        assertThat(answer.body()).contains("\"/problems/unauthenticated\"").doesNotContain("wrong\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {Surroundings.READER_KEY, "wrong"})
    void refusesTwoDifferentKeysInTwoHeaders(String other) {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .header("Authorization", "Bearer " + other)
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("detail", containsString("differ"));
    }
}
