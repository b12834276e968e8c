package org.shumao.gateway.surroundings;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for a service. It answers with what it saw, as JSON; a query parameter {@code stub} makes it behave badly. It
 * keeps no state, so tests cannot disturb each other.
 */
final class StubService implements AutoCloseable {
    private static final int PART = 64 * 1024;

    private final HttpServer server;
    private final Vertx vertx;
    private final String name;

    StubService(Vertx vertx, String name) throws Exception {
        this.vertx = vertx;
        this.name = name;
        this.server = vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(false))
                .requestHandler(this::answer)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    String address() {
        return "http://localhost:" + server.actualPort();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (request.path().equals("/internal/keys/check")) {
            request.body().onSuccess(question -> StubKeyCheck.answer(request, question));
            return;
        }
        String behaviour = request.getParam("stub", "echo");
        switch (behaviour) {
            case "echo" -> echo(request);
            case "hints" -> {
                response.writeEarlyHints(HttpHeaders.headers()
                        .add("submission-id", "7")
                        .add("location", address() + "/api/v1/submissions/7"));
                echo(request);
            }
            case "slow" -> {
                request.pause();
                vertx.setTimer(Long.parseLong(request.getParam("millis")), late -> {
                    echo(request);
                    request.resume();
                });
            }
            case "reset" -> request.connection().close();
            case "hang" -> request.resume();
            case "half" ->
                response.putHeader("content-length", "1000")
                        .write("half")
                        .onComplete(sent -> request.connection().close());
            case "download" -> download(response, Long.parseLong(request.getParam("bytes")));
            case "created" ->
                response.setStatusCode(201)
                        .putHeader("location", address() + "/api/v1/enterprises/1?x=1")
                        .putHeader("etag", "\"1\"")
                        .putHeader("set-cookie", "a=b")
                        .putHeader("server", "stub")
                        .putHeader("access-control-allow-origin", "https://elsewhere.example")
                        .end();
            case "tagged" -> tagged(request);
            case "file" ->
                response.putHeader("content-type", "text/csv")
                        .putHeader("content-disposition", "attachment; filename=\"a.csv\"")
                        .end("a");
            case "receipt" -> {
                response.putHeader("submission-records", request.getParam("records"));
                echo(request);
            }
            case "events" ->
                // It says no more, and does not end.
                response.setChunked(true)
                        .putHeader("content-type", "text/event-stream")
                        .write("id: after " + request.getHeader("last-event-id") + "\n\n");
            case "problem" ->
                response.setStatusCode(409)
                        .putHeader("content-type", "application/problem+json")
                        .end(
                                "{\"type\":\"/problems/conflict\",\"title\":\"t\",\"status\":409,\"detail\":\"the service's own\"}");
            case "sdmx" ->
                response.setStatusCode(403)
                        .putHeader("content-type", "application/xml")
                        .end("<mes:Error>its own</mes:Error>");
            case "xml" ->
                response.putHeader("content-type", "application/vnd.sdmx.structure+xml;version=2.1")
                        .end("<mes:Structure/>".repeat(512));
            case "early" ->
                response.setStatusCode(413).putHeader("connection", "close").end();
            case "refused" ->
                response.setStatusCode(403)
                        .putHeader("content-type", "application/problem+json")
                        .end(new JsonObject()
                                .put("type", "/problems/forbidden")
                                .put("status", 403)
                                .put("datasets", new JsonArray().add("cbec-by-partner"))
                                .put("nearest", "/api/v1/indicators/value/observations?by=partner")
                                .put("padding", "x".repeat(Integer.parseInt(request.getParam("bytes", "0"))))
                                .toBuffer());
            default -> response.setStatusCode(Integer.parseInt(behaviour)).end("<html>not a problem</html>");
        }
    }

    private void echo(HttpServerRequest request) {
        long[] bytes = {0};
        request.handler(part -> bytes[0] += part.length());
        request.endHandler(end -> {
            JsonObject headers = new JsonObject();
            request.headers().forEach((header, value) -> headers.put(header.toLowerCase(Locale.ROOT), value));
            request.response()
                    .putHeader("content-type", "application/json")
                    .putHeader("x-total-count", "7")
                    .end(new JsonObject()
                            .put("service", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("bytes", bytes[0])
                            .toBuffer());
        });
    }

    /** A response of 3 kB with a strong tag, or 304 to whoever names it. */
    private static void tagged(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("etag", "\"7\"");
        String known = request.getHeader("if-none-match");
        if (known != null && known.contains("\"7\"")) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("content-type", "application/json")
                .end(new JsonObject()
                        .put("ifMatch", request.getHeader("if-match"))
                        .put("acceptEncoding", request.getHeader("accept-encoding"))
                        .put("text", "shumao".repeat(512))
                        .toBuffer());
    }

    private static void download(HttpServerResponse response, long bytes) {
        response.setChunked(true);
        writeOn(response, bytes);
    }

    private static void writeOn(HttpServerResponse response, long left) {
        long rest = left;
        while (rest > 0) {
            int part = (int) Math.min(PART, rest);
            rest -= part;
            response.write(Buffer.buffer(new byte[part]));
            if (response.writeQueueFull()) {
                long after = rest;
                response.drainHandler(drained -> writeOn(response, after));
                return;
            }
        }
        response.end();
    }
}
