package org.shumao.registry.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/**
 * Every operation of the committed document, called by somebody who may not. Callers without a key come with the gateway's token
 * for nobody; what they are forbidden, the gateway answers with 401.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
class CallersTest {
    private static final Path DOCUMENT = Path.of("src/main/openapi/openapi.json");

    @Test
    void withoutATokenEveryOperationIsRefused() throws IOException {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(35);
        for (Operation operation : operations) {
            Response answer = operation.call(given());
            assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate"))
                    .as(operation.toString())
                    .isEqualTo("Bearer");
            assertThat(answer.<String>path("type")).as(operation.toString()).isEqualTo("/problems/unauthenticated");
        }
    }

    @Test
    void withoutTheScopeWhatNeedsOneIsForbidden() throws IOException {
        List<Operation> closed =
                operations().stream().filter(Operation::needsScope).toList();
        assertThat(closed).hasSizeGreaterThan(30);
        for (Operation operation : closed) {
            for (String caller : List.of("anonymous", "91330100799655058B")) {
                Response answer = operation.call(given().auth().oauth2(TestTokens.token("registry", caller)));
                assertThat(answer.statusCode()).as(operation + " by " + caller).isEqualTo(403);
                assertThat(answer.<String>path("type")).as(operation.toString()).isEqualTo("/problems/forbidden");
            }
        }
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        JsonNode paths = new ObjectMapper().readTree(DOCUMENT.toFile()).path("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                operations.add(Operation.of(path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    /**
     * @param media what the body is of; none if empty
     */
    private record Operation(String method, String path, String media, boolean needsScope) {
        static Operation of(String path, String method, JsonNode described) {
            var media = described.at("/requestBody/content").fieldNames();
            boolean needsScope = false;
            for (JsonNode way : described.path("security")) {
                needsScope |= !way.path("ApiKey").isEmpty();
            }
            return new Operation(
                    method.toUpperCase(Locale.ROOT),
                    path.replaceAll("\\{[^}]*}", "7"),
                    media.hasNext() ? media.next() : "",
                    needsScope);
        }

        Response call(RequestSpecification request) {
            return (media.isEmpty() ? request : request.contentType(media).body("{}"))
                    .when()
                    .request(method, path);
        }
    }
}
