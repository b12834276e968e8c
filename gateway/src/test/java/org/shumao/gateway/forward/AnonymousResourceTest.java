package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;

/** Every operation of the whole API, called by somebody whom its service does not let: 401 without a key, 403 with one. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AnonymousResourceTest {
    /** The service's refusal, of any operation. */
    private static final String FORBIDDEN = "?stub=403";

    @Test
    void aCallerWithoutAKeyIsUnauthenticatedAndNotForbidden() throws IOException {
        List<Operation> closed = closed();
        assertThat(closed).hasSizeGreaterThan(50);
        for (Operation operation : closed) {
            Response answer = operation.call(given());
            assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate"))
                    .as(operation.toString())
                    .startsWith("ApiKey realm=");
            assertThat(answer.contentType()).as(operation.toString()).startsWith("application/problem+json");
            if (!operation.method.equals("HEAD")) {
                assertThat(answer.<String>path("type")).isEqualTo("/problems/unauthenticated");
            }
        }
    }

    @Test
    void whoeverHasAKeyIsForbiddenWhatItsScopesDoNotAllow() throws IOException {
        for (Operation operation : closed()) {
            Response answer = operation.call(given().header("X-API-Key", Surroundings.READER_KEY));
            assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(403);
        }
    }

    @Test
    void aQuestionThatIsNotOpenComesBackWithTheNearestOneThatIs() {
        String question = "/api/v1/indicators/value/observations?stub=refused";
        given().get(question)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"))
                .body("datasets", contains("cbec-by-partner"))
                .body("nearest", equalTo("/api/v1/indicators/value/observations?by=partner"))
                .body("padding", nullValue());
        given().header("X-API-Key", Surroundings.READER_KEY)
                .get(question)
                .then()
                .statusCode(403)
                .body("nearest", equalTo("/api/v1/indicators/value/observations?by=partner"));
        given().get(question + "&bytes=20000").then().statusCode(401).body("nearest", nullValue());
    }

    /** Operations whose description does not offer them to callers without a key. */
    private static List<Operation> closed() throws IOException {
        List<Operation> closed = new ArrayList<>();
        JsonNode paths =
                new ObjectMapper().readTree(given().get("/openapi").asString()).path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode security = method.getValue().path("security");
                    boolean open = security.isEmpty();
                    for (JsonNode way : security) {
                        open |= way.isEmpty();
                    }
                    if (!open) {
                        closed.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey().replaceAll("\\{[^}]*}", "7") + FORBIDDEN));
                    }
                }));
        assertThat(closed).hasSizeGreaterThan(10);
        return closed;
    }

    private record Operation(String method, String target) {
        Response call(RequestSpecification request) {
            return request.when().request(method, target);
        }
    }
}
