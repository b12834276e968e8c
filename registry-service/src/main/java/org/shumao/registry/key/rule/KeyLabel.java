package org.shumao.registry.key.rule;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Violations;

/** By what people know a key: Unicode normal form C, 1 to 100 characters, all of them visible. */
final class KeyLabel {
    private static final int MOST = 100;

    private KeyLabel() {}

    /** The label in normal form, and a violation for every rule that it breaks. */
    static String check(String field, @Nullable String written, Violations violations) {
        String label = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFC).strip();
        int characters = label.codePointCount(0, label.length());
        if (characters == 0) {
            violations.add(field, "required", written, "1 to " + MOST + " characters", "The label is missing.");
        } else if (characters > MOST) {
            violations.add(
                    field,
                    "length",
                    written,
                    "at most " + MOST + " characters",
                    "The label has " + characters + " characters.");
        }
        if (label.codePoints().anyMatch(InvisibleCharacters::contains)) {
            violations.add(
                    field,
                    "visible-characters",
                    written,
                    "no control, zero-width or text-direction characters",
                    "The label has characters that cannot be seen.");
        }
        return label;
    }
}
