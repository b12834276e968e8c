package org.shumao.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.RawHttp.Answer;
import org.shumao.gateway.surroundings.Surroundings;

/** What crosses the gateway around a long upload. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EarlyHintsResourceTest {
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void whatAServiceSaysBeforeItsResponseReachesTheClientFirst() throws IOException {
        Answer answer = post("stub=hints", "Prefer: early-hints");
        assertThat(answer.status()).isEqualTo(103);
        assertThat(answer.head().toLowerCase(Locale.ROOT))
                .contains("submission-id: 7", "location: /api/v1/submissions/7");
        assertThat(answer.body()).startsWith("HTTP/1.1 200").contains("\"bytes\":2", "\"prefer\":\"early-hints\"");
    }

    @Test
    void theContentEncodingOfARequestCrossesUntouched() throws IOException {
        Answer answer = post("", "Content-Encoding: zstd");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"content-encoding\":\"zstd\"", "\"bytes\":2");
    }

    private Answer post(String query, String header) throws IOException {
        return RawHttp.exchange(
                gateway.getPort(),
                "POST /api/v1/submissions?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: "
                        + Surroundings.OPERATOR_KEY + "\r\n" + header
                        + "\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}");
    }
}
