package org.shumao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.BrokenServices;
import org.shumao.gateway.surroundings.CataloguedProblem;
import org.shumao.gateway.surroundings.Impatient;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Every method on every kind of address, with every kind of key, while services misbehave: an error is a known problem. */
@QuarkusTest
@TestProfile(Impatient.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(BrokenServices.class)
class ErrorSweepResourceTest {
    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"};
    private static final String[] KEYS = {"", "X-API-Key: wrong", "X-API-Key: " + Surroundings.OPERATOR_KEY};
    private static final String[] TARGETS = {
        "/",
        "/openapi",
        "/openapi.yaml",
        "/problems",
        "/problems/none",
        "/favicon.ico",
        "/q/health",
        "*",
        "/api",
        "/api/v1/none",
        "/api/v1/../headline",
        "/api/v1/headline?q=\u00e9",
        "/api/v1/submissions?stub=reset",
        "/api/v1/submissions?stub=401",
        "/api/v1/submissions?stub=404",
        "/api/v1/submissions?stub=500",
        "/api/v1/submissions?stub=599",
        "/api/v1/submissions?stub=problem",
        "/api/v1/enterprises",
        "/api/v1/headline",
        "/api/v1/intake"
    };

    @TestHTTPResource("/")
    URI gateway;

    static Stream<String> targets() {
        return Arrays.stream(TARGETS);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void answersEveryErrorWithAProblemOfTheCatalogue(String target) throws IOException {
        for (String method : METHODS) {
            for (String key : KEYS) {
                String[] headers = key.isEmpty() ? new String[] {} : new String[] {key};
                RawHttp.Answer answer = RawHttp.send(gateway.getPort(), method, target, headers);
                if (answer.status() >= 400) {
                    CataloguedProblem.of(method + " " + target + " " + key, answer);
                }
            }
        }
    }

    /** No client library sends them, and the HTTP server refuses them with a status alone. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/headline?a=%", "/api/v1/headline?a=|", "/api/v1/headline\\..\\intake"})
    void refusesTargetsThatAreNoUri(String target) throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", target);

        assertThat(answer.status()).isEqualTo(400);
    }
}
