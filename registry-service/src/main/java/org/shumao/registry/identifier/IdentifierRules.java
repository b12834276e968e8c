package org.shumao.registry.identifier;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.identifier.StoredIdentifier.Code;

/** The forms of identifiers besides the id of an enterprise. */
public final class IdentifierRules {
    /** This form is older than the one certificate: place and organization code. */
    private static final Pattern OLD_TAX_NUMBER = Pattern.compile("[0-9]{6}[0-9A-Z]{9}");

    /** A sole trader has the number of the identity card and two digits. */
    private static final Pattern PERSONAL_TAX_NUMBER = Pattern.compile("[0-9]{17}[0-9X][0-9]{2}");

    /** There is no published form: the serial numbers of the certificates that were ever issued, and some more. */
    private static final Pattern FILING = Pattern.compile("[0-9A-Z-]{6,30}");

    private static final Pattern SHOP = Pattern.compile("[\\p{L}\\p{N}._:@/-]{1,64}");

    private IdentifierRules() {}

    /** The code, right only if there are no violations. */
    public static Code check(Scheme scheme, @Nullable String platform, @Nullable String value, Violations violations) {
        if (scheme != Scheme.SHOP && platform != null) {
            violations.add("platform", "only-for-shops", platform, "nothing", "Only a shop is on a platform.");
        }
        return switch (scheme) {
            case CUSTOMS_CODE -> Code.customs(EnterpriseCodes.customsCode("value", value, violations));
            case TAX_NUMBER -> Code.of(scheme, taxNumber(value, violations));
            case MOFCOM_FILING -> Code.of(scheme, filing(value, violations));
            case SHOP ->
                new Code(scheme, EnterpriseCodes.id("platform", platform, violations), shop(value, violations));
            case USCC, FOREIGN -> {
                violations.add(
                        "scheme",
                        "identity",
                        scheme.name(),
                        "CUSTOMS_CODE, TAX_NUMBER, SHOP or MOFCOM_FILING",
                        "An enterprise has the USCC or foreign number that it was registered with; two records of one"
                                + " enterprise are merged.");
                yield Code.of(scheme, "");
            }
        };
    }

    private static String taxNumber(@Nullable String written, Violations violations) {
        String number = normalized(written);
        boolean fits = OLD_TAX_NUMBER.matcher(number).matches()
                || PERSONAL_TAX_NUMBER.matcher(number).matches();
        if (!fits) {
            String message = "This is no tax number.";
            if (Uscc.hasForm(number)) {
                if (Uscc.isValid(number)) {
                    return number;
                }
                message = "The check character of this USCC must be " + Uscc.expectedCheckCharacter(number) + ".";
            }
            violations.add(
                    "value",
                    number.isEmpty() ? "required" : "tax-number-form",
                    written,
                    "a USCC, or an old tax number of 15 or 20 characters",
                    message);
        }
        return number;
    }

    private static String filing(@Nullable String written, Violations violations) {
        String number = normalized(written);
        if (!FILING.matcher(number).matches()) {
            violations.add(
                    "value",
                    number.isEmpty() ? "required" : "filing-form",
                    written,
                    "6 to 30 digits, letters and hyphens",
                    "This is no number of a filing.");
        }
        return number;
    }

    /** Platforms write them as they like, also so that small and capital letters differ. */
    private static String shop(@Nullable String written, Violations violations) {
        String shop = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        if (!SHOP.matcher(shop).matches()) {
            violations.add(
                    "value",
                    shop.isEmpty() ? "required" : "shop-form",
                    written,
                    "1 to 64 letters, digits and . _ : @ / -",
                    "This is no id of a shop.");
        }
        return shop;
    }

    private static String normalized(@Nullable String written) {
        return written == null ? "" : Uscc.normalize(written);
    }
}
