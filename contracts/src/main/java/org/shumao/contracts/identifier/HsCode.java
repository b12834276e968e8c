package org.shumao.contracts.identifier;

import java.util.regex.Pattern;

/** Harmonized System code as China's customs write it: 4 to 10 digits, even in number; the heading is the first four. */
public final class HsCode {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10}");

    private HsCode() {}

    public static boolean isValid(String code) {
        return FORM.matcher(code).matches();
    }

    /** The four-digit heading of a valid code. */
    public static String heading(String code) {
        return code.substring(0, 4);
    }
}
