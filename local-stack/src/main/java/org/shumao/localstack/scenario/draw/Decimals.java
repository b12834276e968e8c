package org.shumao.localstack.scenario.draw;

/** Plain decimals written without going through BigDecimal. */
public final class Decimals {
    private Decimals() {}

    public static StringBuilder hundredths(StringBuilder out, long value) {
        out.append(value / 100).append('.');
        return pad(out, value % 100, 2);
    }

    public static StringBuilder thousandths(StringBuilder out, long value) {
        out.append(value / 1000).append('.');
        return pad(out, value % 1000, 3);
    }

    /** With leading zeros, at most nine digits. */
    public static String digits(long value, int digits) {
        return pad(new StringBuilder(digits), value, digits).toString();
    }

    private static StringBuilder pad(StringBuilder out, long value, int digits) {
        String text = Long.toString(value);
        out.append("000000000", 0, Math.max(0, digits - text.length()));
        return out.append(text);
    }
}
