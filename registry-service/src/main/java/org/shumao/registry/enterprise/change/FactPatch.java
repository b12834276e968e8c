package org.shumao.registry.enterprise.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.FactRules;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseCodes;

/**
 * A merge patch (RFC 7396) of the facts of an enterprise, with the days it is about and its reason.
 *
 * @param values what is to become of which fact; null takes it away
 * @param registeredOn the right day of registration, if that was wrong; then nothing else is changed
 * @param from first day, from the registration to today
 * @param to last day, before today; null for ever after
 * @param groupHead normalized id of the head of the group, if the patch names one that is an id
 */
record FactPatch(
        Map<String, @Nullable Object> values,
        @Nullable LocalDate registeredOn,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable String groupHead,
        String reason) {

    /** The patch, right only if there are no violations. */
    static FactPatch check(
            EnterpriseFields fields, JsonNode body, Timeline timeline, LocalDate today, Violations violations) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        body.properties().forEach(property -> {
            EnterpriseField field = fields.stated(property.getKey()).orElse(null);
            if (field != null) {
                values.put(field.name(), value(field, property.getValue(), violations));
            } else if (!isEnvelope(property.getKey())) {
                refuse(property.getKey(), violations);
            }
        });
        LocalDate from = Checks.day(
                "effectiveFrom", text(body, "effectiveFrom", violations), timeline.start(), today, violations);
        LocalDate first = from == null ? today : from;
        LocalDate to = lastDay(text(body, "effectiveTo", violations), first, today, violations);
        LocalDate registeredOn =
                Checks.day("registeredOn", text(body, "registeredOn", violations), Checks.EARLIEST, today, violations);
        if (registeredOn != null && (!values.isEmpty() || body.has("effectiveFrom") || body.has("effectiveTo"))) {
            violations.add(
                    "registeredOn",
                    "alone",
                    registeredOn.toString(),
                    "registeredOn and reason only",
                    "The day of registration is put right alone: it moves all periods.");
        }
        String reason = VisibleText.reason(text(body, "reason", violations), violations);
        return new FactPatch(values, registeredOn, first, to, groupHead(values, violations), reason);
    }

    /** The timeline as it is known after the patch, right only if there are no violations. */
    Timeline apply(EnterpriseFields fields, Enterprise enterprise, LocalDate today, Violations violations) {
        Timeline timeline = enterprise.timeline();
        if (registeredOn != null) {
            return registeredOn.equals(timeline.start()) ? timeline : timeline.startingOn(registeredOn);
        }
        return timeline.change(from, to, facts -> {
            Violations found = new Violations();
            Facts changed = FactRules.check(
                    fields,
                    fields.written(facts, values),
                    enterprise.id(),
                    facts,
                    values.containsKey("groupHead") ? groupHead : facts.groupHead(),
                    today,
                    found);
            violations.addNew(found);
            return changed;
        });
    }

    private static @Nullable LocalDate lastDay(
            @Nullable String written, LocalDate first, LocalDate today, Violations violations) {
        if (written != null && !first.isBefore(today)) {
            violations.add(
                    "effectiveTo",
                    "range",
                    written,
                    "an effectiveFrom before " + today,
                    "What ends again lies in the past: nothing is known of the future.");
            return null;
        }
        return Checks.day("effectiveTo", written, first, today.minusDays(1), violations);
    }

    private static @Nullable String groupHead(Map<String, @Nullable Object> values, Violations violations) {
        if (!(values.get("groupHead") instanceof String groupHead)) {
            return null;
        }
        Violations found = new Violations();
        String id = EnterpriseCodes.id("groupHead", groupHead, found);
        violations.addNew(found);
        // It is looked up before the violations are reported, and PostgreSQL refuses some characters.
        return found.isEmpty() ? id : null;
    }

    private static boolean isEnvelope(String field) {
        return switch (field) {
            case "effectiveFrom", "effectiveTo", "registeredOn", "reason" -> true;
            default -> false;
        };
    }

    private static @Nullable Object value(EnterpriseField field, JsonNode value, Violations violations) {
        if (value.isNull()) {
            return null;
        }
        if (field.type().fits(value)) {
            return field.type().value(value);
        }
        violations.add(
                field.name(), "type", value.toString(), field.type().expected(), "The value has the wrong type.");
        return null;
    }

    private static void refuse(String field, Violations violations) {
        switch (field) {
            case "status", "statusReason", "mergedInto" ->
                violations.add(field, "read-only", null, "POST .../status or .../merge", "A status has its own call.");
            case "customsCodes", "identifiers" ->
                violations.add(field, "read-only", null, "POST .../identifiers", "Identifiers have their own calls.");
            case "id", "uscc", "country", "registrationNumber" ->
                violations.add(field, "read-only", null, "nothing", "An enterprise keeps its id; records are merged.");
            case "sizeClass" ->
                violations.add(
                        field,
                        "read-only",
                        null,
                        "industry, employees, turnover or totalAssets",
                        "The size class is computed from these.");
            default -> violations.add(field, "unknown-field", null, "a fact", "There is no such field.");
        }
    }

    private static @Nullable String text(JsonNode body, String field, Violations violations) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            violations.add(field, "type", value.toString(), "a text", "The value has the wrong type.");
            return null;
        }
        return value.textValue();
    }
}
