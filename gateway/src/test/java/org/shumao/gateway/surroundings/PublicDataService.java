package org.shumao.gateway.surroundings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for all services: every answer shows one figure, which a test moves. It counts requests, and holds those with a
 * parameter {@code hold}, while it does so at all, until a test releases them. Parameters say how it answers: with {@code aged} the answer
 * may be kept for as long as the test says, with {@code parts} it is a file of which ranges may be asked for. Tests speak to it at {@code /control}.
 */
public class PublicDataService implements QuarkusTestResourceLifecycleManager {
    /** Names its address in the configuration. */
    public static final String ADDRESS = "shumao.gateway.upstreams.aggregation";

    /** With {@code parts} this is the answer, or its beginning if a range is asked for. */
    public static final String PARTS = "a file that comes in parts";

    private static final String MODIFIED = "Mon, 30 Jun 2025 08:00:00 GMT";

    private final Queue<JsonObject> seen = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile String figure = "1";
    private volatile String age = "1";
    private volatile String holding = "on";
    private @Nullable Vertx vertx;

    /** After {@link Surroundings}, whose addresses it overrides. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        try {
            vertx = Vertx.vertx();
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(this::handle)
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            for (String name : List.of("ingestion", "registry", "aggregation")) {
                config.put("shumao.gateway.upstreams." + name, "http://localhost:" + server.actualPort());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the service cannot be set up", e);
        }
        return config;
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close();
        }
    }

    private void handle(HttpServerRequest request) {
        if (request.path().startsWith("/control")) {
            control(request);
        } else {
            seen.add(record(request));
            if (request.params().contains("hold") && holding.equals("on")) {
                var context = Vertx.currentContext();
                held.add(() -> context.runOnContext(released -> answer(request)));
            } else {
                answer(request);
            }
        }
    }

    private void control(HttpServerRequest request) {
        MultiMap set = request.params();
        figure = set.contains("figure") ? set.get("figure") : figure;
        age = set.contains("age") ? set.get("age") : age;
        holding = set.contains("holding") ? set.get("holding") : holding;
        if (set.contains("release")) {
            for (Runnable one = held.poll(); one != null; one = held.poll()) {
                one.run();
            }
        }
        String part = set.contains("of") ? set.get("of") : "";
        List<JsonObject> found =
                seen.stream().filter(one -> one.getString("uri").contains(part)).toList();
        request.response()
                .end(new JsonObject()
                        .put("requests", found)
                        .put("held", held.size())
                        .toBuffer());
    }

    private static JsonObject record(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers);
    }

    private void answer(HttpServerRequest request) {
        MultiMap how = request.params();
        HttpServerResponse response = request.response();
        if (how.contains("reset")) {
            request.connection().close();
            return;
        }
        if (how.contains("status")) {
            response.setStatusCode(Integer.parseInt(how.get("status")))
                    .putHeader("content-type", "application/problem+json")
                    .end("{\"type\":\"/problems/conflict\",\"title\":\"t\",\"status\":" + how.get("status") + "}");
            return;
        }
        setHeaders(request, how);
        String tag = how.contains("untagged") ? null : "W/\"" + figure + "\"";
        if (tag != null) {
            response.putHeader("etag", tag);
            if (tag.equals(request.getHeader("if-none-match"))) {
                response.setStatusCode(304).end();
                return;
            }
        }
        if (how.contains("parts") && request.headers().contains("range")) {
            response.setStatusCode(206)
                    .putHeader("content-range", "bytes 0-3/" + PARTS.length())
                    .end(PARTS.substring(0, 4));
            return;
        }
        if (how.contains("parts")) {
            response.putHeader("accept-ranges", "bytes").end(PARTS);
            return;
        }
        JsonObject body = record(request).put("figure", figure);
        if (how.contains("size")) {
            body.put("text", "x".repeat(Integer.parseInt(how.get("size"))));
        }
        send(request, body.toBuffer());
    }

    private void setHeaders(HttpServerRequest request, MultiMap how) {
        MultiMap headers = request.response().headers();
        headers.set("content-type", "application/json");
        if (how.contains("control")) {
            headers.set("cache-control", how.get("control"));
        }
        if (how.contains("aged")) {
            headers.set("cache-control", "public, max-age=" + age);
        }
        if (how.contains("vary")) {
            headers.set("vary", how.get("vary"));
        }
        if (how.contains("cookie")) {
            headers.set("set-cookie", "a=b");
        }
        if (how.contains("dated")) {
            headers.set("last-modified", MODIFIED);
        }
    }

    private static void send(HttpServerRequest request, Buffer body) {
        if (request.params().contains("chunked")) {
            int half = body.length() / 2;
            request.response().setChunked(true).write(body.slice(0, half));
            request.response().end(body.slice(half, body.length()));
        } else {
            request.response().end(body);
        }
    }
}
