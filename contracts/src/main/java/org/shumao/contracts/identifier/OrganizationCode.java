package org.shumao.contracts.identifier;

/**
 * Organization code, GB 11714: eight digits or capital letters and a check character modulo 11 (ISO 7064 with weights
 * 3, 7, 9, 10, 5, 8, 4, 2). Characters 9 to 17 of every USCC are an organization code. Some real codes fail the check,
 * so a failed check is a hint, never a proof.
 */
public final class OrganizationCode {
    /** Number of characters. */
    public static final int LENGTH = 9;

    private static final int FIRST_IN_USCC = 8;
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int MODULUS = 11;

    private OrganizationCode() {}

    /** The organization code inside a code that has the form of a USCC. */
    public static String ofUscc(String uscc) {
        return uscc.substring(FIRST_IN_USCC, FIRST_IN_USCC + LENGTH);
    }

    /** Returns whether a normalized code, without a hyphen, has nine characters of the alphabet, whatever the last one is. */
    public static boolean hasForm(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = code.charAt(i);
            boolean fits = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a normalized code has the form and the right check character. */
    public static boolean isValid(String code) {
        return hasForm(code) && code.charAt(LENGTH - 1) == expectedCheckCharacter(code);
    }

    /** The check character that belongs to the first eight characters of a code of the right form. */
    public static char expectedCheckCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(i), Character.MAX_RADIX) * WEIGHTS[i];
        }
        int check = MODULUS - sum % MODULUS;
        if (check == MODULUS) {
            return '0';
        }
        return check == MODULUS - 1 ? 'X' : (char) ('0' + check);
    }
}
