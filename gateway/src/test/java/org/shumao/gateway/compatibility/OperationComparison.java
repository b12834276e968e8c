package org.shumao.gateway.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a later operation takes away from an earlier one. */
final class OperationComparison {
    private static final String SCOPES = "x-required-scopes";
    private static final String SCHEMA = "schema";

    private final JsonNode before;
    private final JsonNode after;
    private final SchemaComparison schemas;

    OperationComparison(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
        this.schemas = new SchemaComparison(before, after);
    }

    void compare(Place place, JsonNode then, JsonNode now) {
        if (now.isMissingNode()) {
            place.report("was removed");
            return;
        }
        place.reportIf(
                !then.path("operationId").equals(now.path("operationId")),
                "the operationId, a name in clients, changed from " + then.path("operationId") + " to "
                        + now.path("operationId"));
        parameters(place, then, now);
        body(place, Place.resolved(before, then.path("requestBody")), Place.resolved(after, now.path("requestBody")));
        responses(place.facing(Direction.RESPONSE), then.path("responses"), now.path("responses"));
        access(place, then, now);
    }

    private void parameters(Place place, JsonNode then, JsonNode now) {
        Map<String, JsonNode> earlier = byName(before, then);
        Map<String, JsonNode> later = byName(after, now);
        earlier.forEach((name, parameter) -> {
            Place here = place.below(" " + name);
            JsonNode present = later.get(name);
            if (present == null) {
                here.report("the parameter was removed");
                return;
            }
            schemas.compare(here, parameter.path(SCHEMA), present.path(SCHEMA));
            for (String form : List.of("style", "explode")) {
                here.reportIf(!parameter.path(form).equals(present.path(form)), form + " changed");
            }
        });
        later.forEach((name, parameter) -> {
            JsonNode was = earlier.getOrDefault(name, MissingNode.getInstance());
            place.below(" " + name)
                    .reportIf(
                            parameter.path("required").asBoolean()
                                    && !was.path("required").asBoolean(),
                            "the parameter is required now");
        });
    }

    private static Map<String, JsonNode> byName(JsonNode document, JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode described = Place.resolved(document, parameter);
            parameters.put(
                    described.path("in").asText() + " " + described.path("name").asText(), described);
        }
        return parameters;
    }

    private void body(Place place, JsonNode then, JsonNode now) {
        Place here = place.below(" body");
        here.reportIf(now.path("required").asBoolean() && !then.path("required").asBoolean(), "a body is required now");
        content(here, then.path("content"), now.path("content"));
    }

    private void content(Place place, JsonNode then, JsonNode now) {
        for (String type : SchemaComparison.names(then)) {
            if (now.has(type)) {
                schemas.compare(
                        place.below(" " + type),
                        then.get(type).path(SCHEMA),
                        now.get(type).path(SCHEMA));
            } else {
                place.report("the media type " + type + " was removed");
            }
        }
    }

    /** Clients rely on what success looks like. That an error can no longer happen breaks nobody. */
    private void responses(Place place, JsonNode then, JsonNode now) {
        for (String status : SchemaComparison.names(then)) {
            JsonNode earlier = Place.resolved(before, then.get(status));
            JsonNode later = Place.resolved(after, now.path(status));
            Place here = place.below(" " + status);
            if (now.has(status)) {
                content(here, earlier.path("content"), later.path("content"));
                for (String header : SchemaComparison.names(earlier.path("headers"))) {
                    here.reportIf(!later.path("headers").has(header), "the header " + header + " was removed");
                }
            } else {
                here.reportIf(status.startsWith("2") || status.startsWith("3"), "the response was removed");
            }
        }
    }

    private static void access(Place place, JsonNode then, JsonNode now) {
        place.reportIf(isOpen(then) && !isOpen(now), "needs credentials now");
        List<List<String>> later = ways(now);
        for (List<String> way : ways(then)) {
            place.reportIf(
                    later.stream().noneMatch(way::containsAll), "callers with the scopes " + way + " are refused now");
        }
    }

    private static boolean isOpen(JsonNode operation) {
        boolean open = operation.path("security").isEmpty();
        for (JsonNode requirement : operation.path("security")) {
            open |= requirement.isEmpty();
        }
        return open;
    }

    /** Each way in as the scopes that it takes; without a list, one way without any. */
    private static List<List<String>> ways(JsonNode operation) {
        List<List<String>> ways = new ArrayList<>();
        for (JsonNode way : operation.path(SCOPES)) {
            List<String> scopes = new ArrayList<>();
            way.forEach(scope -> scopes.add(scope.asText()));
            ways.add(scopes);
        }
        return ways.isEmpty() ? List.of(List.of()) : ways;
    }
}
