package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds to an operation of a service how to get in, and the errors that all operations of its kind have, from the gateway or the service. */
final class PublicOperation {
    /** By this scheme come keys, and the tokens of people who signed in. */
    private static final String BEARER = "bearer";

    private static final List<String> SCHEMES = List.of("apiKey", BEARER);

    /** By this scheme a service asks for a person, who holds a right that no key confers. */
    private static final String PERSON = "Person";

    /** Readers and linters take scopes of OAuth alone for scopes. */
    private static final String SCOPES = "x-required-scopes";

    /** One way in, without any scope. */
    private static final Set<List<String>> ANY_KEY = Set.of(List.of());

    /** Responses of the gateway alone: a service's own 401 never leaves the gateway, and the gateway holds the budgets. */
    private static final Map<String, String> ALWAYS = Map.of("401", "Unauthenticated", "429", "TooManyRequests");

    /** What a service says of these itself stays. */
    private static final Map<String, String> UNLESS_DESCRIBED = Map.of(
            "400", "ValidationFailed",
            "406", "NotAcceptable",
            "414", "TargetTooLong",
            "431", "HeadersTooLarge",
            "500", "InternalError",
            "502", "UpstreamFailed",
            "503", "ServiceUnavailable",
            "504", "UpstreamTimeout");

    private static final Map<String, String> WITH_A_BODY =
            Map.of("408", "BodyTooSlow", "413", "BodyTooLarge", "415", "UnsupportedMediaType");

    /** Responses below SDMX: their form is that of SDMX. */
    private static final String OF_SDMX = "Sdmx";

    private static final Map<String, String> SDMX_ERRORS = Map.ofEntries(
            Map.entry("400", "SyntaxError"),
            Map.entry("401", "Unauthenticated"),
            Map.entry("404", "NoResults"),
            Map.entry("406", "NotAcceptable"),
            Map.entry("412", "PreconditionFailed"),
            Map.entry("413", "TooLarge"),
            Map.entry("414", "TargetTooLong"),
            Map.entry("429", "TooManyRequests"),
            Map.entry("431", "TargetTooLong"),
            Map.entry("500", "Failed"),
            Map.entry("501", "NotImplemented"),
            Map.entry("502", "Failed"),
            Map.entry("503", "ServiceUnavailable"),
            Map.entry("504", "Failed"));

    private PublicOperation() {}

    static void complete(ObjectNode operation, ApiRoute route, String method, String path) {
        boolean open = route.isOpenTo(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)));
        boolean forPersons = !operation.path("security").findValues(PERSON).isEmpty();
        Set<List<String>> ways = ways(operation);
        ArrayNode security = operation.putArray("security");
        (forPersons && ways.equals(ANY_KEY) ? List.of(BEARER) : SCHEMES)
                .forEach(scheme -> security.addObject().putArray(scheme));
        if (!ways.equals(ANY_KEY)) {
            ArrayNode required = operation.putArray(SCOPES);
            ways.forEach(scopes -> scopes.forEach(required.addArray()::add));
        } else if (open) {
            // An empty requirement beside the key means that the key is optional.
            security.addObject();
        }
        String description = operation.path("description").asText();
        operation.put("description", (description.isEmpty() ? "" : description + "\n\n") + who(ways, forPersons, open));
        boolean scoped = !ways.equals(ANY_KEY);
        if (open && route.storing() == CacheRule.ANYBODY) {
            addNotModified(operation);
        }
        if (ApiRoute.isSdmx(path)) {
            completeSdmx(operation, path);
            return;
        }
        completeResponses(operation, path, forPersons ? "RightMissing" : scoped ? "Forbidden" : "");
        describeHeaders(operation);
    }

    /** Says it in words as well, because client generators and documentation pages drop the scopes of an API key. */
    private static String who(Set<List<String>> ways, boolean forPersons, boolean open) {
        if (!ways.equals(ANY_KEY)) {
            return "Scope: "
                    + ways.stream().map(way -> String.join(" and ", way)).collect(Collectors.joining(", or "))
                    + (forPersons ? "; a person who holds the right needs none." : ".");
        }
        if (forPersons) {
            return "A person signs in for this: no API key will do.";
        }
        return open ? "Needs no API key." : "Any API key will do.";
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
            if (!requirement.has(PERSON)) {
                ways.add(scopes);
            }
        }
        return ways.isEmpty() ? ANY_KEY : ways;
    }

    private static void completeResponses(ObjectNode operation, String path, String forbidden) {
        ObjectNode responses = operation.withObject("/responses");
        Map<String, JsonNode> sorted = new TreeMap<>();
        responses.properties().forEach(response -> sorted.put(response.getKey(), response.getValue()));
        List<JsonNode> good = sorted.entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .toList();

        Map<String, String> shared = new TreeMap<>(UNLESS_DESCRIBED);
        if (operation.has("requestBody")) {
            shared.putAll(WITH_A_BODY);
        }
        if (path.contains("{")) {
            shared.put("404", "NotFound");
        }
        // A reader may name the entity tag that it wants as well as the one that it has.
        if (sorted.containsKey("304")) {
            shared.put("412", "PreconditionFailed");
        }
        if (!forbidden.isEmpty()) {
            shared.put("403", forbidden);
        }
        shared.forEach((status, name) ->
                sorted.putIfAbsent(status, responses.objectNode().put("$ref", "#/components/responses/" + name)));
        ALWAYS.forEach((status, name) ->
                sorted.put(status, responses.objectNode().put("$ref", "#/components/responses/" + name)));
        responses.removeAll();
        responses.setAll(sorted);
        describeBudget(good);
    }

    /** Every response that a service gives says what is left of the caller's budget; the good ones describe it. */
    private static void describeBudget(List<JsonNode> good) {
        for (JsonNode response : good) {
            ObjectNode headers = ((ObjectNode) response).withObject("/headers");
            headers.putObject("RateLimit-Policy").put("$ref", "#/components/headers/RateLimitPolicy");
            headers.putObject("RateLimit").put("$ref", "#/components/headers/RateLimit");
        }
    }

    /** The older family says 404 and 403 where the newer one has an empty response and 422. */
    private static void completeSdmx(ObjectNode operation, String path) {
        ObjectNode responses = operation.withObject("/responses");
        describeBudget(List.of(responses.path("200")));
        Map<String, String> errors = new TreeMap<>(SDMX_ERRORS);
        if (path.startsWith("/sdmx/v1/")) {
            errors.put("403", "SemanticError");
        } else {
            errors.put("422", "SemanticError");
            responses.putObject("204").put("description", "Nothing matches the query");
        }
        errors.forEach(
                (status, name) -> responses.putObject(status).put("$ref", "#/components/responses/" + OF_SDMX + name));
        Map<String, JsonNode> sorted = new TreeMap<>();
        responses.properties().forEach(response -> sorted.put(response.getKey(), response.getValue()));
        responses.removeAll();
        responses.setAll(sorted);
        describeHeaders(operation);
    }

    /** Adds to an operation of the gateway itself that a reader may have the answer already. */
    static void completeOwn(ObjectNode operation) {
        addNotModified(operation);
        describeHeaders(operation);
    }

    /** The gateway gives what anybody may keep a tag, whether or not the service does. */
    private static void addNotModified(ObjectNode operation) {
        operation
                .withObject("/responses")
                .withObject("/304")
                .putIfAbsent("description", TextNode.valueOf("The client has it already (If-None-Match)"));
    }

    /** What a reader may have already has a tag, a page of a list names the next one, and what is released has a licence. */
    private static void describeHeaders(ObjectNode operation) {
        ObjectNode responses = operation.withObject("/responses");
        boolean paged = false;
        boolean readsReleases = responses.has("304")
                && (operation.path("tags").toString().contains("\"Releases\"")
                        || responses.path("404").toString().contains("/NotReleased"));
        for (JsonNode parameter : operation.path("parameters")) {
            paged |= parameter.path("name").asText().equals("cursor")
                    || parameter.path("$ref").asText().matches(".*/\\w*Cursor\\d*");
        }
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            boolean good = response.getKey().startsWith("2");
            if (responses.has("304") && (good || response.getKey().equals("304"))) {
                header(response.getValue(), "ETag", "EntityTag");
            }
            if (paged && good) {
                header(response.getValue(), "Link", "NextPage");
            } else if (readsReleases && good) {
                header(response.getValue(), "Link", "Licence");
            }
        }
    }

    private static void header(JsonNode response, String name, String component) {
        ObjectNode headers = ((ObjectNode) response).withObject("/headers");
        if (!headers.has(name)) {
            headers.putObject(name).put("$ref", "#/components/headers/" + component);
        }
    }
}
