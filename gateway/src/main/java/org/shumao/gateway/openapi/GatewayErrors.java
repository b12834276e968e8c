package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The errors that the gateway answers itself, or that every service answers alike, as shared responses. */
final class GatewayErrors {
    /**
     * Responses of the gateway alone: a service's own 401 never leaves the gateway, and the gateway holds the budgets.
     */
    private static final Map<String, String> ALWAYS = Map.of("401", "Unauthenticated", "429", "TooManyRequests");

    /** Responses of the gateway as well: the description of the service stays. */
    private static final Map<String, String> UNLESS_DESCRIBED = Map.of(
            "400", "ValidationFailed",
            "414", "TargetTooLong",
            "431", "HeadersTooLarge",
            "500", "InternalError",
            "502", "UpstreamFailed",
            "503", "ServiceUnavailable",
            "504", "UpstreamTimeout");

    private static final Map<String, String> WITH_A_BODY =
            Map.of("408", "BodyTooSlow", "413", "BodyTooLarge", "415", "UnsupportedMediaType");

    private GatewayErrors() {}

    static void add(ObjectNode operation) {
        ObjectNode responses = operation.withObject("/responses");
        Map<String, String> shared = new TreeMap<>(UNLESS_DESCRIBED);
        if (operation.has("requestBody")) {
            shared.putAll(WITH_A_BODY);
        }
        if (hasPathParameter(operation)) {
            shared.put("404", "NotFound");
        }
        if (chooses(responses)) {
            shared.put("406", "NotAcceptable");
        }
        new TreeMap<>(ALWAYS).forEach((status, name) -> responses.set(status, reference(name)));
        shared.forEach((status, name) -> responses.putIfAbsent(status, reference(name)));
        sort(responses);
    }

    /** A response with content has media types that Accept may exclude. */
    private static boolean chooses(ObjectNode responses) {
        return responses.properties().stream()
                .anyMatch(response ->
                        response.getKey().startsWith("2") && response.getValue().has("content"));
    }

    private static boolean hasPathParameter(ObjectNode operation) {
        return operation.path("parameters").findValuesAsText("in").contains("path");
    }

    private static void sort(ObjectNode responses) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        responses.properties().forEach(response -> sorted.put(response.getKey(), response.getValue()));
        responses.removeAll();
        sorted.forEach(responses::set);
    }

    private static ObjectNode reference(String response) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/responses/" + response);
    }
}
