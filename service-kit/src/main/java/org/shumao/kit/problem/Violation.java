package org.shumao.kit.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.KeyMask;

/**
 * One broken rule: an entry of the member {@code errors} of a {@code validation-failed} problem. A key in it is masked.
 *
 * @param field parameter, header or property as the caller wrote it, for instance {@code customsCodes[1]}
 * @param rule stable name of the rule, for programs
 * @param value what was given, shortened, invisible characters shown as {@code <U+202E>}; absent if nothing was given or it must
 *     not be repeated
 * @param expected what the rule wants
 * @param message a sentence for people
 * @param known names that are known where a name is not, the nearest first: the member {@code known} of the problem has them; empty
 *     where no name is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RuleViolation")
public record Violation(
        String field,
        String rule,
        @Nullable String value,
        String expected,
        String message,
        @JsonIgnore @Schema(hidden = true) List<String> known) {
    public Violation(String field, String rule, @Nullable String value, String expected, String message) {
        this(field, rule, value, expected, message, List.of());
    }

    public Violation {
        field = KeyMask.masked(field);
        value = value == null ? null : InvisibleCharacters.shown(KeyMask.masked(value));
        expected = KeyMask.masked(expected);
        message = KeyMask.masked(message);
    }

    /** Returns the detail of a problem with one violation: the message with the field and what the rule wants, if it does not name them. */
    String sentence() {
        String named = message.startsWith(field) ? message : field + ": " + message;
        return named.contains(expected) ? named : named + " Expected: " + expected + ".";
    }
}
