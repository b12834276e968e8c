package org.shumao.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.problem.Refusal;

class RequestTargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/openapi",
                "/api/v1/headline",
                "/api/v1/submissions/0d9c2f6e-1111-4222-8333-444455556666/records",
                "/api/v1/exchange-rates/USD/2025-06",
                "/api/v1/orders/A%20B+C",
                "/api/v1/orders/%E6%95%B0%E8%B4%B8",
                "/api/v1/orders/a..b",
                "/api/v1/orders/P/A%2F..%2FB",
                "/api/v1/orders/P/A%2F%2E%2E%2FB",
                "/api/v1/orders/P/A%3Bb",
                "/api/v1/orders/P/A%252e",
                "/api/v1/orders/P/A/B%3F",
                "/shumao.css"
            })
    void takesPathsThatMeanOneThing(String path) {
        assertThat(RequestTarget.of(path, "").uri()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "api/v1/headline",
                "//api/v1/headline",
                "/api//v1/headline",
                "/api/v1/headline/",
                "/api/v1/../intake",
                "/api/v1/./intake",
                "/api/v1/%2e%2e/intake",
                "/api/v1/.%2E/intake",
                "/api/v1/headline%2f..%2fintake",
                "/api/v1/headline%5c..%5cintake",
                "/api/v1/headline\\..\\intake",
                "/api/v1/headline%252e%252e",
                "/api/v1/headline;a=b",
                "/api/v1/headline%3ba=b",
                "/api/v1/..;/intake",
                "/api/v1/headline%00",
                "/api/v1/headline%0d%0aX-Evil:1",
                "/api/v1/headline%3Fperiod=1",
                "/api/v1/headline%23",
                "/api/v1/%c0%af",
                "/api/v1/orders/%2F/A",
                "/api/v1/orders/P%2F..%2F..%2Fintake",
                "/api/v1/orders/P/..",
                "/api/v1/orders/P/%2E%2E",
                "/api/v1/orders/P/%2e",
                "/api/v1/orders/P/A;b",
                "/api/v1/orders/P/A%00",
                "/api/v1/orders/P/A%C2%85",
                "/api/v1/orders/P/%c0%af",
                "/api/v1/%ff",
                "/api/v1/%zz",
                "/api/v1/%4",
                "/api/v1/数贸",
                "/api/v1/a b",
                "/api/v1/a\tb"
            })
    void refusesPathsThatReadersCouldUnderstandDifferently(String path) {
        assertRefused(ProblemType.NOT_FOUND, path, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b c", "a=数", "a=\r\nX:1", "a=\u0000", "a#b", "a=%", "a=|"})
    void refusesQueriesThatAreNotPercentEncoded(String query) {
        assertRefused(ProblemType.VALIDATION_FAILED, "/api/v1/headline", query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"period=2025-S1", "q=%E6%95%B0&x=%2F..%2F", "a[b]=c;d?/e:f@g"})
    void passesEncodedQueriesAsTheyAre(String query) {
        assertThat(RequestTarget.of("/api/v1/headline", query).uri()).isEqualTo("/api/v1/headline?" + query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/a", "%41"})
    void standsTheLongestTargets(String part) {
        String path = "/x" + part.repeat(20_000);
        String query = part.repeat(20_000);

        assertThat(RequestTarget.of(path, query).uri()).isEqualTo(path + "?" + query);
    }

    private static void assertRefused(ProblemType type, String path, String query) {
        assertThatThrownBy(() -> RequestTarget.of(path, query))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().type()).isEqualTo(type));
    }
}
