package org.shumao.localstack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server that answers as a test wants, and remembers the requests. */
public final class FakeSuite implements AutoCloseable {
    public record Reply(int status, String body, String retryAfter) {
        public static Reply ok(String body) {
            return new Reply(200, body, "");
        }
    }

    /**
     * A request that came.
     *
     * @param caller a key or a token; empty if there is none
     */
    public record Request(String method, String uri, String caller, String body) {}

    public final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public FakeSuite(Function<String, Reply> reply) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, reply));
        server.start();
    }

    public Gateway gateway() {
        return new Gateway(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key");
    }

    private void answer(HttpExchange exchange, Function<String, Reply> reply) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) {
            idempotencyKeys.add(key);
        }
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String caller = token == null ? exchange.getRequestHeaders().getFirst("X-API-Key") : token;
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                caller == null ? "" : caller,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Reply answer = reply.apply(exchange.getRequestURI().toString());
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", answer.body.startsWith("{") ? "application/json" : "text/plain");
        if (!answer.retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter);
        }
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
