package org.shumao.ingestion.field;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.code.place.Countries;
import org.shumao.contracts.code.place.Country;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.identifier.HsCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.ingestion.rule.ValidationRule;

/** Values of code lists and codes of enterprises. */
final class CodeText {
    private static final int CEB_HS_DIGITS = 10;

    private CodeText() {}

    static FieldType.ValueReader memberOf(Predicate<String> list, ValidationRule rule, String expected) {
        return (text, error) -> list.test(text) ? text : error.about(rule, expected);
    }

    /** One of a few constants, whatever its case. */
    static FieldType.ValueReader oneOf(Map<String, ?> of) {
        // Called for every record, and the search of Map.of divides.
        Map<String, Object> constants = new HashMap<>(of);
        String expected = String.join(", ", constants.keySet().stream().sorted().toList());
        return (text, error) -> {
            Object constant = constants.get(text);
            if (constant == null) {
                constant = constants.get(text.toLowerCase(Locale.ROOT));
            }
            if (constant == null) {
                constant = constants.get(text.toUpperCase(Locale.ROOT));
            }
            return constant == null ? error.about(ValidationRule.CODE_VALUE, expected) : constant;
        };
    }

    static @Nullable Object readCountry(String text, FieldError error) {
        Country country = Countries.find(text).orElse(null);
        return country == null
                ? error.about(ValidationRule.COUNTRY, "customs number or ISO 3166 code, of the code list countries")
                : country.member();
    }

    static @Nullable Object readCurrency(String text, FieldError error) {
        String iso = Currencies.iso(text).orElse(null);
        return iso == null
                ? error.about(ValidationRule.CURRENCY, "customs number or ISO 4217 code, of the code list currencies")
                : iso;
    }

    static @Nullable Object readRegime(String text, FieldError error) {
        SupervisionMode mode = SupervisionMode.find(text).orElse(null);
        return mode == null ? error.about(ValidationRule.SUPERVISION_MODE, "9610, 1210, 1239, 9710 or 9810") : mode;
    }

    static @Nullable Object readHs10(String text, FieldError error) {
        boolean valid = text.length() == CEB_HS_DIGITS && HsCode.isValid(text);
        return valid ? text : error.about(ValidationRule.HS_CODE, "10 digits");
    }

    static @Nullable Object readEnterprise(String text, FieldError error) {
        return enterprise(text, ValidationRule.ENTERPRISE_CODE, error);
    }

    static @Nullable Object readSideEnterprise(String text, FieldError error) {
        return enterprise(text, ValidationRule.SIDE_ENTERPRISE_CODE, error);
    }

    /** A platform may also be {@link EnterpriseCode#NONE}: a foreign one that has no code. */
    static @Nullable Object readPlatform(String text, FieldError error) {
        return text.equals(EnterpriseCode.NONE) ? text : enterprise(text, ValidationRule.ENTERPRISE_CODE, error);
    }

    static @Nullable Object readSidePlatform(String text, FieldError error) {
        return text.equals(EnterpriseCode.NONE) ? text : enterprise(text, ValidationRule.SIDE_ENTERPRISE_CODE, error);
    }

    private static @Nullable Object enterprise(String text, ValidationRule rule, FieldError error) {
        String code = text.toUpperCase(Locale.ROOT);
        if (EnterpriseCode.isValid(code)) {
            return code;
        }
        return error.about(
                rule,
                Uscc.hasForm(code)
                        ? "check character " + Uscc.expectedCheckCharacter(code)
                        : "USCC of 18 characters or customs registration code of 10");
    }
}
