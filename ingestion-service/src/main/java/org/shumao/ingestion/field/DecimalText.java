package org.shumao.ingestion.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Rule;

/**
 * Decimals as CEB writes them: at most 19 significant digits, at most 5 of them fractional, no exponent. Limits are on
 * the value, as in XML Schema: leading and trailing zeros do not count.
 */
final class DecimalText {
    private static final String EXPECTED = "a decimal of at most 19 digits, at most 5 of them after the point";
    private static final String MORE_THAN_ZERO = "a number greater than 0";
    private static final int MOST_CHARACTERS = 64;
    private static final int MOST_DIGITS = 19;
    private static final int MOST_FRACTION = 5;
    /** A long holds every number of so many digits. */
    private static final int LONG_DIGITS = 18;

    private DecimalText() {}

    static @Nullable Object read(String text, Complaint complaint) {
        return read(text, Rule.NOT_NEGATIVE, "0 or more, without a sign", complaint);
    }

    static @Nullable Object readQuantity(String text, Complaint complaint) {
        Object value = read(text, Rule.QUANTITY_POSITIVE, MORE_THAN_ZERO, complaint);
        if (value instanceof BigDecimal decimal && decimal.signum() == 0) {
            return complaint.about(Rule.QUANTITY_POSITIVE, MORE_THAN_ZERO);
        }
        return value;
    }

    private static @Nullable Object read(String text, Rule sign, String expected, Complaint complaint) {
        BigDecimal plain = parsePlain(text);
        if (plain != null) {
            return plain;
        }
        boolean negative = text.charAt(0) == '-';
        BigDecimal value = parse(negative ? text.substring(1) : text);
        if (value == null) {
            return complaint.about(Rule.DECIMAL, EXPECTED);
        }
        return negative ? complaint.about(sign, expected) : value;
    }

    /** The usual: digits that fit a long, at most one point, and digits behind it; null for anything else. */
    private static @Nullable BigDecimal parsePlain(String text) {
        int length = text.length();
        if (length > LONG_DIGITS) {
            return null;
        }
        long digits = 0;
        int point = length - 1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point == length - 1 && i > 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else {
                return null;
            }
        }
        int scale = length - 1 - point;
        return scale > MOST_FRACTION ? null : BigDecimal.valueOf(digits, scale);
    }

    /**
     * The one spelling of an unsigned decimal: no leading zeros, no trailing zeros of the fraction, and no point behind
     * which nothing is left. What the value's own plain text would be, without making it.
     *
     * @param text a decimal that was read without complaint
     */
    static String plain(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int end = text.length();
        while (end > whole && (text.charAt(end - 1) == '0' || end - 1 == point)) {
            end--;
        }
        int start = 0;
        while (start < whole - 1 && text.charAt(start) == '0') {
            start++;
        }
        String digits = text.substring(start, end);
        return whole == 0 ? "0" + digits : digits;
    }

    /** An unsigned decimal, its scale at most 5; null if the text is none. */
    static @Nullable BigDecimal parse(String text) {
        int end = text.length();
        if (end == 0 || end > MOST_CHARACTERS) {
            return null;
        }
        int point = text.indexOf('.');
        if (point < 0) {
            point = end;
        }
        while (end > point + 1 + MOST_FRACTION && text.charAt(end - 1) == '0') {
            end--;
        }
        int scale = Math.max(0, end - point - 1);
        if (scale > MOST_FRACTION || !allDigits(text, 0, point) || !allDigits(text, point + 1, end)) {
            return null;
        }
        if (point == 0 && scale == 0) {
            return null;
        }
        return withinDigits(text.substring(0, point) + (scale == 0 ? "" : text.substring(point + 1, end)), scale);
    }

    private static @Nullable BigDecimal withinDigits(String digits, int scale) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        int last = digits.length();
        while (last > digits.length() - scale && last > first + 1 && digits.charAt(last - 1) == '0') {
            last--;
        }
        if (last - first > MOST_DIGITS) {
            return null;
        }
        if (digits.length() - first <= LONG_DIGITS) {
            return BigDecimal.valueOf(Long.parseLong(digits, first, digits.length(), 10), scale);
        }
        // Longer only by trailing zeros of the fraction: drop them, so that the event keeps to its 19 digits.
        int dropped = digits.length() - last;
        return new BigDecimal(new BigInteger(digits.substring(first, last)), scale - dropped);
    }

    static boolean allDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
