package org.shumao.gateway.admission.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.IssuedKeys;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Keys that the gateway checks with the registry, through its real proxy. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RegistryKeysResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void aKeyThatTheRegistryKnowsComesInAsItsEnterprise() {
        String authorization = with(IssuedKeys.named("valid").reveal())
                .statusCode(200)
                .body("headers", not(containsString("shumao_")))
                .extract()
                .path("headers.authorization");
        String claims =
                new String(Base64.getUrlDecoder().decode(authorization.split("\\.", -1)[1]), StandardCharsets.UTF_8);

        assertThat(claims)
                .contains("\"sub\":\"" + Surroundings.ENTERPRISE + "\"")
                .contains("\"keyId\":\"kvalid000000\"")
                .contains("\"groups\":[\"submit\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "revoked, 401, was revoked",
        "expired, 401, has expired",
        "sleeping, 401, not active",
        "madeup, 401, is not known",
        "fails, 503, cannot be checked now",
        "nonsense, 503, cannot be checked now",
        "null, 503, cannot be checked now"
    })
    void anyOtherResponseRefusesTheKeyAndSaysWhy(String name, int status, String reason) {
        String key = IssuedKeys.named(name).reveal();
        with(key)
                .statusCode(status)
                .contentType("application/problem+json")
                .header(status == 401 ? "www-authenticate" : "retry-after", not(equalTo("")))
                .body("status", equalTo(status))
                .body("detail", containsString(reason))
                .body("detail", not(containsString(key)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 7, 18, 19, 20, 62, 63, 68})
    void aMistypedKeyIsReportedAsOne(int at) {
        String key = IssuedKeys.named("valid").reveal();
        String typed = key.substring(0, at) + "!" + key.substring(at + 1);
        with(typed).statusCode(401).body("detail", containsString(at < 7 ? "is not known" : "mistyped or cut"));
    }

    @Test
    void whatWasReadDuringTheKeyCheckIsForwardedWhole() {
        byte[] body = new byte[3_000_000];
        given().header("X-API-Key", IssuedKeys.named("valid", 77).reveal())
                .body(body)
                .when()
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("bytes", equalTo(body.length));
    }

    @Test
    void aConnectionGoesOnAfterAKeyThatWasRefused() throws IOException {
        String refused = "GET /api/v1/intake HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                + IssuedKeys.named("revoked", 5).reveal() + "\r\n\r\n";
        String last = "GET /api/v1/headline HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        RawHttp.Answer first = RawHttp.exchange(gateway.getPort(), refused + last);

        assertThat(first.status()).isEqualTo(401);
        assertThat(first.body()).contains("HTTP/1.1 200");
    }

    @Test
    void aBodyBehindAKeyThatIsRefusedIsNotWaitedFor() throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nX-API-Key: "
                        + IssuedKeys.named("revoked", 6).reveal() + "\r\n\r\nstart");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void manyAtOnceAreAllLetInFromWhateverThreadTheyCame() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String key = IssuedKeys.named("valid", 1_000 + i % 3).reveal();
                statuses.add(callers.submit(() -> with(key).extract().statusCode()));
            }
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void theQuestionItselfIsNotReachableFromOutside() {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .body("{}")
                .when()
                .post("/internal/keys/check")
                .then()
                .statusCode(405);
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .when()
                .get("/internal/keys/check")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse with(String key) {
        return given().header("X-API-Key", key).when().get("/api/v1/intake").then();
    }
}
