package org.shumao.localstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.client.Gateway.Response;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.submit.MediaTypes;

class GatewayTest {
    private static final byte[] BODY = "{}\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void submitsAgainUnderTheSameKeyWhileTheSuiteIsBusy() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeSuite suite =
                new FakeSuite(uri -> calls.incrementAndGet() < 3 ? new Reply(503, "", "0") : Reply.ok("{}"))) {
            Response answer = suite.gateway().submit(BODY, MediaTypes.NDJSON, "key-1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(suite.idempotencyKeys).containsExactly("key-1", "key-1", "key-1");
        }
    }

    @Test
    void asksAgainWhileAServiceIsAway() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeSuite suite =
                new FakeSuite(uri -> calls.incrementAndGet() < 3 ? new Reply(503, "", "0") : Reply.ok("{\"a\":1}"))) {
            assertThat(suite.gateway().get("/api/v1/intake").path("a").asInt()).isEqualTo(1);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void givesARefusalAsItCame() throws Exception {
        try (FakeSuite suite =
                new FakeSuite(uri -> new Reply(413, "{\"title\":\"Too large\",\"detail\":\"at most 1 MB\"}", ""))) {
            Response answer = suite.gateway().submit(BODY, MediaTypes.NDJSON, "key-1");

            assertThat(answer.problem()).isEqualTo("Too large: at most 1 MB (status 413)");
            assertThat(suite.idempotencyKeys).hasSize(1);
        }
    }

    @Test
    void saysWhatFailedInWords() throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> new Reply(404, "", ""))) {
            assertThatThrownBy(() -> suite.gateway().get("/api/v1/headline"))
                    .isInstanceOf(StackException.class)
                    .hasMessage("GET /api/v1/headline failed: status 404");
        }
        Gateway nobody = new Gateway(URI.create("http://127.0.0.1:1"), "key");
        assertThatThrownBy(() -> nobody.get("/"))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("No response from http://127.0.0.1:1");
    }
}
