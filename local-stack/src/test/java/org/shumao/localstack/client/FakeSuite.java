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

    public final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
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
        exchange.getRequestBody().readAllBytes();
        Reply answer = reply.apply(exchange.getRequestURI().toString());
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
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
