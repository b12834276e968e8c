package org.shumao.registry.enterprise;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.CustomsCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.registry.problem.InvisibleCharacters;
import org.shumao.registry.problem.Problems;
import org.shumao.registry.problem.Violations;

/** Codes of enterprises as people write them: normalized (full width, case, blanks), then checked. */
final class EnterpriseCodes {
    private static final String USCC_FORM = "18 characters of " + Uscc.ALPHABET;

    private EnterpriseCodes() {}

    /** The normalized code, and a violation if it is none. */
    static String uscc(String field, @Nullable String written, Violations violations) {
        String code = written == null ? "" : Uscc.normalize(written);
        if (code.isEmpty()) {
            violations.add(field, "required", written, USCC_FORM, "The USCC is missing.");
        } else if (!Uscc.hasForm(code)) {
            violations.add(field, "uscc-form", written, USCC_FORM, misshapen(code));
        } else if (!Uscc.isValid(code)) {
            char expected = Uscc.expectedCheckCharacter(code);
            violations.add(
                    field,
                    "uscc-check-character",
                    written,
                    code.substring(0, Uscc.LENGTH - 1) + expected,
                    "The check character must be " + expected + ", not " + code.charAt(Uscc.LENGTH - 1)
                            + ", or one of the characters before it is wrong.");
        }
        return code;
    }

    /** The normalized code, and a violation if it is none. */
    static String customsCode(String field, @Nullable String written, Violations violations) {
        String code = written == null ? "" : Uscc.normalize(written);
        if (!CustomsCode.isValid(code)) {
            violations.add(
                    field,
                    code.isEmpty() ? "required" : "customs-code-form",
                    written,
                    "four digits, then six digits or letters A-Z, for instance 3301960A1B",
                    Uscc.hasForm(code)
                            ? "This is a USCC; an alias is a customs registration code."
                            : "This is not a customs registration code.");
        }
        return code;
    }

    /** The normalized code of a question, whatever its form; a violation if it has characters that no code has. */
    static String asked(String field, String written, Violations violations) {
        String code = Uscc.normalize(written);
        code.codePoints()
                .filter(InvisibleCharacters::contains)
                .findFirst()
                .ifPresent(invisible -> violations.add(
                        field,
                        "visible-characters",
                        written,
                        "no control, zero-width or text-direction characters",
                        "No code contains " + InvisibleCharacters.name(invisible) + "."));
        return code;
    }

    /**
     * The normalized USCC of an address. What is none by its form is not looked up: nobody is registered under it, and
     * PostgreSQL refuses some characters.
     *
     * @throws HttpProblem {@code not-found}
     */
    static String ofAddress(String written) {
        String code = Uscc.normalize(written);
        if (!Uscc.hasForm(code)) {
            throw notRegistered(written);
        }
        return code;
    }

    /** The problem of an address that names no enterprise; if its code cannot be a USCC, it says why. */
    static HttpProblem notRegistered(String written) {
        Violations violations = new Violations();
        String code = uscc("uscc", written, violations);
        return Problems.notFound(
                violations.isEmpty()
                        ? "No enterprise with the USCC " + code + " is registered."
                        : "The address names no USCC. "
                                + violations.found().get(0).message());
    }

    private static String misshapen(String code) {
        for (int i = 0; i < code.length() && i < Uscc.LENGTH; i++) {
            if (Uscc.ALPHABET.indexOf(code.charAt(i)) < 0) {
                return "Character " + (i + 1) + " cannot be part of a USCC (there is no I, O, S, V or Z).";
            }
        }
        return "A USCC has " + Uscc.LENGTH + " characters, not " + code.codePointCount(0, code.length()) + ".";
    }
}
