package org.shumao.registry.reason;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.problem.InvisibleCharacters;
import org.shumao.registry.problem.Violations;

/** Why an officer changes something: 1 to 500 characters in normal form C, all of them visible. */
public final class ChangeReason {
    private static final int MOST_CHARACTERS = 500;

    private ChangeReason() {}

    /** The reason in normal form, and a violation for every rule it breaks. */
    public static String check(String field, @Nullable String written, Violations violations) {
        String reason = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFC).strip();
        int characters = reason.codePointCount(0, reason.length());
        if (characters == 0) {
            violations.add(field, "required", written, "the reason of the change", "The reason is missing.");
        } else if (characters > MOST_CHARACTERS) {
            violations.add(
                    field,
                    "length",
                    written,
                    "at most " + MOST_CHARACTERS + " characters",
                    "The reason has " + characters + " characters.");
        }
        if (reason.codePoints().anyMatch(InvisibleCharacters::contains)) {
            violations.add(
                    field,
                    "visible-characters",
                    written,
                    "no control, zero-width or text-direction characters",
                    "The reason has characters that cannot be seen.");
        }
        return reason;
    }
}
