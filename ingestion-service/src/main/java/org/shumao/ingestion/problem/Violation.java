package org.shumao.ingestion.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One broken rule: an entry of the member {@code errors} of a {@code validation-failed} problem.
 *
 * @param field parameter, header or property
 * @param rule stable name of the rule, for programs
 * @param value what was given, shortened and made visible; absent if nothing was given or it must not be repeated
 * @param expected what the rule wants
 * @param message a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Violation(String field, String rule, @Nullable String value, String expected, String message) {
    private static final int SHOWN_CHARACTERS = 100;

    Violation {
        value = value == null ? null : visible(value);
    }

    private static String visible(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints()
                .limit(SHOWN_CHARACTERS)
                .forEach(c -> shown.append(isVisible(c) ? Character.toString(c) : "U+%04X".formatted(c)));
        return value.codePointCount(0, value.length()) > SHOWN_CHARACTERS ? shown + "..." : shown.toString();
    }

    /** Control characters, lone surrogates and what turns or hides the text around it are shown by their numbers. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
