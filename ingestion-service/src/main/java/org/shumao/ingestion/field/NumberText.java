package org.shumao.ingestion.field;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.ingestion.rule.ValidationRule;

/**
 * Reads numbers as CEB writes them. Decimals have at most 19 significant digits, at most 5 of them fractional, and no exponent; the
 * limits are on the value, as in XML Schema: leading and trailing zeros do not count.
 */
final class NumberText {
    private static final String EXPECTED = "a decimal of at most 19 digits, at most 5 of them after the point";
    private static final String MORE_THAN_ZERO = "a number greater than 0";
    private static final Pattern DECIMAL = Pattern.compile("(?=\\.?[0-9])[0-9]*\\.?[0-9]*");
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern STATUS = Pattern.compile("-?[0-9]{1,9}");
    private static final int MOST_CHARACTERS = 64;
    private static final int MOST_DIGITS = 19;
    private static final int MOST_FRACTION = 5;
    private static final int MOST_INTEGER_DIGITS = 9;
    /** All statuses from 500 to 599 are inspections. */
    private static final int FIRST_INSPECTION = 500;

    private static final int LAST_INSPECTION = 599;

    private NumberText() {}

    static @Nullable Object read(String text, FieldError error) {
        return read(text, ValidationRule.NOT_NEGATIVE, "0 or more, without a sign", error);
    }

    static @Nullable Object readQuantity(String text, FieldError error) {
        Object value = read(text, ValidationRule.QUANTITY_POSITIVE, MORE_THAN_ZERO, error);
        if (value instanceof BigDecimal decimal && decimal.signum() == 0) {
            return error.about(ValidationRule.QUANTITY_POSITIVE, MORE_THAN_ZERO);
        }
        return value;
    }

    private static @Nullable Object read(String text, ValidationRule sign, String expected, FieldError error) {
        boolean negative = text.charAt(0) == '-';
        BigDecimal value = parse(negative ? text.substring(1) : text);
        if (value == null) {
            return error.about(ValidationRule.DECIMAL, EXPECTED);
        }
        return negative ? error.about(sign, expected) : value;
    }

    /** An unsigned decimal, its scale at most 5; null if the text is none. */
    static @Nullable BigDecimal parse(String text) {
        if (text.length() > MOST_CHARACTERS || !DECIMAL.matcher(text).matches()) {
            return null;
        }
        BigDecimal written = new BigDecimal(text);
        BigDecimal least = written.stripTrailingZeros();
        if (least.scale() < 0) {
            least = least.setScale(0);
        }
        if (least.scale() > MOST_FRACTION || least.precision() > MOST_DIGITS) {
            return null;
        }
        BigDecimal value = written.scale() > MOST_FRACTION ? least.setScale(MOST_FRACTION) : written;
        // Longer only by trailing zeros of the fraction: without them the event keeps to its 19 digits.
        return value.precision() < MOST_DIGITS ? value : least;
    }

    /** The one spelling of an unsigned decimal that was read without fault. */
    static String plain(String text) {
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    /** A whole number of at most 9 digits (CEB packNo; gnum has 5). */
    static @Nullable Object readInteger(String text, FieldError error) {
        return INTEGER.matcher(text).matches()
                ? Integer.valueOf(text)
                : error.about(ValidationRule.INTEGER, expectedInteger(error.longest()));
    }

    /** @param longest most characters of the field */
    static String expectedInteger(int longest) {
        return "a whole number of at most " + Math.min(longest, MOST_INTEGER_DIGITS) + " digits, without a sign";
    }

    /**
     * Reads what a receipt of customs says (CEB returnStatus). Codes below zero are errors of processing; codes that nobody knows
     * are kept as they are and flagged.
     */
    static @Nullable Object readReturnStatus(String text, FieldError error) {
        if (!STATUS.matcher(text).matches()) {
            return error.about(ValidationRule.INTEGER, "a status code");
        }
        Integer status = Integer.valueOf(text);
        boolean inspection = status >= FIRST_INSPECTION && status <= LAST_INSPECTION;
        if (text.charAt(0) != '-' && !inspection && !CodeList.RETURN_STATUSES.contains(status.toString())) {
            error.about(ValidationRule.RETURN_STATUS, "a status of the code list return-statuses");
        }
        return status;
    }
}
