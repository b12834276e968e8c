package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shumao.gateway.proxy.ApiRoute;

/** What the gateway adds to an operation of a service: how to be let in, and the errors that it answers itself. */
final class PublicOperation {
    private static final String SCHEME = "apiKey";
    /** Status to the component that describes it. */
    private static final Map<String, String> GATEWAY_ERRORS = Map.of(
            "401", "Unauthenticated",
            "502", "UpstreamFailed",
            "503", "ServiceUnavailable",
            "504", "UpstreamTimeout");

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
        GATEWAY_ERRORS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(error -> {
            if (!responses.has(error.getKey())) {
                responses.putObject(error.getKey()).put("$ref", "#/components/responses/" + error.getValue());
            }
        });
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
