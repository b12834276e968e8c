package org.shumao.tradecore.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Parameters hold the numbers of the primary rule. They are a secret of the installation: whoever knows them can narrow a withheld cell, so
 * they are never printed, logged or answered.
 *
 * @param minimumFrequency fewest enterprise groups that a cell may have, 3 to 100
 * @param p how closely nobody may come to know a contribution, per cent of it, from 1 up to less than q
 * @param q how closely everybody knows every contribution already, per cent of it, up to 100; 100 makes (p, q) the p % rule
 * @param coalition how many of the other groups may put together what they know, 1 to 10
 */
public record PrimaryParameters(int minimumFrequency, int p, int q, int coalition) {
    private static final int LEAST_FREQUENCY = 3;
    private static final int GREATEST_FREQUENCY = 100;
    private static final int ALL = 100;
    private static final int GREATEST_COALITION = 10;
    private static final int FURTHER = 5;

    /** How many more groups of a cell are named, at least, than the rule takes away. */
    public static final int MORE_THAN_TAKEN = FURTHER + 1;

    private static final String ALGORITHM = "HmacSHA256";

    /** @throws IllegalArgumentException if one is out of its range; the message does not repeat it */
    public PrimaryParameters {
        require(
                minimumFrequency >= LEAST_FREQUENCY && minimumFrequency <= GREATEST_FREQUENCY,
                "minimum-frequency is " + LEAST_FREQUENCY + " to " + GREATEST_FREQUENCY);
        require(q >= 1 && q <= ALL, "q is up to " + ALL);
        require(p >= 1 && p < q, "p is at least 1 and less than q");
        require(coalition >= 1 && coalition <= GREATEST_COALITION, "coalition is 1 to " + GREATEST_COALITION);
    }

    private static void require(boolean holds, String range) {
        if (!holds) {
            throw new IllegalArgumentException(range);
        }
    }

    /**
     * Returns how many of the greatest groups of a cell are named. The rule would need fewer for one cell; with more, who is not named is so
     * small that a sum of several cells is hardly judged worse than it is.
     */
    public int named() {
        return Math.max(minimumFrequency, coalition + 2) + FURTHER;
    }

    /**
     * Returns a mark of the parameters, by which whoever has the key sees that they have changed. Without a key, a digest of so few numbers
     * would be found by trying all of them.
     *
     * @param key of the auditor, at least 32 random bytes
     * @return HMAC-SHA-256, 64 hexadecimal digits in lower case
     */
    public String seal(byte[] key) {
        return hmac(
                key,
                String.join(
                        " ",
                        "primary rule",
                        "minimum frequency " + minimumFrequency,
                        "p " + p,
                        "q " + q,
                        "coalition " + coalition));
    }

    /** Returns the HMAC-SHA-256 of a text, 64 hexadecimal digits in lower case. */
    static String hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Tells nothing, so that no log does. */
    @Override
    public String toString() {
        return "secret";
    }
}
