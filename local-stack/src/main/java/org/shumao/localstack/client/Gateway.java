package org.shumao.localstack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.StackException;

/** A client of the public address of a running suite, like any other client. */
public final class Gateway {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JSON_TYPE = "application/json";
    private static final String KEY = "X-API-Key";
    /** The suite is busy, starting or restarting: another try with the same Idempotency-Key may succeed. */
    private static final Set<Integer> TRY_AGAIN = Set.of(409, 429, 502, 503, 504);

    private static final int TRIES = 40;

    private final HttpClient client;
    private final URI address;
    private final Consumer<HttpRequest.Builder> caller;

    public Gateway(URI address, String apiKey) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build(),
                address,
                request -> request.header(KEY, apiKey));
    }

    private Gateway(HttpClient client, URI address, Consumer<HttpRequest.Builder> caller) {
        this.client = client;
        this.address = address;
        this.caller = caller;
    }

    /** Returns the same for somebody else. */
    public Gateway withKey(String otherKey) {
        return new Gateway(client, address, request -> request.header(KEY, otherKey));
    }

    /** Returns the same for a person. */
    public Gateway as(PersonalToken token) {
        return new Gateway(client, address, request -> request.header("Authorization", "Bearer " + token.value()));
    }

    /** Returns the same for everybody. */
    public Gateway withoutKey() {
        return new Gateway(client, address, request -> {});
    }

    /** A response as it came; a plain text is one JSON text. */
    public record Response(int status, JsonNode body, String retryAfter) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The text of a problem document in one line; the bare status if the body is none. */
        public String problem() {
            String title = body.path("title").asText("");
            String detail = body.path("detail").asText("");
            String text = detail.isEmpty() ? title : title.isEmpty() ? detail : title + ": " + detail;
            return text.isEmpty() ? "status " + status : text + " (status " + status + ")";
        }
    }

    public URI address() {
        return address;
    }

    /** @throws StackException unless it succeeds */
    public JsonNode get(String path) {
        return success(ask(path), "GET " + path);
    }

    /** Returns the response as it came: the caller may expect that there is nothing yet. */
    public Response ask(String path) {
        return patient(request(path).GET());
    }

    /** @throws StackException unless it succeeds */
    public String text(String path) {
        return success(patient(request(path).setHeader("Accept", "text/*").GET()), "GET " + path)
                .asText();
    }

    /** @throws StackException unless it succeeds */
    public JsonNode put(String path, JsonNode body) {
        return success(patient(json(path).PUT(publisher(body))), "PUT " + path);
    }

    /** Returns the response as it came: the caller may accept a conflict. */
    public Response post(String path, JsonNode body) {
        return patient(json(path).POST(publisher(body)));
    }

    /** Returns the response as it came. */
    public Response post(String path, String mediaType, String body) {
        return patient(request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofString(body)));
    }

    /** Submits a body and returns the response as it came; tries again while the suite is busy or restarting. */
    public Response submit(byte[] body, String mediaType, String idempotencyKey) {
        return submit(body, mediaType, "", idempotencyKey);
    }

    /** @param contentEncoding how the body is compressed; empty if it is not */
    public Response submit(byte[] body, String mediaType, String contentEncoding, String idempotencyKey) {
        HttpRequest.Builder request = request("/api/v1/submissions")
                .header("Content-Type", mediaType)
                .header("Idempotency-Key", idempotencyKey);
        if (!contentEncoding.isEmpty()) {
            request.header("Content-Encoding", contentEncoding);
        }
        return patient(request.POST(BodyPublishers.ofByteArray(body)));
    }

    /** @throws StackException unless it succeeds */
    public static JsonNode success(Response answer, String what) {
        if (!answer.isSuccess()) {
            throw new StackException(what + " failed: " + answer.problem());
        }
        return answer.body();
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", JSON_TYPE);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Accept", JSON_TYPE);
        caller.accept(request);
        return request;
    }

    private static HttpRequest.BodyPublisher publisher(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private Response patient(HttpRequest.Builder request) {
        Response answer = exchange(request);
        for (int i = 1;
                i < TRIES
                        && TRY_AGAIN.contains(answer.status())
                        && !answer.retryAfter().isEmpty();
                i++) {
            String seconds = answer.retryAfter();
            Poll.pause(Duration.ofSeconds(seconds.matches("[0-9]{1,2}") ? Long.parseLong(seconds) : 1));
            answer = exchange(request);
        }
        return answer;
    }

    private Response exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            String retryAfter = response.headers().firstValue("Retry-After").orElse("");
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.startsWith("text/")
                    ? TextNode.valueOf(new String(response.body(), StandardCharsets.UTF_8))
                    : parse(response.body());
            return new Response(response.statusCode(), body, retryAfter);
        } catch (IOException e) {
            throw new StackException("No response from " + address + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
