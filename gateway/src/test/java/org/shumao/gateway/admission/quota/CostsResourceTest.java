package org.shumao.gateway.admission.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;

/** The table of costs and the published document speak of the same operations. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CostsResourceTest {
    @Test
    void everyRowNamesAnOperationAndItsParameter() throws IOException {
        JsonNode document = document();
        JsonNode paths = document.path("paths");

        assertThat(QueryCosts.table()).hasSizeGreaterThan(10).allSatisfy(row -> {
            JsonNode operation = paths.path(row.path()).path(row.method().toLowerCase(Locale.ROOT));
            assertThat(operation.isMissingNode()).as(row.id()).isFalse();
            assertThat(named(operation.path("parameters"), document).anyMatch("by"::equals))
                    .as("%s has a breakdown", row.id())
                    .isEqualTo(row.by() > 0);
        });
    }

    private static Stream<String> named(JsonNode parameters, JsonNode document) {
        return parameters
                .valueStream()
                .map(one ->
                        one.has("$ref") ? document.at(one.path("$ref").asText().substring(1)) : one)
                .map(one -> one.path("name").asText());
    }

    @Test
    void everyOperationOfAServiceDescribesItsBudgetAndTheRefusal() throws IOException {
        document().path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation -> {
                    JsonNode responses = operation.getValue().path("responses");
                    String where = operation.getValue().path("operationId").asText();
                    assertThat(responses.path("429").path("$ref").asText())
                            .as(where)
                            .isEqualTo("#/components/responses/TooManyRequests");
                    assertThat(responses.properties().stream()
                                    .filter(response -> response.getKey().startsWith("2")))
                            .as(where)
                            .isNotEmpty()
                            .allMatch(response ->
                                    response.getValue().path("headers").has("RateLimit"));
                });
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(given().when().get("/openapi").asString());
    }
}
