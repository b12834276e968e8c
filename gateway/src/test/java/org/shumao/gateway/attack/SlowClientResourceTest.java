package org.shumao.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.BrokenServices;
import org.shumao.gateway.surroundings.CataloguedProblem;
import org.shumao.gateway.surroundings.Impatient;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Clients that hold on to connections and places by being slow. */
@QuarkusTest
@TestProfile(Impatient.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(BrokenServices.class)
class SlowClientResourceTest {
    private static final String UPLOAD =
            "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nX-API-Key: ";

    @TestHTTPResource("/")
    URI gateway;

    /** More often than the gateway waits for a part, and far below the least rate. */
    @Test
    void aBodyThatTricklesIsCutOff() throws IOException {
        try (Socket socket = open()) {
            write(socket, UPLOAD + Surroundings.OPERATOR_KEY + "\r\n\r\n");
            RawHttp.Answer answer = trickleUntilAnswered(socket);

            assertThat(CataloguedProblem.ofGateway("trickled body", answer)).isEqualTo(ProblemType.BODY_TOO_SLOW);
            assertThat(answer.body()).contains("more slowly than 16384 bytes a second");
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket("localhost", gateway.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends a byte as long as nothing comes back. */
    private static RawHttp.Answer trickleUntilAnswered(Socket socket) throws IOException {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    boolean answered = socket.getInputStream().available() > 0;
                    if (!answered) {
                        write(socket, "x");
                    }
                    return answered;
                });
        return RawHttp.rest(socket);
    }
}
