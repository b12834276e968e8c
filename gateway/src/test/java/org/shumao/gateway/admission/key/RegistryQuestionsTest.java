package org.shumao.gateway.admission.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.contracts.key.KeyVerdict.Standing;

/** A registry that answers, or does not, as the path says. */
class RegistryQuestionsTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer service = vertx.createHttpServer();

    @BeforeEach
    void listen() throws Exception {
        service = service.requestHandler(RegistryQuestionsTest::answer)
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
                                .putHeader("cache-control", "max-age=2")
                                .end("{\"standing\":\"REVOKED\",\"keyId\":\"%s %s\",\"scopes\":[]}"
                                        .formatted(
                                                request.getHeader("authorization"),
                                                body.toJsonObject().getString("sha256"))));
            case "/hangs" -> request.resume();
            case "/fails" -> request.response().setStatusCode(500).end("{}");
            default -> request.response().end(request.path().substring(1));
        }
    }

    @Test
    void asksAsTheGateway() throws Exception {
        KeyMemory.RememberedVerdict answer = ask("/echo", Duration.ofSeconds(30));
        assertThat(answer.verdict()).isEqualTo(KeyVerdict.refused(Standing.REVOKED, "Bearer t digest"));
        assertThat(answer.maxAge()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"/hangs, Timeout 200", "/fails, the registry answered 500", "/null, the answer is null", "/%5B1, JSON"})
    void anythingElseThanAnAnswerInTimeIsAFailure(String path, String reason) {
        Duration timeout = path.equals("/hangs") ? Duration.ofMillis(200) : Duration.ofSeconds(30);

        assertThatThrownBy(() -> ask(path, timeout)).hasStackTraceContaining(reason);
    }

    private KeyMemory.RememberedVerdict ask(String path, Duration timeout) throws Exception {
        RequestOptions registry = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("localhost")
                .setPort(service.actualPort())
                .setURI(path);
        return RegistryKeys.questions(
                        vertx.createHttpClient(),
                        registry,
                        timeout,
                        () -> "t",
                        JsonMapper.builder().findAndAddModules().build())
                .apply(new KeyQuestion("id", "digest"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }
}
