package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.gateway.route.ApiRoute;

/**
 * Builds one OpenAPI 3.1 document of the whole public API from the documents of its parts. It leaves out paths that are
 * not routed. Two operations with one id, or one path in two services, stop the start.
 */
final class OpenApiMerge {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode whole;
    private final Map<String, String> operationIds = new HashMap<>();

    private OpenApiMerge(ObjectNode frame) {
        this.whole = frame;
    }

    /**
     * @param frame info, servers, the gateway's own paths, security schemes and common responses; the method adds the
     *     parts to it
     * @throws IllegalStateException if the parts contradict each other, with a message that names them
     */
    static ObjectNode merge(ServiceDocument frame, List<ServiceDocument> parts) {
        SharedNames.separate(frame, parts);
        OpenApiMerge merge = new OpenApiMerge(frame.root());
        merge.register(frame);
        parts.forEach(merge::add);
        merge.keepUsedTags();
        SharedNames.dropUnused(merge.whole);
        merge.whole.withObject("/components").removeIf(JsonNode::isEmpty);
        return merge.whole;
    }

    private void register(ServiceDocument frame) {
        frame.paths()
                .properties()
                .forEach(path ->
                        operations(path.getValue()).forEach((method, operation) -> claim(operation, frame.service())));
    }

    private void add(ServiceDocument part) {
        part.paths()
                .properties()
                .forEach(path -> ApiRoute.of(path.getKey())
                        .ifPresent(
                                route -> addPath(part.service(), path.getKey(), (ObjectNode) path.getValue(), route)));
        for (String kind : SharedNames.KINDS) {
            ObjectNode components = part.components(kind);
            if (!components.isEmpty()) {
                whole.withObject("/components").withObject("/" + kind).setAll(components);
            }
        }
        addTags(part);
    }

    private void addPath(String service, String path, ObjectNode item, ApiRoute route) {
        if (!route.upstream().label().equals(service)) {
            throw new IllegalStateException("OpenAPI: " + service + " describes " + path
                    + ", which the gateway routes to " + route.upstream().label());
        }
        operations(item).forEach((method, operation) -> {
            claim(operation, service);
            PublicOperation.complete(operation, route, method);
        });
        whole.withObject("/paths").set(path, item);
    }

    private void claim(ObjectNode operation, String service) {
        String id = operation.path("operationId").asText();
        String other = id.isEmpty() ? null : operationIds.putIfAbsent(id, service);
        if (other != null) {
            throw new IllegalStateException(
                    "OpenAPI: the operationId " + id + " is used twice, by " + other + " and by " + service);
        }
    }

    /** The frame decides the order of the tags that it names; what they mean, the services say. */
    private void addTags(ServiceDocument part) {
        for (JsonNode tag : part.root().path("tags")) {
            boolean known = false;
            for (JsonNode present : whole.withArray("/tags")) {
                if (present.path("name").equals(tag.path("name"))) {
                    known = true;
                    ((ObjectNode) present).putIfAbsent("description", tag.path("description"));
                }
            }
            if (!known) {
                whole.withArray("/tags").add(tag);
            }
        }
    }

    /** Drops tags of internal operations alone, which would be headings with nothing below them. */
    private void keepUsedTags() {
        Set<String> used = new HashSet<>();
        whole.path("paths")
                .forEach(item -> operations(item)
                        .values()
                        .forEach(operation -> operation.path("tags").forEach(tag -> used.add(tag.asText()))));
        Iterator<JsonNode> tags = whole.withArray("/tags").iterator();
        while (tags.hasNext()) {
            if (!used.contains(tags.next().path("name").asText())) {
                tags.remove();
            }
        }
    }

    /** The operations of a path, by method in lower case. */
    static Map<String, ObjectNode> operations(JsonNode item) {
        Map<String, ObjectNode> operations = new LinkedHashMap<>();
        item.properties().stream()
                .filter(property -> METHODS.contains(property.getKey()))
                .forEach(property -> operations.put(property.getKey(), (ObjectNode) property.getValue()));
        return operations;
    }
}
