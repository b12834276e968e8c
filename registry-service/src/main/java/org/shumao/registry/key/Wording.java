package org.shumao.registry.key;

import java.text.Normalizer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.problem.InvisibleCharacters;
import org.shumao.registry.problem.Violations;

/** What people write beside a key: Unicode normal form C, of limited length, all of it visible. */
final class Wording {
    private Wording() {}

    /** The text in normal form, and a violation for every rule that it breaks, a blank one among them. */
    static String required(String field, @Nullable String written, int most, Violations violations) {
        String text = optional(field, written, most, violations);
        if (text == null) {
            violations.add(field, "required", written, "1 to " + most + " characters", "There is no " + field + ".");
            return "";
        }
        return text;
    }

    /** As {@link #required}; null if nothing is written but blanks. */
    static @Nullable String optional(String field, @Nullable String written, int most, Violations violations) {
        if (written == null || written.isBlank()) {
            return null;
        }
        String text = Normalizer.normalize(written, Normalizer.Form.NFC).strip();
        int characters = text.codePointCount(0, text.length());
        if (characters > most) {
            violations.add(
                    field,
                    "length",
                    written,
                    "at most " + most + " characters",
                    "The " + field + " has " + characters + " characters.");
        }
        OptionalInt invisible =
                text.codePoints().filter(InvisibleCharacters::contains).findFirst();
        if (invisible.isPresent()) {
            violations.add(
                    field,
                    "visible-characters",
                    written,
                    "no control, zero-width or text-direction characters",
                    "The " + field + " contains " + InvisibleCharacters.name(invisible.getAsInt())
                            + ", which cannot be seen.");
        }
        return text;
    }
}
