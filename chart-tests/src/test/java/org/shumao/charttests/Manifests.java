package org.shumao.charttests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The objects that Helm rendered, in its order. */
public record Manifests(List<Manifest> all) {
    /** @param text documents of YAML */
    public static Manifests of(String text) {
        return new Manifests(Yaml.documents(text).stream().map(Manifest::new).toList());
    }

    public Stream<Manifest> ofKind(String kind) {
        return all.stream().filter(object -> object.kind().equals(kind));
    }

    /** @throws AssertionError if there is not exactly one */
    public Manifest only(String kind, String nameEnd) {
        List<Manifest> found = all.stream()
                .filter(object -> object.kind().equals(kind) && object.name().endsWith(nameEnd))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind + " whose name ends in " + nameEnd + ", found "
                    + found.stream().map(Manifest::id).toList() + " among "
                    + all.stream().map(Manifest::id).toList());
        }
        return found.get(0);
    }

    /** Everything that carries a pod: workloads, jobs, pods of tests. */
    public Stream<Manifest> withPods() {
        return all.stream().filter(Manifest::hasPod);
    }

    /** One object. */
    public record Manifest(JsonNode tree) {
        public String kind() {
            return tree.path("kind").asText();
        }

        public String apiVersion() {
            return tree.path("apiVersion").asText();
        }

        public String name() {
            return tree.path("metadata").path("name").asText();
        }

        /** For messages. */
        public String id() {
            return kind() + "/" + name();
        }

        public JsonNode spec() {
            return tree.path("spec");
        }

        public JsonNode labels() {
            return tree.path("metadata").path("labels");
        }

        public JsonNode annotations() {
            return tree.path("metadata").path("annotations");
        }

        public boolean hasPod() {
            return kind().equals("Pod") || spec().path("template").has("spec");
        }

        /** What the pod's labels and annotations stand in. */
        public JsonNode podMetadata() {
            return kind().equals("Pod")
                    ? tree.path("metadata")
                    : spec().path("template").path("metadata");
        }

        public JsonNode podSpec() {
            return kind().equals("Pod") ? spec() : spec().path("template").path("spec");
        }

        /** Init containers first. */
        public List<JsonNode> containers() {
            return Stream.of("initContainers", "containers")
                    .flatMap(list -> podSpec().path(list).valueStream())
                    .toList();
        }
    }
}
