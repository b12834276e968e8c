package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.AtOnce;
import org.shumao.gateway.surroundings.BrokenServices;
import org.shumao.gateway.surroundings.Impatient;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** The ingestion service misbehaves on demand, registry is down, aggregation speaks another protocol. */
@QuarkusTest
@TestProfile(Impatient.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(BrokenServices.class)
class TroubleResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void saysThatAServiceIsDownAndWhenToTryAgain() {
        given().when()
                .get("/api/v1/enterprises")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("retry-after", "5")
                .header("access-control-allow-origin", "*")
                .body("type", equalTo("/problems/service-unavailable"))
                .body("status", equalTo(503))
                .body("instance", equalTo("/api/v1/enterprises"))
                .body("detail", containsString("registry service cannot be reached"));
    }

    @Test
    void saysThatAWriteMayHaveHappenedWhenTheConnectionIsLost() {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .body("{}")
                .when()
                .post("/api/v1/submissions?stub=reset")
                .then()
                .statusCode(503)
                .header("retry-after", "5")
                .body("detail", containsString("send it again with the same Idempotency-Key"));
    }

    @Test
    void saysThatNothingWasChangedWhenOnlyReadingFailed() {
        submissions("reset").statusCode(503).body("detail", containsString("Nothing was changed"));
    }

    @Test
    void saysItToSdmxAsSdmxDoes() {
        given().when()
                .get("/sdmx/v1/data/X")
                .then()
                .statusCode(502)
                .contentType("application/xml")
                .body("Error.ErrorMessage.@code", equalTo("503"));
    }

    @Test
    void saysThatAServiceDoesNotAnswerInTime() {
        submissions("hang").statusCode(504).body("type", equalTo("/problems/upstream-timeout"));
    }

    @Test
    void saysThatAResponseIsNotHttp() {
        given().when()
                .get("/api/v1/headline")
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/upstream-failed"));
    }

    @Test
    void doesNotBlameTheCallerWhenAServiceRefusesTheInternalToken() {
        submissions("401")
                .statusCode(502)
                .header("www-authenticate", nullValue())
                .body("type", equalTo("/problems/upstream-failed"));
    }

    @Test
    void leavesAProblemOfTheServiceAsItIs() {
        submissions("problem").statusCode(409).body("detail", equalTo("the service's own"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, validation-failed",
        "403, 403, forbidden",
        "404, 404, not-found",
        "409, 409, conflict",
        "413, 413, body-too-large",
        "418, 400, validation-failed",
        "414, 414, address-too-long",
        "431, 431, headers-too-large",
        "500, 500, internal-error",
        "503, 503, service-unavailable",
        "507, 502, upstream-failed"
    })
    void putsAProblemInPlaceOfAnErrorThatSaysNothing(String answered, int status, String type) {
        submissions(answered)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type))
                .body("status", equalTo(status));
    }

    @Test
    void cutsTheConnectionWhenAServiceFailsInTheMiddle() throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "GET /api/v1/submissions/1?stub=half HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Surroundings.OPERATOR_KEY
                        + "\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head()).containsIgnoringCase("content-length: 1000");
        assertThat(answer.body()).isEqualTo("half");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\nstart",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nstart\r\n",
                "Content-Length: 100\r\n\r\n"
            })
    void tellsASilentSenderThatItIsTooSlow(String begin) throws Exception {
        String request = "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Surroundings.OPERATOR_KEY
                + "\r\n" + begin;

        assertThat(AtOnce.call(3, () -> RawHttp.exchange(gateway.getPort(), request)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(408);
                    assertThat(answer.body()).contains("/problems/body-too-slow", "for 2 seconds");
                });
    }

    @Test
    void refusesABodyThatAnnouncesTooMuch() throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n" + "X-API-Key: "
                        + Surroundings.OPERATOR_KEY + "\r\n\r\nstart");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws IOException {
        String part = "x".repeat(600_000);
        String chunk = Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";

        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                        + "X-API-Key: " + Surroundings.OPERATOR_KEY + "\r\n\r\n" + chunk + chunk + "0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large");
    }

    @Test
    void refusesEncodingsThatHideTheLengthOfABody() throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Transfer-Encoding: gzip, chunked\r\n"
                        + "X-API-Key: " + Surroundings.OPERATOR_KEY + "\r\n\r\n0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/malformed-body");
    }

    @Test
    void passesAnEarlyRefusalOnWhileTheBodyIsStillComing() throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                gateway.getPort(),
                "POST /api/v1/submissions?stub=early HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n" + "X-API-Key: "
                        + Surroundings.OPERATOR_KEY + "\r\n\r\nstart");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large");
    }

    @Test
    void tellsAWaitingClientToGoOnOnlyWhenTheServiceIsThere() throws IOException {
        String expecting = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n"
                + "X-API-Key: " + Surroundings.OPERATOR_KEY + "\r\n\r\n";

        assertThat(RawHttp.exchange(gateway.getPort(), "POST /api/v1/submissions" + expecting + "12345")
                        .status())
                .isEqualTo(100);
        assertThat(RawHttp.exchange(gateway.getPort(), "POST /api/v1/enterprises" + expecting)
                        .status())
                .isEqualTo(503);
    }

    @Test
    void staysReadyAndReportsHowTheLastCallsWent() {
        given().when().get("/api/v1/enterprises").then().statusCode(503);

        given().port(managementPort())
                .when()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'last calls to services' }.data.registry", equalTo("failed"));
    }

    @Test
    void countsRequestsByCollectionServiceAndStatus() {
        given().when().get("/api/v1/enterprises/unheard-of").then().statusCode(503);

        String metrics = given().port(managementPort()).when().get("/q/metrics").asString();

        assertThat(metrics)
                .containsPattern("shumao_gateway_requests_seconds_count\\{[^}]*route=\"enterprises\"[^}]*\\}")
                .contains("upstream=\"registry\"", "status=\"503\"")
                .doesNotContain("unheard-of");
    }

    @Test
    void countsACallerThatGoesAwayAndDoesNotBlameTheService() throws IOException {
        String request = "GET /api/v1/submissions/1?stub=hang HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                + Surroundings.OPERATOR_KEY + "\r\n\r\n";
        try (Socket caller = new Socket("localhost", gateway.getPort())) {
            caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        await().until(() -> given().port(managementPort())
                .when()
                .get("/q/metrics")
                .asString()
                .contains("route=\"submissions\",status=\"aborted\""));
    }

    private static int managementPort() {
        return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    private static ValidatableResponse submissions(String stub) {
        return given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .when()
                .get("/api/v1/submissions/1?stub=" + stub)
                .then();
    }
}
