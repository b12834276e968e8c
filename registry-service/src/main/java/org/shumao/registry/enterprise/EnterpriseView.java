package org.shumao.registry.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise as it is shown to everybody; officers see {@code confidential} as well.
 *
 * @param fields by name, with {@code identifiers} and {@code warnings} besides
 */
public record EnterpriseView(
        @JsonValue @JsonInclude(content = JsonInclude.Include.ALWAYS)
        Map<String, @Nullable Object> fields) {
    public String id() {
        return (String) Objects.requireNonNull(fields.get("id"));
    }

    public long version() {
        return (long) Objects.requireNonNull(fields.get("version"));
    }
}
