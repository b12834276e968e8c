package org.shumao.contracts.identifier;

/**
 * Business registration number of licences issued before October 2015: 15 digits, six for the registering office, eight
 * for the serial number, and a check digit by ISO 7064 MOD 11,10 (工商行政管理注册号编制规则). It is no USCC, and no USCC can be
 * computed from it.
 */
public final class OldRegistrationNumber {
    /** Number of digits. */
    public static final int LENGTH = 15;

    private static final int MODULUS = 10;

    private OldRegistrationNumber() {}

    /** Returns whether a normalized code has 15 digits, whatever the last one is. */
    public static boolean hasForm(String code) {
        return code.length() == LENGTH && Digits.only(code, 0, LENGTH);
    }

    /** Returns whether a normalized code has 15 digits of which the last one is the right check digit. */
    public static boolean isValid(String code) {
        if (!hasForm(code)) {
            return false;
        }
        int product = MODULUS;
        for (int i = 0; i < LENGTH - 1; i++) {
            int sum = (product + code.charAt(i) - '0') % MODULUS;
            product = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
        }
        return (product + code.charAt(LENGTH - 1) - '0') % MODULUS == 1;
    }
}
