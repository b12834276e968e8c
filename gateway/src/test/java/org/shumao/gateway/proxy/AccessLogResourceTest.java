package org.shumao.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    private String lineWith(String mark) throws InterruptedException {
        String line = lines.poll(10, TimeUnit.SECONDS);
        while (line != null && !line.contains(mark)) {
            line = lines.poll(10, TimeUnit.SECONDS);
        }
        assertThat(line).as("line with " + mark).isNotNull();
        return String.valueOf(line);
    }
}
