package org.shumao.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
    private static final String FRAME = """
            {"openapi": "3.1.0", "info": {"title": "Shumao"}, "tags": [{"name": "documentation"}],
             "paths": {"/openapi": {"get": {"operationId": "getOpenApi", "tags": ["documentation"]}}},
             "components": {"schemas": {"Problem": {"type": "object"}},
                            "responses": {"Unauthenticated": {"schema": {"$ref": "#/components/schemas/Problem"}},
                                          "ValidationFailed": {}, "Gone": {"description": "of no use here"}}}}
            """;

    @Test
    void putsThePathsOfAllServicesIntoOneDocument() {
        ObjectNode whole = merge(
                part("aggregation", "/api/v1/headline", "get", "{'operationId': 'getHeadline', 'responses': {}}"),
                part("registry", "/api/v1/enterprises/{uscc}", "get", "{'operationId': 'getEnterprise'}"));

        assertThat(whole.at("/paths").fieldNames())
                .toIterable()
                .containsExactly("/openapi", "/api/v1/headline", "/api/v1/enterprises/{uscc}");
    }

    @Test
    void leavesOutWhatIsNotPublic() {
        ObjectNode whole = merge(part("registry", "/q/health", "get", "{'operationId': 'health'}"));

        assertThat(whole.at("/paths").fieldNames()).toIterable().containsExactly("/openapi");
    }

    @Test
    void saysThatReadingWhatIsOpenNeedsNoKeyAndEverythingElseDoesWithItsScopes() {
        ObjectNode whole = merge(
                part("aggregation", "/api/v1/headline", "get", "{'operationId': 'a', 'security': [{'token': []}]}"),
                part(
                        "registry",
                        "/api/v1/enterprises",
                        "post",
                        "{'operationId': 'b', 'security': [{'token': ['registry']}]}"));

        assertThat(whole.at("/paths/~1api~1v1~1headline/get/security"))
                .hasToString("[{\"apiKey\":[]},{\"bearer\":[]},{}]");
        assertThat(whole.at("/paths/~1api~1v1~1enterprises/post/security"))
                .hasToString("[{\"apiKey\":[]},{\"bearer\":[]}]");
        assertThat(whole.at("/paths/~1api~1v1~1enterprises/post/x-required-scopes"))
                .hasToString("[[\"registry\"]]");
    }

    @Test
    void addsTheErrorsOfTheGatewayWhereTheServiceHasNoneOfItsOwn() {
        ObjectNode whole = merge(
                part(
                        "aggregation",
                        "/api/v1/headline",
                        "get",
                        "{'operationId': 'a', 'responses': {'200': {}, '401': {'description': 'own'}, '503': {'description': 'own'}}}"));

        ObjectNode responses = (ObjectNode) whole.at("/paths/~1api~1v1~1headline/get/responses");
        assertThat(responses.fieldNames())
                .toIterable()
                .containsExactly(
                        "200", "304", "400", "401", "406", "412", "414", "429", "431", "500", "502", "503", "504");
        assertThat(responses.at("/503/description").asText()).isEqualTo("own");
        assertThat(responses.at("/401/$ref").asText()).isEqualTo("#/components/responses/Unauthenticated");
    }

    @Test
    void addsTheErrorsThatFollowFromWhatAnOperationDemandsAndAnswers() {
        ObjectNode whole = merge(
                part(
                        "registry",
                        "/api/v1/enterprises",
                        "get",
                        "{'operationId': 'a', 'security': [{'ApiKey': ['query']}], 'responses': {'200': {}, '304': {}}}"),
                part(
                        "aggregation",
                        "/api/v1/exclusions",
                        "post",
                        "{'operationId': 'b', 'security': [{'Person': []}]}"));

        assertThat(whole.at("/paths/~1api~1v1~1enterprises/get/responses/403/$ref")
                        .asText())
                .isEqualTo("#/components/responses/Forbidden");
        assertThat(whole.at("/paths/~1api~1v1~1enterprises/get/responses").has("412"))
                .isTrue();
        assertThat(whole.at("/paths/~1api~1v1~1exclusions/post/responses/403/$ref")
                        .asText())
                .isEqualTo("#/components/responses/RightMissing");
        assertThat(whole.at("/paths/~1api~1v1~1exclusions/post/responses").has("412"))
                .isFalse();
    }

    @Test
    void anyOfSeveralScopesIsAWayInOfItsOwn() {
        ObjectNode whole = merge(part(
                "registry",
                "/api/v1/enterprises",
                "get",
                "{'operationId': 'a', 'security': [{'ApiKey': ['registry']}, {'Token': ['keys', 'query']},"
                        + " {'ApiKey': ['registry']}]}"));

        assertThat(whole.at("/paths/~1api~1v1~1enterprises/get/x-required-scopes"))
                .hasToString("[[\"registry\"],[\"keys\",\"query\"]]");
    }

    @Test
    void leavesOutWhatIsForTheGatewayAlone() {
        ObjectNode whole = merge(
                part("registry", "/internal/keys/check", "post", "{'operationId': 'checkKey'}"),
                part("aggregation", "/api/v1/headline", "get", "{'operationId': 'a'}"));

        assertThat(whole.path("paths").fieldNames()).toIterable().doesNotContain("/internal/keys/check");
    }

    @Test
    void dropsComponentsThatNothingRefersTo() {
        ObjectNode whole = merge(withSchema("aggregation", "/api/v1/headline", "a", "{'type': 'string'}"));
        ObjectNode lone = merge(part("aggregation", "/api/v1/headline", "get", "{'operationId': 'a'}"));

        assertThat(whole.at("/components/responses").fieldNames())
                .toIterable()
                .containsExactly("Unauthenticated", "ValidationFailed");
        assertThat(lone.at("/components/schemas").fieldNames()).toIterable().containsExactly("Problem");
    }

    @Test
    void keepsTheNameOfASchemaThatMeansTheSameInTwoServices() {
        Part a = withSchema("aggregation", "/api/v1/headline", "a", "{'type': 'string'}");
        Part b = withSchema("registry", "/api/v1/enterprises", "b", "{'type': 'string'}");

        ObjectNode whole = merge(a, b);

        assertThat(whole.at("/components/schemas").fieldNames()).toIterable().containsExactly("Problem", "Money");
    }

    @Test
    void refusesASchemaThatMeansSomethingElseInAnotherService() {
        Part a = withSchema("aggregation", "/api/v1/headline", "a", "{'type': 'string'}");
        Part b = withSchema("registry", "/api/v1/enterprises", "b", "{'type': 'integer'}");

        assertThatThrownBy(() -> merge(a, b))
                .hasMessageContaining("Money of the schemas is not the same in aggregation and in registry");
    }

    @Test
    void namesAResponseAfterItsServiceWhenItSaysSomethingElseThere() {
        Part a = withResponse("aggregation", "/api/v1/headline", "a", "{'description': 'one'}");
        Part b = withResponse("registry", "/api/v1/enterprises", "b", "{'description': 'another'}");

        ObjectNode whole = merge(a, b);

        assertThat(whole.at("/components/responses").fieldNames())
                .toIterable()
                .contains("AggregationGone", "RegistryGone");
        assertThat(whole.at("/paths/~1api~1v1~1enterprises/get/responses/410/$ref")
                        .asText())
                .isEqualTo("#/components/responses/RegistryGone");
    }

    @Test
    void describesOnceWhatAllServicesMeanAlikeWithThePropertiesOfAll() {
        Part a = withSchema("aggregation", "/api/v1/headline", "a", "{'type': 'string'}");
        a.root()
                .withObject("/components/schemas")
                .set("Problem", json("{'type': 'array', 'properties': {'limit': {'type': 'integer'}}}"));
        a.root().withObject("/components/schemas").set("Money", json("{'$ref': '#/components/schemas/Problem'}"));

        ObjectNode whole = merge(a);

        assertThat(whole.at("/components/schemas/Problem"))
                .isEqualTo(json("{'type': 'object', 'properties': {'limit': {'type': 'integer'}}}"));
        assertThat(whole.at("/components/schemas/Money/$ref").asText()).isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void saysInWordsWhoMayCallAnOperation() {
        ObjectNode whole = merge(
                part("aggregation", "/api/v1/headline", "get", "{'operationId': 'a', 'description': 'The headline.'}"),
                part("aggregation", "/api/v1/orders", "get", "{'operationId': 'b'}"),
                part(
                        "registry",
                        "/api/v1/enterprises",
                        "get",
                        "{'operationId': 'c', 'security': [{'ApiKey': ['query']}, {'ApiKey': ['registry', 'keys']}]}"),
                part("aggregation", "/api/v1/exclusions", "post", "{'operationId': 'd', 'security': [{'Person': []}]}"),
                part(
                        "aggregation",
                        "/api/v1/exclusions/1",
                        "get",
                        "{'operationId': 'e', 'security': [{'Person': []}, {'ApiKey': ['audit']}]}"));

        assertThat(whole.at("/paths/~1api~1v1~1headline/get/description").asText())
                .isEqualTo("The headline.\n\nNeeds no API key.");
        assertThat(whole.at("/paths/~1api~1v1~1orders/get/description").asText())
                .isEqualTo("Any API key will do.");
        assertThat(whole.at("/paths/~1api~1v1~1enterprises/get/description").asText())
                .isEqualTo("Scope: query, or registry and keys.");
        assertThat(whole.at("/paths/~1api~1v1~1exclusions/post/description").asText())
                .isEqualTo("A person signs in for this: no API key will do.");
        assertThat(whole.at("/paths/~1api~1v1~1exclusions/post/security")).hasToString("[{\"bearer\":[]}]");
        assertThat(whole.at("/paths/~1api~1v1~1exclusions~11/get/description").asText())
                .isEqualTo("Scope: audit; a person who holds the right needs none.");
        assertThat(whole.at("/paths/~1api~1v1~1exclusions~11/get/x-required-scopes"))
                .hasToString("[[\"audit\"]]");
    }

    @Test
    void leavesOutTagsThatNoPublicOperationHas() {
        Part internal = part("registry", "/internal/keys/check", "post", "{'tags': ['Internal']}");
        internal.root().putArray("tags").addObject().put("name", "Internal");
        Part open = part("aggregation", "/api/v1/headline", "get", "{'operationId': 'a', 'tags': ['Figures']}");
        open.root().putArray("tags").addObject().put("name", "Figures");

        assertThat(merge(internal, open).path("tags").findValuesAsText("name"))
                .containsExactly("documentation", "Figures");
    }

    @Test
    void refusesTwoOperationsWithOneId() {
        assertThatThrownBy(() -> merge(
                        part("aggregation", "/api/v1/headline", "get", "{'operationId': 'read'}"),
                        part("registry", "/api/v1/enterprises", "get", "{'operationId': 'read'}")))
                .hasMessageContaining("operationId read")
                .hasMessageContaining("aggregation")
                .hasMessageContaining("registry");
    }

    @Test
    void refusesAPathThatIsRoutedToAnotherService() {
        assertThatThrownBy(() -> merge(part("registry", "/api/v1/headline", "get", "{'operationId': 'a'}")))
                .hasMessageContaining("registry describes /api/v1/headline")
                .hasMessageContaining("aggregation");
    }

    /** A document of a service, or a part of it. */
    private record Part(String service, ObjectNode root) {}

    private static ObjectNode merge(Part... parts) {
        Map<String, ObjectNode> services = new LinkedHashMap<>();
        for (Part part : parts) {
            services.merge(
                    part.service(),
                    part.root(),
                    (one, more) -> one.setAll(Map.of(
                            "paths",
                            one.path("paths").<ObjectNode>deepCopy().setAll((ObjectNode) more.path("paths")))));
        }
        return OpenApiMerge.merge(json(FRAME), services);
    }

    private static Part part(String service, String path, String method, String operation) {
        return new Part(
                service,
                json("{'openapi': '3.1.0', 'paths': {'" + path + "': {'" + method + "': " + operation + "}}}"));
    }

    private static Part withSchema(String service, String path, String id, String schema) {
        Part part = part(
                service,
                path,
                "get",
                "{'operationId': '" + id + "',"
                        + " 'responses': {'200': {'schema': {'$ref': '#/components/schemas/Money'}}}}");
        part.root().withObject("/components/schemas").set("Money", json(schema));
        return part;
    }

    private static Part withResponse(String service, String path, String id, String response) {
        Part part = part(
                service,
                path,
                "get",
                "{'operationId': '" + id + "', 'responses': {'410': {'$ref': '#/components/responses/Gone'}}}");
        part.root().withObject("/components/responses").set("Gone", json(response));
        return part;
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
