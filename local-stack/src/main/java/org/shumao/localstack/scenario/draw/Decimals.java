package org.shumao.localstack.scenario.draw;

import java.math.BigDecimal;

/** Plain decimals of whole numbers. */
public final class Decimals {
    private Decimals() {}

    public static String hundredths(long value) {
        return BigDecimal.valueOf(value, 2).toPlainString();
    }

    public static String thousandths(long value) {
        return BigDecimal.valueOf(value, 3).toPlainString();
    }

    /** Returns a number with leading zeros, at most nine digits. */
    public static String digits(long value, int digits) {
        String text = Long.toString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
