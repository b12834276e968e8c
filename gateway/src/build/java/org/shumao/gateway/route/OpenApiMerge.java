package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.contracts.problem.ProblemType;

/**
 * Merges the OpenAPI documents of the services into the one of the whole public API, as a step of the build. It leaves out paths that are
 * not routed. Two operations with one id, a path of another service, or a name with two meanings stop the build.
 */
final class OpenApiMerge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "schemas";
    private static final String COMPONENTS = "/components/";
    private static final List<String> KINDS = List.of(SCHEMAS, "responses", "parameters", "headers");

    private final ObjectNode whole;
    private final Set<String> common;
    /** The services by the operationIds and names of components that they use. */
    private final Map<String, String> owners = new HashMap<>();

    private OpenApiMerge(ObjectNode frame) {
        this.whole = frame;
        this.common = names(components(frame, SCHEMAS));
        frame.path("paths")
                .forEach(item -> operations(item).values().forEach(operation -> claim(operation, "gateway")));
    }

    /** Reads the frame and the examples from a folder, the documents below the root of the modules, and writes into the target folder. */
    public static void main(String[] arguments) throws IOException {
        Path sources = Path.of(arguments[0]);
        Path modules = Path.of(arguments[1]);
        Path target = Path.of(arguments[2]);
        Map<String, ObjectNode> services = new LinkedHashMap<>();
        for (Upstream upstream : Upstream.values()) {
            String service = upstream.label();
            services.put(service, read(modules.resolve(service + "-service/src/main/openapi/openapi.json")));
        }
        ObjectNode whole = merge(read(sources.resolve("frame.json")), services);
        // Later versions have more types: an open list, so that no client is made for these alone.
        ArrayNode types =
                whole.withObject("/components/schemas/Problem/properties/type").putArray("x-extensible-enum");
        Stream.of(ProblemType.values()).forEach(type -> types.add(type.uri().toString()));
        Set<String> missing = Examples.complete(whole, read(sources.resolve("examples.json")));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "OpenAPI: " + sources.resolve("examples.json") + " needs an example of " + missing);
        }
        whole.withObject("/info").put("version", arguments[3]);
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));
        Files.createDirectories(target);
        Files.writeString(
                target.resolve("openapi.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
        Files.writeString(target.resolve("openapi.yaml"), yaml.writeValueAsString(whole));
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) JSON.readTree(file.toFile());
    }

    /**
     * @param frame info, servers, the gateway's own paths, security schemes and common responses; the method adds the services to it
     * @param services their documents, by name
     * @throws IllegalStateException if they contradict each other, with a message that names them
     */
    static ObjectNode merge(ObjectNode frame, Map<String, ObjectNode> services) {
        List<ObjectNode> all =
                Stream.concat(Stream.of(frame), services.values().stream()).toList();
        Map<String, ObjectNode> parts = new LinkedHashMap<>();
        services.forEach((service, document) -> parts.put(service, withOwnNames(service, document, all)));
        frame.path("paths").forEach(own -> operations(own).values().forEach(PublicOperation::completeOwn));
        OpenApiMerge merge = new OpenApiMerge(frame);
        parts.forEach(merge::add);
        merge.keepUsedTags();
        merge.dropUnused();
        frame.withObject("/components").removeIf(JsonNode::isEmpty);
        return frame;
    }

    /**
     * Puts the name of the service before the name of each component that means something else in another document, and in the references to
     * it. Schemas keep their names, which are names of classes in clients and must not change because another service starts to use a word.
     */
    private static ObjectNode withOwnNames(String service, ObjectNode document, List<ObjectNode> all) {
        String prefix = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
        ObjectNode named = document;
        for (String kind : KINDS.subList(1, KINDS.size())) {
            for (String name : names(components(document, kind))) {
                Stream<JsonNode> meanings = all.stream()
                        .map(one -> one.at(COMPONENTS + kind).path(name))
                        .filter(JsonNode::isObject);
                if (meanings.distinct().count() > 1) {
                    String reference = "\"#" + COMPONENTS + kind + "/";
                    named = parse(named.toString().replace(reference + name + '"', reference + prefix + name + '"'));
                    ObjectNode components = components(named, kind);
                    components.set(prefix + name, components.remove(name));
                }
            }
        }
        return named;
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("a document that was written cannot be read", e);
        }
    }

    private void add(String service, ObjectNode part) {
        part.path("paths")
                .properties()
                .forEach(path -> ApiRoute.of(path.getKey())
                        .ifPresent(route -> addPath(service, path.getKey(), (ObjectNode) path.getValue(), route)));
        for (String kind : KINDS) {
            components(part, kind)
                    .properties()
                    .forEach(component -> addComponent(service, kind, component.getKey(), component.getValue()));
        }
        part.path("tags").forEach(this::addTag);
    }

    private void addPath(String service, String path, ObjectNode item, ApiRoute route) {
        if (!route.upstream().label().equals(service)) {
            throw new IllegalStateException("OpenAPI: " + service + " describes " + path
                    + ", which the gateway routes to " + route.upstream().label());
        }
        operations(item).forEach((method, operation) -> {
            claim(operation, service);
            PublicOperation.complete(operation, route, method, path);
        });
        whole.withObject("/paths").set(path, item);
    }

    private void claim(ObjectNode operation, String service) {
        String id = operation.path("operationId").asText();
        String other = id.isEmpty() ? null : owners.putIfAbsent("operationId " + id, service);
        if (other != null) {
            throw new IllegalStateException(
                    "OpenAPI: the operationId " + id + " is used twice, by " + other + " and by " + service);
        }
    }

    /** Every service means the same by a schema of the frame, and may add properties to it; any other name has one meaning. */
    private void addComponent(String service, String kind, String name, JsonNode component) {
        ObjectNode present = components(whole, kind);
        if (kind.equals(SCHEMAS) && common.contains(name)) {
            ObjectNode properties = present.withObject("/" + name).withObject("/properties");
            component
                    .path("properties")
                    .properties()
                    .forEach(property -> properties.putIfAbsent(property.getKey(), property.getValue()));
            return;
        }
        JsonNode other = present.putIfAbsent(name, component);
        String owner = owners.putIfAbsent(kind + " " + name, service);
        if (other != null && !other.equals(component)) {
            throw new IllegalStateException("OpenAPI: " + name + " of the " + kind + " is not the same in " + owner
                    + " and in " + service + "; give each a name of its own, a schema with @Schema(name = ...)");
        }
    }

    /** The frame decides the order of the tags that it names; the services say what they mean. */
    private void addTag(JsonNode tag) {
        for (JsonNode present : whole.withArray("/tags")) {
            if (present.path("name").equals(tag.path("name"))) {
                ((ObjectNode) present).putIfAbsent("description", tag.path("description"));
                return;
            }
        }
        whole.withArray("/tags").add(tag);
    }

    /** Drops tags of internal operations alone, which would be headings with nothing below them. */
    private void keepUsedTags() {
        Set<String> used = new HashSet<>();
        whole.path("paths")
                .forEach(item -> operations(item)
                        .values()
                        .forEach(operation -> operation.path("tags").forEach(tag -> used.add(tag.asText()))));
        whole.withArray("/tags").removeIf(tag -> !used.contains(tag.path("name").asText()));
    }

    /** Removes components that nothing refers to any more, such as errors that the gateway describes in their place. */
    private void dropUnused() {
        boolean dropped = true;
        while (dropped) {
            Set<String> used = Set.copyOf(whole.findValuesAsText("$ref"));
            dropped = false;
            for (String kind : KINDS) {
                ObjectNode components = components(whole, kind);
                List<String> unused = new ArrayList<>(names(components));
                unused.removeIf(name -> used.contains("#" + COMPONENTS + kind + "/" + name));
                components.remove(unused);
                dropped |= !unused.isEmpty();
            }
        }
    }

    private static ObjectNode components(ObjectNode document, String kind) {
        return document.withObject("/components").withObject("/" + kind);
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the operations of a path, by method in lower case. */
    static Map<String, ObjectNode> operations(JsonNode item) {
        Map<String, ObjectNode> operations = new LinkedHashMap<>();
        item.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode operation) {
                operations.put(member.getKey(), operation);
            }
        });
        return operations;
    }
}
