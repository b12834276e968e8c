package org.shumao.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.surroundings.CataloguedProblem;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Every operation of a service in the published document, asked wrongly in every way: a new operation is swept with the others. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OperationSweepResourceTest {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");
    private static final String KEY = "X-API-Key: " + Surroundings.OPERATOR_KEY;
    /** What a service, its framework or its HTTP server may answer without saying more. */
    private static final List<Integer> BARE = List.of(400, 401, 404, 405, 406, 408, 413, 414, 415, 431, 500, 501, 503);

    @TestHTTPResource("/")
    URI gateway;

    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Set<String>> methodsOfPaths = new TreeMap<>();

    @BeforeEach
    void readTheDocument() throws IOException {
        JsonNode paths =
                new ObjectMapper().readTree(given().get("/openapi").asString()).path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    String method = entry.getKey().toUpperCase(Locale.ROOT);
                    if (METHODS.contains(method) && path.getKey().startsWith(ApiRoute.ROOT)) {
                        operations.add(new Operation(method, path.getKey(), isOpen(entry.getValue())));
                        methodsOfPaths
                                .computeIfAbsent(path.getKey(), template -> new TreeSet<>())
                                .add(method);
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(60);
    }

    @Test
    void withoutCredentialsWhereTheyAreNeeded() throws IOException {
        for (Operation operation : operations) {
            // Where the gateway lets everybody through, the service refuses those without the scopes.
            RawHttp.Answer answer = send(operation.method, operation.target() + (operation.open ? "" : "?stub=403"));
            if (operation.open) {
                assertThat(answer.status()).as(operation.toString()).isEqualTo(200);
            } else {
                assertThat(CataloguedProblem.ofGateway(operation.toString(), answer))
                        .isEqualTo(ProblemType.UNAUTHENTICATED);
                assertThat(answer.has("www-authenticate"))
                        .as(operation.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void withCredentialsThatAreNone() throws IOException {
        for (Operation operation : operations) {
            for (String header :
                    List.of("X-API-Key: guessed", "Authorization: Bearer guessed", "Authorization: Basic eA==")) {
                RawHttp.Answer answer = send(operation.method, operation.target(), header);
                assertThat(CataloguedProblem.ofGateway(operation + " " + header, answer))
                        .isEqualTo(ProblemType.UNAUTHENTICATED);
            }
        }
    }

    @Test
    void withEveryMethodThatTheAddressDoesNotTake() throws IOException {
        for (Map.Entry<String, Set<String>> path : methodsOfPaths.entrySet()) {
            String target = target(path.getKey());
            Set<String> allowed = new TreeSet<>(path.getValue());
            allowed.add("OPTIONS");
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "PROPFIND")) {
                if (!allowed.contains(method)) {
                    RawHttp.Answer answer = send(method, target, KEY);
                    assertThat(CataloguedProblem.ofGateway(method + " " + target, answer))
                            .isEqualTo(ProblemType.METHOD_NOT_ALLOWED);
                    assertThat(answer.head()).containsIgnoringCase("allow: " + String.join(", ", allowed));
                }
            }
            RawHttp.Answer options = send("OPTIONS", target);
            assertThat(options.status()).as(target).isEqualTo(204);
            assertThat(options.head()).containsIgnoringCase("allow: " + String.join(", ", allowed));
        }
    }

    @Test
    void withHeadInPlaceOfGet() throws IOException {
        for (Operation operation : operations) {
            if (operation.method.equals("GET")) {
                RawHttp.Answer head = send("HEAD", operation.target(), KEY);
                assertThat(head.status()).as(operation.toString()).isEqualTo(200);
                assertThat(head.body()).as(operation.toString()).isEmpty();
                RawHttp.Answer refused = send("HEAD", operation.target() + "?stub=404", KEY);
                assertThat(refused.status()).as(operation.toString()).isEqualTo(404);
                assertThat(refused.body()).as(operation.toString()).isEmpty();
            }
        }
    }

    @Test
    void withIdsThatHaveTwoReadings() throws IOException {
        for (Operation operation : operations) {
            if (operation.template.contains("{")) {
                for (String id : List.of("%2e%2e", "..", "%00", "%c0%af", "a;b", "")) {
                    String target =
                            operation.template.replaceFirst("\\{[^}]*}", id).replaceAll("\\{[^}]*}", "7");
                    RawHttp.Answer answer = send(operation.method, target, KEY);
                    if (answer.status() == 308) {
                        // Without an id it is the address of the list, with a slash at its end.
                        assertThat(target).endsWith("/");
                        continue;
                    }
                    assertThat(CataloguedProblem.ofGateway(operation.method + " " + target, answer))
                            .isEqualTo(ProblemType.NOT_FOUND);
                }
            }
        }
    }

    @Test
    void withAQueryThatIsNotPercentEncoded() throws IOException {
        for (Operation operation : operations) {
            for (String query : List.of("?a=\u00e9", "?a=\u00a3&b")) {
                RawHttp.Answer answer = send(operation.method, operation.target() + query, KEY);
                assertThat(CataloguedProblem.ofGateway(operation + query, answer))
                        .isEqualTo(ProblemType.VALIDATION_FAILED);
            }
        }
    }

    /** No such media type, no such representation, a fault: whatever a service fails to explain, the gateway does. */
    @Test
    void withAServiceThatDoesNotSayWhatIsWrong() throws IOException {
        for (Operation operation : operations) {
            for (int status : BARE) {
                RawHttp.Answer answer = send(operation.method, operation.target() + "?stub=" + status, KEY);
                CataloguedProblem.ofGateway(operation + " " + status, answer);
            }
        }
    }

    @Test
    void withTitlesInChinese() throws IOException {
        for (Operation operation : operations) {
            for (String asked : List.of("?lang=zh&stub=404", "?stub=404")) {
                RawHttp.Answer answer = send(
                        operation.method,
                        operation.target() + asked,
                        KEY,
                        asked.contains("lang") ? "Accept-Language: en" : "Accept-Language: zh-Hans-CN, en;q=0.1");
                CataloguedProblem.ofGateway(operation.toString(), answer);
                assertThat(answer.body())
                        .contains(ProblemType.NOT_FOUND.explanation().titleZh());
                assertThat(answer.head()).containsIgnoringCase("content-language: zh-CN, en");
            }
        }
    }

    private RawHttp.Answer send(String method, String target, String... headers) throws IOException {
        return RawHttp.send(gateway.getPort(), method, target, headers);
    }

    private static boolean isOpen(JsonNode operation) {
        for (JsonNode way : operation.path("security")) {
            if (way.isEmpty()) {
                return true;
            }
        }
        return operation.path("security").isEmpty();
    }

    private static String target(String template) {
        return template.replaceAll("\\{[^}]*}", "7");
    }

    private record Operation(String method, String template, boolean open) {
        String target() {
            return OperationSweepResourceTest.target(template);
        }
    }
}
