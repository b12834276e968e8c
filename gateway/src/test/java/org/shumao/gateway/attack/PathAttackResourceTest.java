package org.shumao.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.CataloguedProblem;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Addresses that two readers understand differently reach no service, also with a key that may do everything. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PathAttackResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Dot segments, plain, encoded, and encoded twice
                "/api/v1/headline/../intake",
                "/api/v1/headline/%2e%2e/intake",
                "/api/v1/headline/.%2e/intake",
                "/api/v1/headline/%252e%252e/intake",
                "/api/v1/./intake",
                "/api/v1/enterprises/%2e%2e%2fintake",
                // Slashes and backslashes in disguise
                "/api/v1/headline%2f..%2fintake",
                "/api/v1/headline%252f..%252fintake",
                "/api/v1/enterprises/..%5cintake",
                "/api/v1/enterprises/%5c",
                "//api/v1/intake",
                "/api//v1/intake",
                // Overlong and broken UTF-8
                "/api/v1/enterprises/%c0%ae%c0%ae",
                "/api/v1/enterprises/%c0%af",
                "/api/v1/enterprises/%e0%80%af",
                "/api/v1/enterprises/%f0%80%80%af",
                "/api/v1/enterprises/%ff",
                "/api/v1/enterprises/%ed%a0%80",
                // Ends of text and of lines
                "/api/v1/intake%00",
                "/api/v1/intake%00.html",
                "/api/v1/intake%0d%0aX-Injected:%20a",
                "/api/v1/intake%0a",
                "/api/v1/intake%7f",
                // Matrix parameters and fragments
                "/api/v1/headline;/../intake",
                "/api/v1;a=b/intake",
                "/api/v1/intake;a=b",
                "/api/v1/intake%3ba=b",
                "/api/v1/intake%23",
                "/api/v1/intake%3fa=b",
                // Doubled encoding of what the table holds
                "/api/v1/%69ntake",
                "/api/%761/intake",
                "/%61pi/v1/intake",
                "/api/v1/%2569ntake",
                "/API/V1/INTAKE",
                // Fullwidth and other look-alikes
                "/api/v1/%ef%bd%89ntake"
            })
    void reachesNoServiceByAPathWithTwoReadings(String target) throws IOException {
        RawHttp.Answer answer = get(target);

        assertThat(CataloguedProblem.ofGateway(target, answer)).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(answer.body()).doesNotContain("\"service\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/headline\\..\\intake",
                "\\api\\v1\\intake",
                "/api/v1/headline?a=%",
                "/api/v1/headline?a=%zz",
                "/api/v1/headline?a=<script>",
                "/api/v1/headline?a=\"",
                "/api/v1/headline?a=\u00e9",
                "/api/v1/headline#fragment"
            })
    void refusesWhatIsNoUri(String target) throws IOException {
        RawHttp.Answer answer = get(target);

        assertThat(answer.status()).as(target).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("\"service\"", "<script>");
    }

    /** Forms of a target that a proxy would follow: the gateway is none for other hosts. */
    @ParameterizedTest
    @CsvSource({
        "GET, http://evil.example/api/v1/none, 404",
        "GET, http://evil.example/../api/v1/intake, 404",
        "GET, http://user:word@evil.example/api/v1/none, 404",
        "GET, gopher://evil.example/api/v1/none, 404",
        "GET, evil.example:80, 404",
        "GET, *, 404",
        "CONNECT, evil.example:443, 404",
        "GET, /http://evil.example/, 404"
    })
    void isNoProxyForOthers(String method, String target, int status) throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), method, target);

        assertThat(answer.status()).as(target).isIn(400, 405, status);
        CataloguedProblem.ofGateway(target, answer);
    }

    @Test
    void sendsAnAbsoluteTargetToItsOwnServiceOnly() throws IOException {
        RawHttp.Answer answer = get("http://evil.example:81/api/v1/headline?period=2025-S1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"service\":\"aggregation\"").doesNotContain("evil");
    }

    private RawHttp.Answer get(String target) throws IOException {
        return RawHttp.send(gateway.getPort(), "GET", target, "X-API-Key: " + Surroundings.OPERATOR_KEY);
    }
}
