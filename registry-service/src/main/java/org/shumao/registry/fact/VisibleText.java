package org.shumao.registry.fact;

import java.text.Normalizer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Violations;

/** Names and reasons: Unicode normal form C, all characters visible, not too long. */
public final class VisibleText {
    public static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;
    /** A decoder puts it where bytes mean nothing to it. */
    private static final char REPLACEMENT = '\uFFFD';

    private VisibleText() {}

    /** The name in normal form, and a violation for every rule it breaks. */
    public static String name(String field, @Nullable String written, Violations violations) {
        return text(field, written, LONGEST_NAME, "the registered name", "A name has at least one letter.", violations);
    }

    /** Why something is done, for those who read it years later. */
    public static String reason(@Nullable String written, Violations violations) {
        return text(
                "reason",
                written,
                LONGEST_REASON,
                "why, in a few words",
                "This change needs a reason, with at least one letter.",
                violations);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if there is none or a rule is broken */
    public static String reason(@Nullable String written) {
        Violations violations = new Violations();
        String reason = reason(written, violations);
        violations.throwIfAny();
        return reason;
    }

    private static String text(
            String field, @Nullable String written, int most, String expected, String missing, Violations violations) {
        String text = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFC).strip();
        int characters = text.codePointCount(0, text.length());
        if (characters > most) {
            violations.add(
                    field,
                    "length",
                    written,
                    "at most " + most + " characters",
                    "The " + (field.equals("reason") ? "reason" : "name") + " has " + characters + " characters.");
        }
        if (text.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || isWrong(c))) {
            violations.add(field, "required", written, expected, missing);
        }
        checkCharacters(field, written, text, violations);
        return text;
    }

    private static boolean isWrong(int character) {
        return InvisibleCharacters.contains(character) || character == REPLACEMENT;
    }

    private static void checkCharacters(String field, @Nullable String written, String text, Violations violations) {
        OptionalInt invisible =
                text.codePoints().filter(InvisibleCharacters::contains).findFirst();
        if (invisible.isPresent()) {
            int at = text.codePointCount(0, text.indexOf(Character.toString(invisible.getAsInt()))) + 1;
            violations.add(
                    field,
                    "visible-characters",
                    written,
                    "no control, zero-width or text-direction characters",
                    "Character " + at + " of the " + (field.equals("reason") ? "reason" : "name") + ", "
                            + InvisibleCharacters.name(invisible.getAsInt()) + ", cannot be seen.");
        }
        if (text.indexOf(REPLACEMENT) >= 0) {
            violations.add(
                    field,
                    "characters",
                    written,
                    "text in the encoding that its charset names, without U+FFFD",
                    "Something was read in another encoding than it was written in.");
        }
    }
}
