package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RequestEntryResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/submissions, ingestion",
        "/api/v1/submissions/1/records?after=1000, ingestion",
        "/api/v1/exchange-rates?month=2025-06, ingestion",
        "/api/v1/enterprises/91350100M000100Y43, registry",
        "/api/v1/headline?period=2025-S1, aggregation",
        "/api/v1/indicators/value/observations?flow=X, aggregation",
        "/api/v1/reconciliations/1, aggregation",
        "/api/v1/intake, aggregation"
    })
    void sendsEachCollectionToTheServiceThatOwnsIt(String target, String service) {
        withKey(target).statusCode(200).body("service", equalTo(service)).body("uri", equalTo(target));
    }

    @Test
    void passesStatusHeadersAndBodyOn() {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .body("{}")
                .contentType("application/json")
                .when()
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .header("x-total-count", "7")
                .body("method", equalTo("POST"))
                .body("bytes", equalTo(2))
                .body("headers.content-type", containsString("application/json"));
    }

    @Test
    void makesTheLocationOfAServiceItsOwnAndDropsWhatTheGatewaySpeaksFor() {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .when()
                .post("/api/v1/enterprises?stub=created")
                .then()
                .statusCode(201)
                .header("location", "/api/v1/enterprises/1?x=1")
                .header("etag", "\"1\"")
                .header("x-content-type-options", "nosniff")
                .header("set-cookie", nullValue())
                .header("server", nullValue())
                .header("access-control-allow-origin", "*");
    }

    @Test
    void forwardsWhatAServiceMayKnowAndNothingThatCouldPoseAsTheGateway() {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .header("Idempotency-Key", "k1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + Surroundings.OPERATOR_KEY)
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=10.0.0.1")
                .header("X-Real-Ip", "10.0.0.1")
                .header("Cookie", "a=b")
                .header("Baggage", "user=admin")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Proxy-Authorization", "Basic eA==")
                .header("TE", "trailers")
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(200)
                .body("headers.idempotency-key", equalTo("k1"))
                .body("headers.traceparent", equalTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .body("headers.accept", equalTo("application/json"))
                .body("headers.authorization", containsString("Bearer ey"))
                .body("headers.authorization", not(containsString(Surroundings.OPERATOR_KEY)))
                .body("headers.x-api-key", nullValue())
                .body("headers.x-forwarded-for", nullValue())
                .body("headers.x-forwarded-host", nullValue())
                .body("headers.forwarded", nullValue())
                .body("headers.x-real-ip", nullValue())
                .body("headers.cookie", nullValue())
                .body("headers.baggage", nullValue())
                .body("headers.x-http-method-override", nullValue())
                .body("headers.proxy-authorization", nullValue())
                .body("headers.te", nullValue());
    }

    @Test
    void dropsHeadersThatConnectionNames() throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "GET /api/v1/headline HTTP/1.1\r\nHost: x\r\nConnection: close\r\nConnection: Prefer\r\nPrefer: all\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("prefer").contains("authorization");
    }

    @Test
    void sendsNobodysWordToAServiceAsSomebodys() {
        given().when()
                .get("/api/v1/headline")
                .then()
                .statusCode(200)
                .body("headers.x-api-key", nullValue())
                .body("headers.authorization", containsString("Bearer ey"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/headline",
                "/api/v1/indicators",
                "/api/v1/indicators/value/observations",
                "/api/v1/enterprises",
                "/api/v1/exchange-rates",
                "/api/v1/exchange-rates/USD/2025-06/history"
            })
    void letsAnybodyReadWhatIsOpen(String path) {
        given().when().get(path).then().statusCode(200).header("access-control-allow-origin", "*");
        given().when().head(path).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/submissions/1",
        "POST, /api/v1/submissions",
        "POST, /api/v1/exchange-rates",
        "PUT, /api/v1/exchange-rates/USD/2025-06",
        "POST, /api/v1/enterprises",
        "GET, /api/v1/intake",
        "POST, /api/v1/indicators/query",
        "POST, /api/v1/reconciliations"
    })
    void wantsAKeyForEverythingElse(String method, String path) {
        given().when()
                .request(method, path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("www-authenticate", containsString("ApiKey"))
                .header("access-control-allow-origin", "*")
                .body("type", equalTo("/problems/unauthenticated"))
                .body("detail", containsString("X-API-Key"))
                .body("instance", equalTo(path));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/headline, 'GET, HEAD, OPTIONS'",
        "POST, /api/v1/submissions, 'GET, HEAD, OPTIONS, POST'",
        "PATCH, /api/v1/enterprises/1, 'GET, HEAD, OPTIONS, PATCH'",
        "GET, /api/v1/enterprises/1/keys/k1, 'DELETE, GET, HEAD, OPTIONS'",
        "GET, /openapi, 'GET, HEAD, OPTIONS'"
    })
    void answersTheBrowsersQuestionBeforeItSendsAKey(String method, String path, String allowed) {
        given().header("Origin", "https://portal.example")
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "x-api-key")
                .when()
                .options(path)
                .then()
                .statusCode(204)
                .header("access-control-allow-origin", "*")
                .header("access-control-allow-credentials", nullValue())
                .header("access-control-allow-methods", allowed)
                .header("access-control-allow-headers", containsString("X-API-Key"));
        given().when()
                .options(path)
                .then()
                .statusCode(204)
                .header("allow", allowed)
                .header("access-control-allow-methods", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/headline, 'GET, HEAD, OPTIONS'",
        "DELETE, /api/v1/headline, 'GET, HEAD, OPTIONS'",
        "DELETE, /api/v1/submissions, 'GET, HEAD, OPTIONS, POST'",
        "PUT, /api/v1/enterprises/import, 'OPTIONS, POST'",
        "POST, /api/v1/enterprises/export.csv, 'GET, HEAD, OPTIONS'",
        "POST, /api/v1/intake, 'GET, HEAD, OPTIONS'",
        "GET, /api/v1/exchange-rates/USD/2025-06, 'OPTIONS, PUT'"
    })
    void saysWhatAnAddressTakesToNobodyInParticular(String method, String path, String allowed) {
        given().when()
                .request(method, path)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("allow", allowed)
                .body("type", equalTo("/problems/method-not-allowed"))
                .body("detail", containsString(allowed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A%2FB", "A%2F..%2FB", "A%2F%2E%2E%2FB", "A%3Bb=c", "A%5CB", "A%3Fb%23c", "A%25b", "A/B"})
    void passesOrderNumbersOnAsTheyStand(String number) {
        String target = "/api/v1/orders/3301960A1B/" + number;
        withKey(target).statusCode(200).body("service", equalTo("aggregation")).body("uri", equalTo(target));
    }

    @Test
    void saysThatAnAddressIsTooLong() throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", "/api/v1/headline?period=" + "x".repeat(40_000));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).contains("\"/problems/address-too-long\"", "at most 8192");
    }

    @ParameterizedTest
    @CsvSource({"/explore, href=\"/\", Back to", "/zh/explore, href=\"/zh\", 返回首页"})
    void showsPeopleThatAnAddressIsTooLong(String path, String back, String words) throws IOException {
        RawHttp.Answer answer = RawHttp.send(
                gateway.getPort(), "GET", path + "?x=" + "x".repeat(40_000), "Accept: text/html,*/*;q=0.8");

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.head()).containsIgnoringCase("content-type: text/html");
        assertThat(answer.body()).contains("<!doctype html>", back, words, "/problems/address-too-long", "8192");
    }

    @Test
    void programsGetAProblemOfTheApiWhateverTheyAccept() throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", "/api/v1/none?x=" + "x".repeat(40_000), "Accept: text/html");

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).contains("\"/problems/address-too-long\"");
    }

    @Test
    void saysThatHeadersAreTooLarge() throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", "/api/v1/headline", "Cookie: " + "x".repeat(40_000));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).contains("\"/problems/headers-too-large\"", "at most 16384");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v1/",
                "/api/v2/headline",
                "/api/v1/order",
                "/api/v1/headlines",
                "/api/v1/HEADLINE",
                "/API/v1/headline",
                "/q/health",
                "/q/metrics",
                "/api/v1/../q/health",
                "/api/v1/headline/../intake",
                "/api/v1/headline/%2e%2e/intake",
                "/api/v1/headline/..%2fintake",
                "/api/v1/headline%2f..%2fintake",
                "/api/v1//headline",
                "//api/v1/headline",
                "/api/v1/headline/x",
                "/api/v1/orders/..%2F/1",
                "/api/v1/orders/P/%2E%2E",
                "/api/v1/orders/P/A/../B",
                "/api/v1/orders/P/A;b",
                "/api/v1/orders/P/A%C2%85",
                "/api/v1/enterprises/1%2Fkeys",
                "/api/v1/headline;/../intake",
                "/api/v1/headline/..;/intake",
                "/openapi/../api/v1/intake",
                "/problems/../../api/v1/intake",
                "/nothing",
                "/index.html/x",
                "/META-INF/resources/index.html",
                "/application.properties",
                "*"
            })
    void hidesWhatIsNotInTheTable(String target) throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", target, "X-API-Key: " + Surroundings.OPERATOR_KEY);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.head()).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer.body()).contains("\"/problems/not-found\"").doesNotContain("\"service\"");
    }

    @Test
    void takesAnAddressWithASchemeAsThePathThatItHolds() throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", "http://evil.example/api/v1/headline?period=2025-S1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"uri\":\"/api/v1/headline?period=2025-S1\"")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /api/v1/headline",
        "BREW, /api/v1/headline",
        "POST, /",
        "DELETE, /openapi",
        "PUT, /problems/not-found"
    })
    void refusesMethodsThatNobodyTakes(String method, String path) throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), method, path, "X-API-Key: " + Surroundings.OPERATOR_KEY);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head()).containsIgnoringCase("allow: ");
        assertThat(answer.body()).contains("\"/problems/method-not-allowed\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/headline, ''",
        "/api/v1/headline, Host: a:999999",
        "/api/v1/headline, Host: a b/c:xx",
        "/, ''",
        "/problems, Host: localhost:x"
    })
    void refusesARequestThatNamesNoHost(String target, String host) throws IOException {
        String line = host.isEmpty() ? "" : host + "\r\n";
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(), "GET " + target + " HTTP/1.1\r\n" + line + "Connection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer.body()).contains("\"/problems/validation-failed\"", "The header Host");
    }

    private static ValidatableResponse withKey(String target) {
        return given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .urlEncodingEnabled(false)
                .when()
                .get(target)
                .then();
    }
}
