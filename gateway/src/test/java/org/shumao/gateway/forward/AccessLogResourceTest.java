package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AccessLogResourceTest {
    private static final Logger ROOT = Logger.getLogger("");

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ROOT.addHandler(listener);
    }

    @AfterEach
    void stop() {
        ROOT.removeHandler(listener);
    }

    @Test
    void namesTheKeyAndNeverShowsIt() throws InterruptedException {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY).when().get("/api/v1/intake?mark=1");
        given().header("X-API-Key", "a-guess").when().get("/api/v1/intake?mark=2");

        assertThat(lineWith("mark=1"))
                .contains("200", "key=operator", "service=aggregation")
                .doesNotContain(Surroundings.OPERATOR_KEY);
        assertThat(lineWith("mark=2")).contains("401", "key=-").doesNotContain("a-guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key=hidden",
                "API_key=hidden",
                "x-api-key=hidden",
                "access_token=hidden",
                "Authorization=Bearer%20hidden",
                "%6Bey=hidden",
                "q=shumao_k00000000000_hidden",
                "shumao_k00000000000_hidden",
                "q=%73humao_k00000000000_hidden",
                "q=eyJhidden.eyJhidden.hidden",
                "q=" + Surroundings.OPERATOR_KEY,
                Surroundings.OPERATOR_KEY + "=1",
                "%73humao_k00000000000_hidden=1"
            })
    void masksAKeyInTheAddress(String parameter) throws InterruptedException {
        String mark = "mark=" + UUID.randomUUID();
        given().urlEncodingEnabled(false).when().get("/api/v1/headline?" + parameter + "&" + mark);

        assertThat(lineWith(mark))
                .contains("GET /api/v1/headline?", "***", "HTTP/1.1")
                .doesNotContain("hidden", Surroundings.OPERATOR_KEY);
    }

    @Test
    void masksAKeyInThePathAndNothingElse() throws InterruptedException {
        given().when().get("/api/v1/headline/shumao_k00000000000_hidden?mark=3");
        given().when().get("/api/v1/headline?period=2025-S1&monkey=1&mark=4");

        assertThat(lineWith("mark=3"))
                .contains("/api/v1/headline/shumao_k00000000000_***?")
                .doesNotContain("hidden");
        assertThat(lineWith("mark=4")).contains("\"GET /api/v1/headline?period=2025-S1&monkey=1&mark=4 HTTP/1.1\"");
    }

    private String lineWith(String mark) throws InterruptedException {
        String line = lines.poll(10, TimeUnit.SECONDS);
        while (line != null && !line.contains(mark)) {
            line = lines.poll(10, TimeUnit.SECONDS);
        }
        assertThat(line).as("line with " + mark).isNotNull();
        return String.valueOf(line);
    }
}
