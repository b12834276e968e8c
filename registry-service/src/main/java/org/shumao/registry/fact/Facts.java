package org.shumao.registry.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;

/**
 * All that is true of an enterprise in a period, besides its identifiers. Stored as one document; a fact that is unknown is absent.
 * Days are of Asia/Shanghai, amounts are yuan unless they have a currency.
 *
 * @param values by the names of {@link EnterpriseFields}, each a text, a list of texts or a whole number; the accessors are for facts
 *     that decide something
 */
public record Facts(@JsonValue Map<String, Object> values) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Facts {
        Map<String, Object> known = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!(value instanceof Collection<?> several && several.isEmpty()) && !"".equals(value)) {
                known.put(name, value instanceof Number number ? (Object) number.longValue() : value);
            }
        });
        values = Collections.unmodifiableMap(known);
    }

    public String name() {
        return required("name");
    }

    public @Nullable String nameEn() {
        return text("nameEn");
    }

    public List<String> brands() {
        return texts("brands");
    }

    public Set<EnterpriseKind> kinds() {
        Set<EnterpriseKind> kinds = EnumSet.noneOf(EnterpriseKind.class);
        texts("kinds").forEach(kind -> kinds.add(EnterpriseKind.valueOf(kind)));
        return kinds;
    }

    public String country() {
        return required("country");
    }

    public @Nullable String province() {
        return text("province");
    }

    public @Nullable String city() {
        return text("city");
    }

    public @Nullable String pilotZone() {
        return text("pilotZone");
    }

    public @Nullable String cluster() {
        return text("cluster");
    }

    public @Nullable String industry() {
        return text("industry");
    }

    public @Nullable SizeClass sizeClass() {
        String size = text("sizeClass");
        return size == null ? null : SizeClass.valueOf(size);
    }

    /** First day in the register that gave it its number. */
    public LocalDate registeredOn() {
        return LocalDate.parse(required("registeredOn"));
    }

    /** First filing with the commerce department. */
    public @Nullable LocalDate firstFiledOn() {
        String day = text("firstFiledOn");
        return day == null ? null : LocalDate.parse(day);
    }

    public EnterpriseStatus status() {
        return EnterpriseStatus.valueOf(required("status"));
    }

    public @Nullable String statusReason() {
        return text("statusReason");
    }

    /** Id of the head of its group. */
    public @Nullable String groupHead() {
        return text("groupHead");
    }

    /** Id of the record that stands for it. */
    public @Nullable String mergedInto() {
        return text("mergedInto");
    }

    /** Returns the same with another status. */
    public Facts withStatus(EnterpriseStatus newStatus, @Nullable String reason) {
        return with("status", newStatus.name()).with("statusReason", reason);
    }

    /** Returns the same, represented by another record from now on. */
    public Facts mergedInto(String target, String reason) {
        return withStatus(EnterpriseStatus.MERGED, reason).withMergedInto(target);
    }

    /** Returns the same, represented by another record than before. */
    public Facts withMergedInto(String target) {
        return with("mergedInto", target);
    }

    public Facts withGroupHead(@Nullable String head) {
        return with("groupHead", head);
    }

    public Facts withRegisteredOn(LocalDate day) {
        return with("registeredOn", day.toString());
    }

    /** Returns the same with another value of a field, or without it. */
    Facts with(String field, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new Facts(changed);
    }

    /** Returns the value of a field as readers see it: an empty list of what has none. */
    public @Nullable Object shown(EnterpriseField field) {
        return field.type() == EnterpriseField.Type.TEXTS ? texts(field.name()) : values.get(field.name());
    }

    private String required(String field) {
        return Objects.requireNonNull(text(field), field);
    }

    private @Nullable String text(String field) {
        return (String) values.get(field);
    }

    // Whoever calls this knows the field, and each field is read by its type.
    @SuppressWarnings("unchecked")
    List<String> texts(String field) {
        Object value = values.get(field);
        return value == null ? List.of() : (List<String>) value;
    }
}
