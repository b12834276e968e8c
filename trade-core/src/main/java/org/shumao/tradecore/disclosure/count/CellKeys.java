package org.shumao.tradecore.disclosure.count;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws the cell key of a counted set, 0, 1 or 2: the HMAC-SHA-256 of its name under the secret count key, modulo three. Each key is as likely as
 * the others but for 2^-256, and keys of different sets are independent for whoever does not have the secret. For the use of one thread.
 */
public final class CellKeys {
    /** A shorter secret could be guessed, bytes. */
    public static final int SHORTEST_SECRET = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /**
     * @param secret the count key
     * @throws IllegalArgumentException if it has fewer than {@link #SHORTEST_SECRET} bytes
     */
    public CellKeys(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the count key has " + secret.length + " bytes, fewer than " + SHORTEST_SECRET);
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Returns the key of a set, from 0 to 2; always the same. */
    public int of(CountedSet set) {
        byte[] digest = mac.doFinal(set.name().getBytes(StandardCharsets.UTF_8));
        return new BigInteger(1, digest).mod(BigInteger.valueOf(CellCount.BASE)).intValueExact();
    }
}
