package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.gateway.proxy.ApiRoute;

/** What the gateway adds to an operation of a service: how to be let in, and the errors that it answers itself. */
final class PublicOperation {
    private static final String SCHEME = "apiKey";
    /** Answered by the gateway alone; a service's own 401 never leaves the gateway. */
    private static final Map<String, String> ALWAYS = Map.of("401", "Unauthenticated");

    /** Answered by the gateway as well: what the service says about them is kept. */
    private static final Map<String, String> UNLESS_DESCRIBED =
            Map.of("502", "UpstreamFailed", "503", "ServiceUnavailable", "504", "UpstreamTimeout");

    private PublicOperation() {}

    static void complete(ObjectNode operation, ApiRoute route, String method) {
        boolean open = route.isOpenTo(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)));
        List<String> scopes = scopes(operation);
        ArrayNode security = operation.putArray("security");
        ArrayNode needed = security.addObject().putArray(SCHEME);
        scopes.forEach(needed::add);
        if (open) {
            // An empty requirement beside the key: it may be left out.
            security.addObject();
        }
        ObjectNode responses = operation.withObject("/responses");
        ALWAYS.forEach((status, name) -> responses.set(status, reference(name)));
        new TreeMap<>(UNLESS_DESCRIBED).forEach((status, name) -> responses.putIfAbsent(status, reference(name)));
    }

    private static ObjectNode reference(String response) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/responses/" + response);
    }

    // A service writes the scopes that it wants beside the scheme of its internal token.
    private static List<String> scopes(ObjectNode operation) {
        List<String> scopes = new ArrayList<>();
        for (JsonNode requirement : operation.path("security")) {
            for (JsonNode named : requirement) {
                named.forEach(scope -> scopes.add(scope.asText()));
            }
        }
        return scopes;
    }
}
