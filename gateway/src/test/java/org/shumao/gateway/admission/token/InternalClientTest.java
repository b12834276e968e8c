package org.shumao.gateway.admission.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that answers, or does not, as the path says. */
class InternalClientTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer service = vertx.createHttpServer();

    @BeforeEach
    void listen() throws Exception {
        service = service.requestHandler(InternalClientTest::answer)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/echo" ->
                request.body()
                        .onSuccess(body -> request.response()
                                .end("{\"sent\":%s,\"as\":\"%s\"}"
                                        .formatted(
                                                body.length() == 0 ? "\"nothing\"" : body.toString(),
                                                request.getHeader("authorization"))));
            case "/hangs" -> request.resume();
            case "/fails" -> request.response().setStatusCode(500).end("{}");
            default -> request.response().end(request.path().substring(1));
        }
    }

    @Test
    void asksAsTheGateway() throws Exception {
        assertThat(ask("/echo", Map.of("a", 1), Duration.ofSeconds(30)))
                .isEqualTo(Map.of("sent", Map.of("a", 1), "as", "Bearer t"));
        assertThat(ask("/echo", null, Duration.ofSeconds(30))).isEqualTo(Map.of("sent", "nothing", "as", "Bearer t"));
    }

    @ParameterizedTest
    @CsvSource({
        "/hangs, Timeout 200",
        "/fails, the service answered 500",
        "/null, the answer is null",
        "/%5B1, Unexpected character"
    })
    void anythingElseThanAnAnswerInTimeIsAFailure(String path, String reason) {
        Duration timeout = path.equals("/hangs") ? Duration.ofMillis(200) : Duration.ofSeconds(30);

        assertThatThrownBy(() -> ask(path, Map.of(), timeout)).hasStackTraceContaining(reason);
    }

    private Map<?, ?> ask(String path, @Nullable Map<String, ?> question, Duration timeout) throws Exception {
        InternalClient client = new InternalClient(
                vertx,
                new HttpClientOptions(),
                new RequestOptions()
                        .setHost("localhost")
                        .setPort(service.actualPort())
                        .setURI(path),
                timeout,
                () -> "t",
                new ObjectMapper());
        return client.ask(question, Map.class)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .body();
    }
}
