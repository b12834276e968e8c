package org.shumao.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection to a service, and a caller who goes away. */
class OwnResetTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Promise<HttpServerRequest> held = Promise.promise();
    private final Promise<Void> cut = Promise.promise();
    private HttpClient client;
    private int port;

    @BeforeEach
    void start() throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            switch (request.path()) {
                case "/short" -> request.response().end("answer");
                case "/endless" -> {
                    request.connection().closeHandler(closed -> cut.complete());
                    request.response().setChunked(true).write("begun");
                }
                default -> held.complete(request);
            }
        });
        port = result(server.listen(0)).actualPort();
        client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1));
    }

    @AfterEach
    void stop() throws Exception {
        result(vertx.close());
    }

    @Test
    void aResponseThatHasEndedIsNotCutNorIsWhoeverHasItsConnectionNow() throws Exception {
        Future<HttpClientRequest> first = sent("/short", true);
        // Its end has come and waits to be read, as before a caller who is slow.
        result(first.compose(HttpClientRequest::response));
        Future<HttpClientResponse> second = sent("/held", false).compose(HttpClientRequest::response);
        HttpServerRequest waiting = result(held.future());
        result(onContext(() -> Future.succeededFuture(first.result().reset())));
        // Longer than a reset waits for an end that is on its way.
        result(vertx.timer(300, TimeUnit.MILLISECONDS));
        waiting.response().end();
        assertThat(result(second).statusCode()).isEqualTo(200);
        assertThat(result(onContext(() -> Future.succeededFuture(first.result().reset()))))
                .isFalse();
    }

    @Test
    void aResponseThatIsStillComingIsCut() throws Exception {
        Future<HttpClientRequest> request = sent("/endless", true);
        result(request.compose(HttpClientRequest::response));
        result(onContext(() -> Future.succeededFuture(request.result().reset())));
        result(cut.future());
    }

    @Test
    void aRequestWithoutAResponseIsCut() throws Exception {
        Future<HttpClientRequest> request = sent("/held", false);
        HttpServerRequest waiting = result(held.future());
        Promise<Void> closed = Promise.promise();
        waiting.connection().closeHandler(done -> closed.complete());
        result(onContext(() -> Future.succeededFuture(request.result().reset())));
        result(closed.future());
    }

    /** The request on its way; its response stays unread if it is to be paused. */
    private Future<HttpClientRequest> sent(String path, boolean paused) throws Exception {
        Future<HttpClientRequest> sent = onContext(() -> client.request(HttpMethod.GET, port, "localhost", path)
                .map(request -> {
                    HttpClientRequest guarded = OwnReset.of(request, vertx);
                    if (paused) {
                        guarded.response().onSuccess(HttpClientResponse::pause);
                    }
                    guarded.end();
                    return guarded;
                }));
        result(sent);
        return sent;
    }

    private <T> Future<T> onContext(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(run -> action.get().onComplete(done));
        return done.future();
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
