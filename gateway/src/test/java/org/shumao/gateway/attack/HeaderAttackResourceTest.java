package org.shumao.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.CataloguedProblem;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Headers that end lines, pose as somebody, or reach for headers of the gateway. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class HeaderAttackResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Idempotency-Key: a\rX-Injected: b",
                "Idempotency-Key: a\u0000b",
                "Idempotency-Key: a\u0007b",
                "Idempotency-Key: a\u007fb",
                "Idempotency-Key\u0000: a",
                "Idem potency: a",
                "Idempotency-Key : a",
                ": a",
                "no colon",
                "Host: y"
            })
    void refusesHeadersThatAreNone(String header) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "GET /api/v1/headline HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n");

        assertThat(answer.status()).as(header).isEqualTo(400);
    }

    /** A folded line is a part of the value before it (RFC 9112, section 5.2), and never a header. */
    @Test
    void takesAFoldedLineForNoHeader() throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "GET /api/v1/intake HTTP/1.1\r\nHost: x\r\nConnection: close\r\nPrefer: a\r\n X-API-Key: "
                        + Surroundings.OPERATOR_KEY + "\r\n\r\n");

        assertThat(CataloguedProblem.ofGateway("folded", answer)).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void putsNoLineOfTheCallerIntoAResponse() throws IOException {
        RawHttp.Answer answer = RawHttp.send(
                gateway.getPort(), "GET", "/api/v1/none?x=%0d%0aSet-Cookie:%20a=b", "traceparent: 00-x%0d%0aA: b");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.has("set-cookie")).isFalse();
        assertThat(answer.head()).containsPattern("(?i)trace-id: [0-9a-f]{32}");
    }

    /** A header that Connection names ends at the next hop: the gateway is that hop, and its own token is not meant. */
    @ParameterizedTest
    @ValueSource(strings = {"X-API-Key", "Authorization", "close, Authorization, X-API-Key, Host", "Content-Length"})
    void connectionTakesAwayNeitherTheKeyNorTheInternalToken(String named) {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .header("Connection", named)
                .body("{}")
                .when()
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("bytes", equalTo(2))
                .body("headers.authorization", containsString("Bearer ey"))
                .body("headers.x-api-key", nullValue());
    }

    @Test
    void namesNoHostThatAHeaderClaims() {
        String[] targets = {"/openapi", "/.well-known/api-catalog", "/api/v1/headline", "/problems"};
        for (String target : targets) {
            String answer = given().header("X-Forwarded-Host", "evil.example")
                    .header("X-Forwarded-Proto", "gopher")
                    .header("X-Forwarded-Prefix", "/evil")
                    .header("Forwarded", "host=evil.example;proto=gopher")
                    .header("X-Original-URL", "/evil")
                    .header("X-Rewrite-URL", "/evil")
                    .when()
                    .get(target)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(answer).as(target).doesNotContain("evil", "gopher");
        }
    }

    /** A token that the gateway itself has made works behind it, and not in front of it. */
    @Test
    void takesNoInternalTokenFromOutside() {
        String internal = given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(200)
                .extract()
                .path("headers.authorization");

        given().header("Authorization", internal)
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "EdDSA"})
    void takesNoForgedToken(String algorithm) {
        String forged = part(new JsonObject().put("alg", algorithm).put("typ", "JWT"))
                + "."
                + part(new JsonObject()
                        .put("iss", "shumao-gateway")
                        .put("sub", Surroundings.ENTERPRISE)
                        .put("aud", "aggregation")
                        .put("groups", "operate")
                        .put("exp", 4_102_444_800L))
                + ".";
        for (String header : new String[] {"Authorization", "Proxy-Authorization", "X-Internal-Token", "X-User"}) {
            given().header(header, "Bearer " + forged)
                    .when()
                    .get("/api/v1/intake")
                    .then()
                    .statusCode(401);
        }
    }

    private static String part(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }
}
