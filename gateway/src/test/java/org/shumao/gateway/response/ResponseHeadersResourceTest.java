package org.shumao.gateway.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

/** Who may keep a response, and in which form it comes. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ResponseHeadersResourceTest {
    private static final String KEY = "X-API-Key";

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI gateway;

    /** Every operation that the merged document describes, its parameters filled in. */
    private Stream<String> operations() throws IOException, InterruptedException {
        JsonObject paths = new JsonObject(text(send("GET", "/openapi"))).getJsonObject("paths");
        return paths.stream()
                .flatMap(path -> ((JsonObject) path.getValue())
                        .fieldNames().stream()
                                .filter(List.of("get", "post", "put", "patch", "delete")::contains)
                                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }

    @Test
    void noResponseToAnIdentifiedCallerMayBeKeptForAnother() throws IOException, InterruptedException {
        List<String> operations = operations().toList();
        assertThat(operations).hasSizeGreaterThan(60);
        for (String operation : operations) {
            String method = operation.split(" ", 2)[0];
            String path = operation.split(" ", 2)[1].replaceAll("\\{[^}]*}", "1");
            assertKept(operation, send(method, path, KEY, Surroundings.OPERATOR_KEY));
            assertKept(operation, send(method, path, "Authorization", "Bearer x"));
            assertKept(operation, send(method, path, "Authorization", "Bearer " + Surroundings.OPERATOR_KEY));
            assertKept(operation, send(method, path, KEY, "wrong"));
            assertVaries(operation, send(method, path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/submissions/1", "/api/v1/orders/1/2", "/api/v1/enterprises/1/keys"})
    void keysSubmissionsAndOrdersAreKeptByNobody(String path) throws IOException, InterruptedException {
        assertThat(header(send("GET", path, KEY, Surroundings.OPERATOR_KEY), "cache-control"))
                .isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/headline, no-cache",
        "/api/v1/headline?stub=404, no-store",
        "/api/v1/intake, no-store",
        "/, no-cache",
        "/explore, no-cache",
        "/shumao.css, no-cache",
        "/openapi, no-cache",
        "/problems, no-cache",
        "/nothing, no-store"
    })
    void whatAnybodyReadsIsRequestedAgain(String path, String directives) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send("GET", path);

        assertThat(header(answer, "cache-control")).isEqualTo(directives);
        assertVaries(path, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/explore", "/shumao.css", "/openapi", "/openapi.yaml", "/problems"})
    void pagesAndFilesAreFoundUnchanged(String path) throws IOException, InterruptedException {
        String tag = header(send("GET", path), "etag");
        HttpResponse<byte[]> again = send("GET", path, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(tag);
        assertThat(send("GET", path, "If-None-Match", "W/\"other\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/problems"})
    void aPageOfAnotherVersionIsNotThere(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> refused = send("GET", path, "If-Match", "\"other\"");

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(text(refused))
                .contains(
                        "/problems/precondition-failed",
                        "If-Match asks for \\\"other\\\"; the present entity tag is W/\\\"");
        assertThat(send("GET", path, "If-Match", header(send("GET", path), "etag"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void formsOfOnePageHaveTagsOfTheirOwn() throws IOException, InterruptedException {
        assertThat(Stream.of("text/html", "text/markdown", "application/json")
                        .map(type -> header(unchecked("/problems", "Accept", type), "etag")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/problems", "/api/v1/headline?stub=tagged"})
    void compressesWhatIsLarge(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = send("GET", path);
        HttpResponse<byte[]> compressed = send("GET", path, "Accept-Encoding", "gzip");

        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length);
        assertThat(unzipped(compressed.body())).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @CsvSource({"gzip;q=0, ", "identity, ", "deflate, ", "br, ", "'br, gzip;q=0.5', gzip", "*, gzip", "'*;q=0', ", "x, "
    })
    void takesTheCallersWord(String accepted, String coding) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send("GET", "/api/v1/headline?stub=tagged", "Accept-Encoding", accepted);

        assertThat(answer.headers().firstValue("content-encoding").orElse(null)).isEqualTo(coding);
        assertThat(header(answer, "etag")).isEqualTo(coding == null ? "\"7\"" : "\"7-gzip\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/headline", "/api/v1/headline?stub=204", "/api/v1/headline?stub=404"})
    void leavesWhatIsSmall(String path) throws IOException, InterruptedException {
        assertThat(send("GET", path, "Accept-Encoding", "gzip").headers().firstValue("content-encoding"))
                .isEmpty();
    }

    @Test
    void aTagStandsForOneFormAndServicesKnowIt() throws IOException, InterruptedException {
        String path = "/api/v1/headline?stub=tagged";

        HttpResponse<byte[]> known = send("GET", path, "Accept-Encoding", "gzip", "If-None-Match", "\"7-gzip\"");
        HttpResponse<byte[]> plain = send("GET", path, "If-None-Match", "\"7\"");
        HttpResponse<byte[]> changed =
                send("GET", path, "If-Match", "\"7-gzip\", \"8\"", "Accept-Encoding", "gzip;q=0");

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(header(known, "etag")).isEqualTo("\"7-gzip\"");
        assertThat(plain.statusCode()).isEqualTo(304);
        assertThat(header(plain, "etag")).isEqualTo("\"7\"");
        JsonObject seen = new JsonObject(text(changed));
        assertThat(seen.getString("ifMatch")).isEqualTo("\"7\", \"8\"");
        assertThat(seen.getString("acceptEncoding")).isNull();
    }

    @Test
    void headSaysWhatGetWouldSay() throws IOException, InterruptedException {
        for (String accepted : List.of("gzip", "identity")) {
            HttpResponse<byte[]> get = send("GET", "/api/v1/headline?stub=tagged", "Accept-Encoding", accepted);
            HttpResponse<byte[]> head = send("HEAD", "/api/v1/headline?stub=tagged", "Accept-Encoding", accepted);
            assertThat(head.statusCode()).isEqualTo(200);
            for (String name : List.of("etag", "content-encoding", "content-type", "cache-control", "vary")) {
                assertThat(head.headers().allValues(name))
                        .as(accepted + " " + name)
                        .isEqualTo(get.headers().allValues(name));
            }
        }
    }

    private static void assertKept(String what, HttpResponse<byte[]> answer) {
        assertThat(header(answer, "cache-control")).as(what).isIn("private, no-cache", "no-store");
        assertVaries(what, answer);
    }

    private static void assertVaries(String what, HttpResponse<byte[]> answer) {
        assertThat(Arrays.asList(header(answer, "vary").split(", ", -1)))
                .as(what)
                .contains("Authorization", KEY, "Accept", "Accept-Language", "Accept-Encoding");
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    private HttpResponse<byte[]> unchecked(String path, String... headers) {
        try {
            return send("GET", path, headers);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
