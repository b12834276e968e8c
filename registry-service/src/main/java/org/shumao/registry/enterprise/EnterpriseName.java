package org.shumao.registry.enterprise;

import java.text.Normalizer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.problem.InvisibleCharacters;
import org.shumao.registry.problem.Violations;

/** Names of enterprises: Unicode normal form C, 1 to 200 characters, all of them visible. */
final class EnterpriseName {
    static final int MOST_CHARACTERS = 200;

    private EnterpriseName() {}

    /** The name in normal form, and a violation for every rule it breaks. */
    static String check(String field, @Nullable String written, Violations violations) {
        String name = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFC).strip();
        if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            violations.add(field, "required", written, "the registered name", "A name has at least one letter.");
        }
        int characters = name.codePointCount(0, name.length());
        if (characters > MOST_CHARACTERS) {
            violations.add(
                    field,
                    "length",
                    written,
                    "at most " + MOST_CHARACTERS + " characters",
                    "The name has " + characters + " characters.");
        }
        OptionalInt invisible =
                name.codePoints().filter(InvisibleCharacters::contains).findFirst();
        if (invisible.isPresent()) {
            int at = name.codePointCount(0, name.indexOf(Character.toString(invisible.getAsInt()))) + 1;
            violations.add(
                    field,
                    "visible-characters",
                    written,
                    "no control, zero-width or text-direction characters",
                    "Character " + at + " of the name, " + InvisibleCharacters.name(invisible.getAsInt())
                            + ", cannot be seen.");
        }
        return name;
    }
}
