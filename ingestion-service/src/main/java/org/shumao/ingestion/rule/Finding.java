package org.shumao.ingestion.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One broken rule at one place.
 *
 * @param rule id in the catalogue {@link ValidationRule}
 * @param severity severity when it was found
 * @param path XPath for XML, JSON pointer for JSON, line number and JSON pointer for NDJSON
 * @param value what stood there, at most {@value Text#SHOWN} characters; {@code <masked>} for buyers' data and free text
 * @param expected what should have stood there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String rule,
        Severity severity,
        String path,
        @Nullable String value,
        @Nullable String expected) {

    static Finding of(
            ValidationRule rule, Severity severity, String path, @Nullable String value, @Nullable String expected) {
        return new Finding(rule.id(), severity, Text.shown(path), value == null ? null : Text.shown(value), expected);
    }
}
