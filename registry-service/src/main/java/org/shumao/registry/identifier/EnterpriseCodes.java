package org.shumao.registry.identifier;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.CustomsCode;
import org.shumao.contracts.identifier.ForeignNumber;
import org.shumao.contracts.identifier.OldRegistrationNumber;
import org.shumao.contracts.identifier.OrganizationCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Codes of enterprises as people write them: normalized (full width, case, blanks), then checked. */
public final class EnterpriseCodes {
    private static final String USCC_FORM = "18 characters of " + Uscc.ALPHABET;

    private static final String ID_FORM =
            "a USCC, or COUNTRY:NUMBER of a foreign enterprise, the number 1 to 40 letters, digits, dots and hyphens";

    private EnterpriseCodes() {}

    /** The normalized code, and a violation if it is none. */
    public static String uscc(String field, @Nullable String written, Violations violations) {
        String code = written == null ? "" : Uscc.normalize(written);
        if (code.isEmpty()) {
            violations.add(field, "required", written, USCC_FORM, "The USCC is missing.");
        } else if (!Uscc.hasForm(code)) {
            addMisshapen(field, written, code, violations);
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
    public static String customsCode(String field, @Nullable String written, Violations violations) {
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

    /** The normalized id of another enterprise, USCC or {@code COUNTRY:NUMBER}, and a violation if it is none. */
    public static String id(String field, @Nullable String written, Violations violations) {
        String code = written == null ? "" : Uscc.normalize(written);
        if (ForeignNumber.isValid(code)) {
            return code;
        }
        if (code.isEmpty()) {
            violations.add(field, "required", written, ID_FORM, "The id of an enterprise is missing.");
            return code;
        }
        if (code.indexOf(':') < 0) {
            return uscc(field, written, violations);
        }
        violations.add(field, "foreign-id-form", written, ID_FORM, misshapenForeign(code));
        return code;
    }

    /** Returns what is wrong with the number in a foreign register that is none. */
    public static String misshapenNumber(String number) {
        return number.contains("/") || number.contains("\\")
                ? "An id is part of addresses: write a hyphen where the register has a slash."
                : "This is no number of a register.";
    }

    private static String misshapenForeign(String code) {
        boolean hasCountry = code.indexOf(':') == 2 && ForeignNumber.isCountry(ForeignNumber.country(code));
        return hasCountry
                ? misshapenNumber(ForeignNumber.number(code))
                : "Before the colon stands the ISO 3166 alpha-2 code of a country.";
    }

    /** Says whether a normalized code has the form of an id. */
    public static boolean hasFormOfId(String code) {
        return Uscc.hasForm(code) || ForeignNumber.isValid(code);
    }

    /** Says whether a stored enterprise may have this id: some were registered when a slash was taken in a foreign number. */
    public static boolean isStoredId(String value) {
        return Uscc.hasForm(value) || value.matches("[A-Z]{2}:[0-9A-Z./-]{1,40}");
    }

    /** The problem of an address that names no enterprise; if its code cannot be one, it says why. */
    public static HttpProblem notRegistered(String written) {
        Violations violations = new Violations();
        String code = id("id", written, violations);
        if (!violations.isEmpty()) {
            return Problems.notFound("The address names no enterprise. "
                    + violations.found().get(0).message());
        }
        String what = Uscc.hasForm(code) ? "USCC" : "id";
        return Problems.notFound("No enterprise with the " + what + " " + code + " is registered.");
    }

    private static void addMisshapen(String field, @Nullable String written, String code, Violations violations) {
        if (OldRegistrationNumber.hasForm(code)) {
            violations.add(
                    field,
                    "old-registration-number",
                    written,
                    USCC_FORM,
                    "This is a business registration number of before October 2015 (15 digits, its check digit is "
                            + (OldRegistrationNumber.isValid(code) ? "right" : "wrong")
                            + "). No USCC follows from it: ask for the USCC on the present licence.");
        } else if (OrganizationCode.hasForm(code.replace("-", ""))) {
            violations.add(
                    field,
                    "organization-code",
                    written,
                    USCC_FORM,
                    "This is an organization code of nine characters (its check character is "
                            + (OrganizationCode.isValid(code.replace("-", "")) ? "right" : "wrong")
                            + "). The USCC has it at characters 9 to 17: ask for the whole one.");
        } else {
            violations.add(field, "uscc-form", written, USCC_FORM, misshapen(code));
        }
    }

    private static String misshapen(String code) {
        for (int i = 0; i < code.length() && i < Uscc.LENGTH; i++) {
            if (Uscc.ALPHABET.indexOf(code.charAt(i)) < 0) {
                int character = code.codePointAt(i);
                String shown = InvisibleCharacters.contains(character) ? " " + InvisibleCharacters.name(character) : "";
                return "Character " + (i + 1) + shown + " cannot be part of a USCC (there is no I, O, S, V or Z).";
            }
        }
        return "A USCC has " + Uscc.LENGTH + " characters, not " + code.codePointCount(0, code.length()) + ".";
    }
}
