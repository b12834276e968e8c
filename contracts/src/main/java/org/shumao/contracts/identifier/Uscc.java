package org.shumao.contracts.identifier;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Unified social credit code, GB 32100-2015: 18 characters, the last one a check character modulo 31 with weights
 * 3^(i-1).
 */
public final class Uscc {
    /** The alphabet of GB 32100-2015: no I, O, S, V, Z. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Number of characters. */
    public static final int LENGTH = 18;

    private static final int MODULUS = 31;

    /** Value of each ASCII character; -1 if it is not of the alphabet. */
    private static final byte[] VALUES = values();

    private static final int[] WEIGHTS = weights();

    private Uscc() {}

    /** NFKC (full width becomes half width), trimmed, upper case. */
    public static String normalize(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    /** Returns whether a normalized code has 18 characters of the alphabet and the right check character. */
    public static boolean isValid(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        int sum = weightedSum(code);
        return sum >= 0 && code.charAt(LENGTH - 1) == checkCharacter(sum);
    }

    /** Returns whether a normalized code has 18 characters of the alphabet, whatever its check character. */
    public static boolean hasForm(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (value(code.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The check character that belongs to the first 17 characters.
     *
     * @throws IllegalArgumentException if they are not of the alphabet
     */
    public static char expectedCheckCharacter(String code) {
        int sum = weightedSum(code);
        if (sum < 0) {
            throw new IllegalArgumentException("a character is not of the USCC alphabet");
        }
        return checkCharacter(sum);
    }

    /** The weighted sum of the first 17 characters; negative if one is not of the alphabet. */
    private static int weightedSum(String code) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = value(code.charAt(i));
            if (value < 0) {
                return -1;
            }
            sum += value * WEIGHTS[i];
        }
        return sum;
    }

    private static char checkCharacter(int weightedSum) {
        return ALPHABET.charAt((MODULUS - weightedSum % MODULUS) % MODULUS);
    }

    private static int value(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        for (int c = 0; c < values.length; c++) {
            values[c] = (byte) ALPHABET.indexOf(c);
        }
        return values;
    }

    private static int[] weights() {
        int[] weights = new int[LENGTH - 1];
        weights[0] = 1;
        for (int i = 1; i < weights.length; i++) {
            weights[i] = weights[i - 1] * 3 % MODULUS;
        }
        return weights;
    }
}
