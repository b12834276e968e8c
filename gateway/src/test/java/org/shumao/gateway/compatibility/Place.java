package org.shumao.gateway.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A place says where a comparison stands, and lists what it has found. */
record Place(String path, Direction direction, List<String> findings) {
    static Place of(String path, Direction direction) {
        return new Place(path, direction, new ArrayList<>());
    }

    Place below(String step) {
        return new Place(path + step, direction, findings);
    }

    Place facing(Direction other) {
        return new Place(path, other, findings);
    }

    /** The same place with a list of its own, to try something out. */
    Place apart() {
        return new Place(path, direction, new ArrayList<>());
    }

    void report(String finding) {
        findings.add(path + ": " + finding);
    }

    void reportIf(boolean broken, String finding) {
        if (broken) {
            report(finding);
        }
    }

    /** Follows a reference within its document. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }
}
