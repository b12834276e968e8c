package org.shumao.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.testsupport.OpenApiExamples;
import org.shumao.testsupport.OpenApiRules;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OpenApiResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/openapi")
    URI openApi;

    @Test
    void generatorsOfClientsCanReadIt() throws IOException {
        OpenApiRules.checkWhole(openApi);
    }

    @Test
    void everyExampleKeepsToItsSchema() throws IOException {
        assertThat(OpenApiExamples.check(Path.of("target", "classes", "openapi", "openapi.json")))
                .isGreaterThan(100);
    }

    @Test
    void theTypesOfProblemsAreAnOpenListOfThoseOfTheCatalogue() throws IOException {
        JsonNode listed = JSON.readTree(given().get("/openapi").asString())
                .at("/components/schemas/Problem/properties/type/x-extensible-enum");
        assertThat(JSON.convertValue(listed, String[].class))
                .containsExactly(Stream.of(ProblemType.values())
                        .map(type -> type.uri().toString())
                        .toArray(String[]::new));
    }

    @Test
    void saysWhatItIsAndUnderWhichLicence() {
        given().when()
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("access-control-allow-origin", "*")
                .body("openapi", startsWith("3.1"))
                .body("info.title", equalTo("Shumao"))
                .body("info.license.identifier", equalTo("Apache-2.0"))
                .body("servers[0].url", equalTo("/"))
                .body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
                .body("components.securitySchemes.apiKey.name", equalTo("X-API-Key"));
    }

    /** One operation of each collection in the gateway's table: a collection without one is routed but not described. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "submissions",
                "exchange-rates",
                "enterprises",
                "headline",
                "indicators",
                "reconciliations",
                "intake"
            })
    void describesEveryCollectionThatIsRouted(String collection) throws Exception {
        JsonNode paths =
                JSON.readTree(given().when().get("/openapi").asString()).path("paths");

        assertThat(paths.fieldNames())
                .toIterable()
                .anySatisfy(path -> assertThat(path).startsWith("/api/v1/" + collection));
    }

    @Test
    void saysOfEveryCollectionThatNeedsNoKeyThatItNeedsNone() throws Exception {
        JsonNode document = JSON.readTree(given().when().get("/openapi").asString());
        List<String> open = document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .flatMap(path -> ApiRoute.of(path).stream())
                .filter(ApiRoute::openToRead)
                .map(route -> route.collection()
                        .replaceFirst("[.](csv|html|txt)$", "")
                        .replace('-', ' '))
                .toList();

        assertThat(open).contains("business demography", "receipt keys");
        assertThat(document.path("info").path("description").asText()).contains(open);
    }

    @Test
    void noOperationThatNeedsAKeySaysThatItIsOpen() throws Exception {
        JsonNode document = JSON.readTree(given().when().get("/openapi").asString());
        List<String> closed = new ArrayList<>();
        document.path("paths")
                .forEach(item -> OpenApiMerge.operations(item).values().forEach(operation -> {
                    String description = operation.path("description").asText();
                    if (!description.endsWith("Needs no API key.")) {
                        closed.add(description);
                    }
                }));

        assertThat(closed).isNotEmpty().noneMatch(description -> description.contains("open to everybody"));
    }

    /** A response of a service that depends on an entity tag is one that a condition can refuse. */
    @Test
    void whereAReaderMayHaveTheAnswerAlreadyItMayAlsoAskForAnother() throws Exception {
        JsonNode document = JSON.readTree(given().when().get("/openapi").asString());
        List<JsonNode> conditional = new ArrayList<>();
        document.path("paths")
                .forEach(item -> OpenApiMerge.operations(item).values().forEach(operation -> {
                    if (operation.path("responses").has("304")
                            && operation.path("responses").has("401")) {
                        conditional.add(operation.path("responses"));
                    }
                }));

        assertThat(conditional).hasSizeGreaterThan(10).allMatch(responses -> responses.has("412"));
    }

    @Test
    void isTheSameInYaml() throws Exception {
        String json = given().when().get("/openapi").asString();
        String yaml = given().when().get("/openapi.yaml").asString();

        assertThat(new ObjectMapper(new YAMLFactory()).readTree(yaml)).isEqualTo(JSON.readTree(json));
    }

    @Test
    void hasOneFormAtEachAddress() {
        given().accept("application/yaml").when().get("/openapi").then().statusCode(406);
        given().accept("application/json").when().get("/openapi.yaml").then().statusCode(406);
    }

    /** A stranger must not make the document, which caches keep, name another server. */
    @ParameterizedTest
    @CsvSource({
        "Host, evil.example.org",
        "Host, '[::1]:8080'",
        "X-Forwarded-Host, evil.example.org",
        "Forwarded, host=evil.example.org;proto=https",
        "X-Forwarded-Proto, https"
    })
    void noRequestSaysWhichServerItIs(String header, String value) throws Exception {
        for (String address : List.of("/openapi", "/openapi.yaml")) {
            String text = given().header(header, value).when().get(address).asString();
            JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(text);

            assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
        }
    }

    /** An example of each property comes from the property itself, or by its name from src/build/openapi/examples.json. */
    @Test
    void everyParameterAndBodyHasAnExample() throws Exception {
        JsonNode document = JSON.readTree(given().when().get("/openapi").asString());

        document.path("paths")
                .forEach(item -> OpenApiMerge.operations(item).values().forEach(operation -> {
                    String id = operation.path("operationId").asText();
                    operation.path("parameters").forEach(parameter -> {
                        JsonNode described = parameter.has("$ref")
                                ? document.at(parameter.path("$ref").asText().substring(1))
                                : parameter;
                        assertThat(described.path("description").asText())
                                .as(id + " " + described)
                                .isNotBlank();
                        assertThat(hasExample(described))
                                .as(id + " " + described)
                                .isTrue();
                    });
                    Stream.concat(
                                    Stream.of(operation.path("requestBody")),
                                    StreamSupport.stream(
                                            operation.path("responses").spliterator(), false))
                            .map(body -> body.has("$ref")
                                    ? document.at(body.path("$ref").asText().substring(1))
                                    : body)
                            .forEach(body -> body.path("content")
                                    .properties()
                                    .forEach(content -> assertThat(hasExample(content.getValue()))
                                            .as(id + " " + content)
                                            .isTrue()));
                }));
    }

    private static boolean hasExample(JsonNode place) {
        return place.has("example") || place.has("examples");
    }

    @Test
    void tagsHaveADescriptionAndTheOrderOfTheFrame() throws Exception {
        List<String> names = given().when().get("/openapi").jsonPath().getList("tags.name");
        List<String> descriptions = given().when().get("/openapi").jsonPath().getList("tags.description");

        assertThat(names)
                .startsWith("Figures", "Releases", "Reference series", "SDMX", "Submissions")
                .endsWith("Documentation");
        assertThat(descriptions).doesNotContainNull().hasSameSizeAs(names);
    }

    @Test
    void refersToNothingThatIsMissing() throws Exception {
        JsonNode document = JSON.readTree(given().when().get("/openapi").asString());

        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }
}
