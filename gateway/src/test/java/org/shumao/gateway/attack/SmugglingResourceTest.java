package org.shumao.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/**
 * A request whose length has two readings hides another one in its body from one of two servers. The gateway answers it
 * with 400, ends the connection, and passes on neither.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SmugglingResourceTest {
    private static final String HIDDEN = "GET /api/v1/headline?smuggled=yes HTTP/1.1\r\nHost: x\r\n\r\n";

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})");

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

        assertRefused(framing, answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1\r\n", "0x5\r\n12345\r\n", "FFFFFFFFFFFFFFFFF\r\n", "g\r\n", "\r\n"})
    void endsTheConnectionAtAChunkWithoutALength(String chunk) throws IOException {
        String answers = RawHttp.transcript(
                gateway.getPort(), post("Transfer-Encoding: chunked") + chunk + "0\r\n\r\n" + HIDDEN);

        assertThat(answers).as(chunk).doesNotContain("smuggled", " 200 ");
    }

    @Test
    void refusesChunksInHttp10() throws IOException {
        String request = post("Transfer-Encoding: chunked").replace("HTTP/1.1", "HTTP/1.0") + "0\r\n\r\n" + HIDDEN;

        assertRefused("HTTP/1.0", RawHttp.transcript(gateway.getPort(), request));
    }

    /** The problem must not overtake the response to an earlier request: a proxy would give it to somebody else. */
    @Test
    void answersRequestsBeforeAMalformedOneFirst() throws IOException {
        String earlier = "GET /api/v1/headline?stub=slow&millis=300 HTTP/1.1\r\nHost: x\r\n\r\n";

        String answers = RawHttp.transcript(gateway.getPort(), earlier + "GARBAGE\r\n\r\n" + HIDDEN);

        assertThat(answers).startsWith("HTTP/1.1 200 ").doesNotContain("smuggled");
        assertThat(answers.indexOf(" 400 ")).isGreaterThan(answers.indexOf("millis=300"));
        assertThat(answers.split("HTTP/1\\.[01] [0-9]", -1)).hasSize(3);
    }

    private static String post(String framing) {
        return "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Surroundings.OPERATOR_KEY + "\r\n"
                + framing + "\r\n\r\n";
    }

    /** What follows a refused length is no request either: the server may say so in a further 400. */
    private static void assertRefused(String framing, String answers) {
        assertThat(answers).as(framing).doesNotContain("smuggled");
        assertThat(STATUS.matcher(answers).results().map(status -> status.group(1)))
                .as("%s: %s", framing, answers)
                .isNotEmpty()
                .containsOnly("400");
    }
}
