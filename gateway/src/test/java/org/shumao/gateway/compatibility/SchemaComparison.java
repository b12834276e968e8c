package org.shumao.gateway.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a later schema takes away from an earlier one. */
final class SchemaComparison {
    private static final List<String> LOWER = List.of("minimum", "exclusiveMinimum", "minLength", "minItems");
    private static final List<String> UPPER = List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

    private final JsonNode before;
    private final JsonNode after;
    private final Set<String> open = new HashSet<>();

    /**
     * @param before the earlier document, which references point into
     * @param after the later one
     */
    SchemaComparison(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    void compare(Place place, JsonNode then, JsonNode now) {
        String pair = place.direction() + then.path("$ref").asText() + ">"
                + now.path("$ref").asText();
        boolean named = then.has("$ref") && now.has("$ref");
        // Named schemas that contain themselves are compared once.
        if (named && !open.add(pair)) {
            return;
        }
        alternatives(place, EffectiveSchema.of(before, then), EffectiveSchema.of(after, now));
        if (named) {
            open.remove(pair);
        }
    }

    private void alternatives(Place place, ObjectNode then, ObjectNode now) {
        List<ObjectNode> earlier = EffectiveSchema.alternatives(before, then);
        List<ObjectNode> later = EffectiveSchema.alternatives(after, now);
        if (earlier.size() == 1 && later.size() == 1) {
            plain(place, earlier.get(0), later.get(0));
            return;
        }
        for (ObjectNode one : earlier) {
            boolean kept = later.stream().anyMatch(other -> fits(place, one, other));
            place.reportIf(!kept, "an alternative was removed or narrowed, " + shown(one));
        }
        if (place.direction() == Direction.RESPONSE) {
            for (ObjectNode other : later) {
                boolean known = earlier.stream().anyMatch(one -> fits(place, one, other));
                place.reportIf(!known, "readers do not know this alternative, " + shown(other));
            }
        }
    }

    private boolean fits(Place place, ObjectNode then, ObjectNode now) {
        Place trial = place.apart();
        plain(trial, then, now);
        return trial.findings().isEmpty();
    }

    private static String shown(ObjectNode schema) {
        return EffectiveSchema.types(schema) + " " + new TreeSet<>(names(schema.path("properties")));
    }

    private void plain(Place place, ObjectNode then, ObjectNode now) {
        types(place, then, now);
        values(place, then, now);
        place.reportIf(
                !then.path("format").equals(now.path("format")),
                "the format changed from " + then.path("format") + " to " + now.path("format"));
        if (place.direction() == Direction.REQUEST) {
            bounds(place, then, now);
        }
        properties(place, then, now);
        items(place, then, now);
    }

    private static void types(Place place, ObjectNode then, ObjectNode now) {
        Set<String> earlier = EffectiveSchema.types(then);
        Set<String> later = EffectiveSchema.types(now);
        boolean narrowed = !later.isEmpty() && (earlier.isEmpty() || !later.containsAll(earlier));
        boolean widened = !earlier.isEmpty() && (later.isEmpty() || !earlier.containsAll(later));
        place.reportIf(narrowed, "the type was narrowed from " + earlier + " to " + later);
        place.reportIf(
                widened && place.direction() == Direction.RESPONSE,
                "readers do not expect the type " + later + ", it was " + earlier);
    }

    private static void values(Place place, ObjectNode then, ObjectNode now) {
        Set<String> earlier = EffectiveSchema.values(then);
        Set<String> later = EffectiveSchema.values(now);
        Set<String> gone = new TreeSet<>(earlier);
        gone.removeAll(later);
        place.reportIf(!later.isEmpty() && !gone.isEmpty(), "the values " + gone + " were removed");
        place.reportIf(
                earlier.isEmpty() && !later.isEmpty() && place.direction() == Direction.REQUEST,
                "only the values " + later + " are taken now");
        place.reportIf(
                !earlier.isEmpty() && later.isEmpty() && place.direction() == Direction.RESPONSE,
                "readers expect one of the values " + earlier);
    }

    private static void bounds(Place place, ObjectNode then, ObjectNode now) {
        LOWER.forEach(name -> bound(place, name, then, now, 1));
        UPPER.forEach(name -> bound(place, name, then, now, -1));
        place.reportIf(
                now.has("pattern") && !now.get("pattern").equals(then.get("pattern")),
                "the pattern is new or another one, " + now.path("pattern"));
        place.reportIf(
                now.path("uniqueItems").asBoolean() && !then.path("uniqueItems").asBoolean(), "items must differ now");
    }

    /** @param tighter the sign of a change that takes less */
    private static void bound(Place place, String name, ObjectNode then, ObjectNode now, int tighter) {
        if (now.has(name)) {
            BigDecimal is = now.get(name).decimalValue();
            place.reportIf(
                    !then.has(name) || is.compareTo(then.get(name).decimalValue()) == tighter,
                    name + " was tightened to " + is);
        }
    }

    private void properties(Place place, ObjectNode then, ObjectNode now) {
        JsonNode earlier = then.path("properties");
        JsonNode later = now.path("properties");
        for (String name : names(earlier)) {
            if (later.has(name)) {
                compare(place.below("." + name), earlier.get(name), later.get(name));
            } else {
                place.report("the field " + name + " was removed");
            }
        }
        Set<String> was = EffectiveSchema.required(then);
        Set<String> is = EffectiveSchema.required(now);
        if (place.direction() == Direction.REQUEST) {
            is.removeAll(was);
            place.reportIf(!is.isEmpty(), "the fields " + is + " are required now");
        } else {
            was.removeAll(is);
            place.reportIf(!was.isEmpty(), "the fields " + was + " may be absent now");
        }
        others(place, then.path("additionalProperties"), now.path("additionalProperties"));
    }

    private void others(Place place, JsonNode then, JsonNode now) {
        if (then.isObject() && now.isObject()) {
            compare(place.below(".*"), then, now);
        } else if (place.direction() == Direction.REQUEST) {
            boolean anything = !then.isObject() && then.asBoolean(true);
            boolean less = now.isObject() || !now.asBoolean(true);
            place.reportIf(
                    (anything && less) || (then.isObject() && !now.isMissingNode() && !now.asBoolean(true)),
                    "other fields are no longer taken");
        }
    }

    private void items(Place place, ObjectNode then, ObjectNode now) {
        if (then.path("items").isObject() && now.path("items").isObject()) {
            compare(place.below("[]"), then.get("items"), now.get("items"));
        }
    }

    static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
