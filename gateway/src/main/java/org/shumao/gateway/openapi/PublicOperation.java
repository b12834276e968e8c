package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.shumao.gateway.route.ApiRoute;

/** Adds to an operation of a service how to get in, and the errors that come from the gateway itself. */
final class PublicOperation {
    /** A key may come in either header; people sign in. */
    private static final List<String> SCHEMES = List.of("apiKey", "bearerKey", "signIn");

    /** Readers and linters take scopes of OAuth alone for scopes. */
    private static final String SCOPES = "x-required-scopes";

    /** One way in, without any scope. */
    private static final Set<List<String>> ANY_KEY = Set.of(List.of());

    private PublicOperation() {}

    static void complete(ObjectNode operation, ApiRoute route, String method) {
        boolean open = route.isOpenTo(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)));
        Set<List<String>> ways = ways(operation);
        ArrayNode security = operation.putArray("security");
        SCHEMES.forEach(scheme -> security.addObject().putArray(scheme));
        if (!ways.equals(ANY_KEY)) {
            ArrayNode required = operation.putArray(SCOPES);
            ways.forEach(scopes -> scopes.forEach(required.addArray()::add));
        } else if (open) {
            // An empty requirement beside the key means that the key is optional.
            security.addObject();
        }
        say(operation, who(ways, open));
        GatewayErrors.add(operation);
        operation
                .withObject("/responses")
                .properties()
                .forEach(response -> sayWhatIsLeft(response.getKey(), response.getValue()));
    }

    /** Every response that a service gives says what is left of the caller's budget; the good ones describe it. */
    private static void sayWhatIsLeft(String status, JsonNode response) {
        if (status.startsWith("2") && response instanceof ObjectNode described) {
            ObjectNode headers = described.withObject("/headers");
            headers.putObject("RateLimit-Policy").put("$ref", "#/components/headers/RateLimitPolicy");
            headers.putObject("RateLimit").put("$ref", "#/components/headers/RateLimit");
        }
    }

    /** Says it in words as well, because client generators and documentation pages drop the scopes of an API key. */
    private static String who(Set<List<String>> ways, boolean open) {
        if (!ways.equals(ANY_KEY)) {
            return "Scope: "
                    + ways.stream().map(way -> String.join(" and ", way)).collect(Collectors.joining(", or "))
                    + ".";
        }
        return open ? "Needs no API key." : "Any API key will do.";
    }

    private static void say(ObjectNode operation, String sentence) {
        String description = operation.path("description").asText();
        operation.put("description", description.isEmpty() ? sentence : description + "\n\n" + sentence);
    }

    // A service writes the scopes that it requires beside the scheme of its internal token, each way in as a
    // requirement.
    private static Set<List<String>> ways(ObjectNode operation) {
        Set<List<String>> ways = new LinkedHashSet<>();
        for (JsonNode requirement : operation.path("security")) {
            List<String> scopes = new ArrayList<>();
            for (JsonNode named : requirement) {
                named.forEach(scope -> scopes.add(scope.asText()));
            }
            ways.add(scopes);
        }
        return ways.isEmpty() ? ANY_KEY : ways;
    }
}
