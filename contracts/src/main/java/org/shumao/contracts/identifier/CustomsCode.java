package org.shumao.contracts.identifier;

/** Customs registration code of an enterprise: four digits, six digits or capital letters, no check digit. */
public final class CustomsCode {
    private static final int LENGTH = 10;
    private static final int LEADING_DIGITS = 4;

    private CustomsCode() {}

    public static boolean isValid(String code) {
        if (code.length() != LENGTH || !Digits.only(code, 0, LEADING_DIGITS)) {
            return false;
        }
        for (int i = LEADING_DIGITS; i < LENGTH; i++) {
            char c = code.charAt(i);
            boolean fits = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
