package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of components that several services use for different things. The class puts the service's name in front of
 * each of them, and all references follow. Names used for the same thing stay, and the thing appears once.
 *
 * <p>Names of schemas are names of classes in clients, which must not change because another service starts to use a
 * word: a schema means one thing only. Every service means the same by a schema of the frame; a service may add
 * properties to it.
 */
final class SharedNames {
    private static final String SCHEMAS = "schemas";

    static final List<String> KINDS = List.of(
            SCHEMAS,
            "responses",
            "parameters",
            "examples",
            "requestBodies",
            "headers",
            "links",
            "callbacks",
            "pathItems");

    private static final String COMPONENTS = "#/components/";

    private SharedNames() {}

    /** The frame keeps its names, because the parts that are added to every operation refer to them. */
    static void separate(ServiceDocument frame, List<ServiceDocument> parts) {
        List<ServiceDocument> documents = new ArrayList<>(parts);
        documents.add(frame);
        for (String kind : KINDS) {
            Map<String, List<ServiceDocument>> users = new HashMap<>();
            for (ServiceDocument document : documents) {
                document.components(kind)
                        .fieldNames()
                        .forEachRemaining(name -> users.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(document));
            }
            users.forEach((name, sharers) -> {
                if (kind.equals(SCHEMAS)) {
                    unite(name, frame, sharers);
                } else if (differ(kind, name, sharers)) {
                    sharers.stream()
                            .filter(sharer -> !sharer.equals(frame))
                            .forEach(sharer -> rename(sharer, kind, name));
                }
            });
        }
    }

    private static void unite(String name, ServiceDocument frame, List<ServiceDocument> sharers) {
        if (frame.components(SCHEMAS).get(name) instanceof ObjectNode common) {
            for (ServiceDocument part : sharers) {
                if (!part.equals(frame)) {
                    JsonNode own = part.components(SCHEMAS).remove(name);
                    own.path("properties")
                            .properties()
                            .forEach(property -> common.withObject("/properties")
                                    .putIfAbsent(property.getKey(), property.getValue()));
                }
            }
        } else if (differ(SCHEMAS, name, sharers)) {
            throw new IllegalStateException("OpenAPI: the schema " + name + " is not the same in "
                    + sharers.stream().map(ServiceDocument::service).collect(Collectors.joining(" and in "))
                    + "; give each a name of its own, with @Schema(name = ...)");
        }
    }

    /** Removes components that nothing refers to any more, such as errors that the gateway describes in their place. */
    static void dropUnused(ObjectNode whole) {
        boolean dropped;
        do {
            Set<String> used = Set.copyOf(whole.findValuesAsText("$ref"));
            dropped = false;
            for (String kind : KINDS) {
                JsonNode components = whole.at("/components/" + kind);
                if (components instanceof ObjectNode named) {
                    List<String> unused = new ArrayList<>();
                    named.fieldNames().forEachRemaining(name -> {
                        if (!used.contains(COMPONENTS + kind + "/" + name)) {
                            unused.add(name);
                        }
                    });
                    named.remove(unused);
                    dropped |= !unused.isEmpty();
                }
            }
        } while (dropped);
    }

    private static boolean differ(String kind, String name, List<ServiceDocument> sharers) {
        return sharers.stream()
                        .map(document -> document.components(kind).get(name))
                        .distinct()
                        .count()
                > 1;
    }

    private static void rename(ServiceDocument document, String kind, String name) {
        String service = document.service();
        String own = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + name;
        ObjectNode components = document.components(kind);
        if (components.has(own)) {
            throw new IllegalStateException("OpenAPI: " + service + " has both " + name + " and " + own + " among its "
                    + kind + "; rename one, because " + name + " means something else elsewhere");
        }
        components.set(own, components.remove(name));
        redirect(document.root(), COMPONENTS + kind + "/" + name, COMPONENTS + kind + "/" + own);
    }

    // References are in $ref and, for discriminators, in the values of mapping: any text that equals a reference is
    // one.
    private static void redirect(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
                if (property.getValue().asText().equals(from)) {
                    object.set(property.getKey(), TextNode.valueOf(to));
                } else {
                    redirect(property.getValue(), from, to);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> redirect(element, from, to));
        }
    }
}
