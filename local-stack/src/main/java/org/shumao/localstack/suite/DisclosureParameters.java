package org.shumao.localstack.suite;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The parameters of disclosure control with which a suite runs.
 *
 * @param minimumFrequency fewest enterprise groups of a cell
 * @param p how closely nobody may know a contribution, per cent
 * @param coalition how many others put together what they know
 */
record DisclosureParameters(int minimumFrequency, int p, int coalition) {
    /** Tests have parameters of their own, by which their intruders judge what they find. */
    static final DisclosureParameters OF_TESTS = new DisclosureParameters(3, 10, 1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_P = 8;
    private static final int GREATEST_P = 12;
    private static final int GREATEST_FREQUENCY = 4;

    /** Draws some that made-up trade can be released by. */
    static DisclosureParameters drawn(Random random) {
        return new DisclosureParameters(
                random.nextInt(OF_TESTS.minimumFrequency, GREATEST_FREQUENCY + 1),
                random.nextInt(LEAST_P, GREATEST_P + 1),
                OF_TESTS.coalition);
    }

    /** Returns the environment that tells them to aggregation, as a Secret does. */
    Map<String, String> environment(String auditorKey) {
        return Map.of(
                "SHUMAO_DISCLOSURE_MINIMUM_FREQUENCY", String.valueOf(minimumFrequency),
                "SHUMAO_DISCLOSURE_P", String.valueOf(p),
                "SHUMAO_DISCLOSURE_COALITION", String.valueOf(coalition),
                "SHUMAO_DISCLOSURE_AUDITOR_KEY", auditorKey);
    }

    /** Returns what a certificate says of them to whoever has the key: HMAC-SHA-256 of their text, hexadecimal. */
    String mark(String auditorKey) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(auditorKey), ALGORITHM));
            String text = "primary rule minimum frequency %d p %d q 100 coalition %d"
                    .formatted(minimumFrequency, p, coalition);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
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
