package org.shumao.contracts.identifier;

/**
 * Harmonized System code as China's customs write it: an even number of 4 to 10 digits; the heading is the first four.
 */
public final class HsCode {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 10;

    private HsCode() {}

    public static boolean isValid(String code) {
        int length = code.length();
        return length >= SHORTEST && length <= LONGEST && length % 2 == 0 && Digits.only(code, 0, length);
    }

    /** The four-digit heading of a valid code. */
    public static String heading(String code) {
        return code.substring(0, 4);
    }
}
