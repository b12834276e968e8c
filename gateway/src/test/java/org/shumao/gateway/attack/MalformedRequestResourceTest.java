package org.shumao.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** The HTTP server refuses by itself, with a status alone, what never becomes a request. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MalformedRequestResourceTest {
    private static final int BEYOND_ALL_LIMITS = 100_000;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void anAddressBeyondAllLimitsIsTooLong() throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", "/" + "x".repeat(BEYOND_ALL_LIMITS));

        assertThat(answer.status()).isEqualTo(414);
    }

    @Test
    void headersBeyondAllLimitsAreTooLarge() throws IOException {
        RawHttp.Answer one =
                RawHttp.send(gateway.getPort(), "GET", "/api/v1/headline", "X: " + "x".repeat(BEYOND_ALL_LIMITS));
        RawHttp.Answer many =
                RawHttp.send(gateway.getPort(), "GET", "/api/v1/headline", "X: x\r\n".repeat(20_000) + "X: x");

        assertThat(one.status()).isEqualTo(431);
        assertThat(many.status()).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET / HTTP/7.7\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET / FTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/x\r\nHost: x\r\n\r\n",
                "GET /\r\n\r\n",
                "GET\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n"
            })
    void refusesWhatIsNotHttp11(String bytes) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(gateway.getPort(), bytes);

        assertThat(answer.status()).as(bytes).isIn(400, 501);
    }

    @Test
    void peopleGetAPageWithTheWayBack() throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", "/?a=\u00e9", "Accept: text/html,*/*;q=0.8");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head())
                .containsIgnoringCase("content-type: text/html")
                .contains("default-src 'none'");
        assertThat(answer.body()).contains("href=\"/\"", ProblemType.VALIDATION_FAILED.title());
    }

    @Test
    void aTitleIsInTheLanguageThatWasAskedFor() throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", "/?a=\u00e9", "Accept-Language: zh-CN, en;q=0.5");

        assertThat(answer.head()).containsIgnoringCase("content-language: zh-CN, en");
        assertThat(answer.body())
                .contains(ProblemType.VALIDATION_FAILED.explanation().titleZh());
    }
}
