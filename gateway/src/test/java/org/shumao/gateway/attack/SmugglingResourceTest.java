package org.shumao.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.CataloguedProblem;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/**
 * A request whose length has two readings hides another one in its body from one of two servers. The gateway answers it
 * with a problem, closes the connection, and passes on neither.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SmugglingResourceTest {
    private static final String HIDDEN = "GET /api/v1/headline?smuggled=yes HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Set<ProblemType> REFUSED = Set.of(ProblemType.VALIDATION_FAILED, ProblemType.MALFORMED_BODY);

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\ncontent-length: 0",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -1",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length: five",
                "Content-Length: 99999999999999999999",
                "Content-Length : 5",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                "X: y\rTransfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked, x"
            })
    void refusesALengthWithTwoReadings(String framing) throws IOException {
        String answers = RawHttp.transcript(gateway.getPort(), post(framing) + "0\r\n\r\n" + HIDDEN);

        assertRefusedAlone(framing, answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1\r\n", "0x5\r\n12345\r\n", "FFFFFFFFFFFFFFFFF\r\n", "g\r\n", "\r\n"})
    void refusesAChunkWithoutALength(String chunk) throws IOException {
        String answers = RawHttp.transcript(
                gateway.getPort(), post("Transfer-Encoding: chunked") + chunk + "0\r\n\r\n" + HIDDEN);

        assertRefusedAlone(chunk, answers);
    }

    @Test
    void refusesChunksInHttp10() throws IOException {
        String request = post("Transfer-Encoding: chunked").replace("HTTP/1.1", "HTTP/1.0") + "0\r\n\r\n" + HIDDEN;

        assertRefusedAlone("HTTP/1.0", RawHttp.transcript(gateway.getPort(), request));
    }

    /** The problem must not overtake the response to an earlier request: a proxy would give it to somebody else. */
    @Test
    void answersRequestsBeforeAMalformedOneFirst() throws IOException {
        String earlier = "GET /api/v1/headline?stub=slow&millis=300 HTTP/1.1\r\nHost: x\r\n\r\n";

        String answers = RawHttp.transcript(gateway.getPort(), earlier + "GET / HTTP/7.7\r\nHost: x\r\n\r\n" + HIDDEN);

        assertThat(answers).startsWith("HTTP/1.1 200 ").doesNotContain("smuggled");
        assertThat(answers.indexOf("HTTP/1.1 400 ")).isGreaterThan(answers.indexOf("millis=300"));
        assertThat(answers.split("HTTP/1\\.1 [0-9]", -1)).hasSize(3);
    }

    private static String post(String framing) {
        return "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Surroundings.OPERATOR_KEY + "\r\n"
                + framing + "\r\n\r\n";
    }

    private static void assertRefusedAlone(String framing, String answers) {
        assertThat(answers.split("HTTP/1\\.1 [0-9]", -1))
                .as("%s: %s", framing, answers)
                .hasSize(2);
        assertThat(answers).as(framing).doesNotContain("smuggled");
        assertThat(CataloguedProblem.ofGateway(framing, RawHttp.parse(answers))).isIn(REFUSED);
    }
}
