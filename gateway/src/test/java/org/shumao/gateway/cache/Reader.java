package org.shumao.gateway.cache;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.shumao.gateway.surroundings.PublicDataService;

/** Somebody who reads at the gateway, and the control of the service behind it. */
final class Reader {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    Reader(URI gateway) {
        this.gateway = gateway;
    }

    /** An address that no other test uses. */
    static String address(String parameters) {
        return "/api/v1/headline?period=" + NUMBER.incrementAndGet() + "x" + parameters;
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<byte[]> send(String method, String path, String... headers) {
        try {
            return client.send(request(method, path, headers), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    CompletableFuture<HttpResponse<byte[]>> begin(String path, String... headers) {
        return client.sendAsync(request("GET", path, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** What the service saw when it made the answer. */
    static JsonObject body(HttpResponse<byte[]> answer) {
        return new JsonObject(new String(answer.body(), StandardCharsets.UTF_8));
    }

    static String figure(HttpResponse<byte[]> answer) {
        return body(answer).getString("figure");
    }

    static boolean isHit(HttpResponse<?> answer) {
        return header(answer, "cache-status").startsWith("shumao; hit");
    }

    static byte[] unzipped(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    /** Tells the service something, or asks it. */
    JsonObject control(String parameters) {
        String service = ConfigProvider.getConfig().getValue(PublicDataService.ADDRESS, String.class);
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service + "/control?" + parameters))
                    .build();
            return new JsonObject(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(parameters, e);
        }
    }

    /** Lets the service be as it was. */
    void settle() {
        control("age=1&holding=on&release");
    }

    /** Requests of the service with a text in their address. */
    JsonArray seen(String address) {
        String part = address.substring(address.indexOf("period="));
        int end = part.indexOf('&');
        return control("of=" + (end < 0 ? part : part.substring(0, end))).getJsonArray("requests");
    }

    int held() {
        return control("of=none").getInteger("held");
    }

    /** Header of the last request of the service at an address. */
    Map<String, Object> sent(String address) {
        JsonArray all = seen(address);
        return all.getJsonObject(all.size() - 1).getJsonObject("headers").getMap();
    }
}
