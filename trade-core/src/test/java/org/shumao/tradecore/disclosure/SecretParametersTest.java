package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period.Frequency;

/**
 * What a release shows does not depend on its secret parameters, but for what it withholds. Its certificate does: it holds protection levels,
 * and is for those inside.
 */
class SecretParametersTest {
    private static final String PARTNERS = "cbec-by-partner";

    /** S alone makes a month of France: whatever the parameters are, it is withheld, with what hides it. */
    @Test
    void whatIsShownIsTheSame() {
        Set<ReleaseCell> found = protect(3, 10, 1);

        assertThat(found).hasSize(2);
        assertThat(protect(3, 8, 1)).isEqualTo(found);
        assertThat(protect(4, 10, 1)).isEqualTo(found);
        assertThat(protect(3, 10, 2)).isEqualTo(found);
    }

    /** D13: there are so few parameters that all of them are tried soon. What a certificate says of them is the digest of none. */
    @Test
    void nobodyFindsThemByTryingAll() throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        String text = "primary rule minimum frequency %d p %d q 100 coalition %d";
        Set<String> digests = new HashSet<>();
        for (int minimumFrequency = 3; minimumFrequency <= 100; minimumFrequency++) {
            for (int p = 1; p < 100; p++) {
                for (int coalition = 1; coalition <= 10; coalition++) {
                    byte[] tried =
                            text.formatted(minimumFrequency, p, coalition).getBytes(StandardCharsets.US_ASCII);
                    digests.add(HexFormat.of().formatHex(sha256.digest(tried)));
                }
            }
        }
        PrimaryParameters secret = new PrimaryParameters(5, 12, 100, 2);
        byte[] plain = text.formatted(5, 12, 2).getBytes(StandardCharsets.US_ASCII);
        byte[] key = "a key that only the auditor knows".getBytes(StandardCharsets.US_ASCII);

        assertThat(digests).as("without a key").contains(HexFormat.of().formatHex(sha256.digest(plain)));
        assertThat(secret.seal(key))
                .isEqualTo(PrimaryParameters.hmac(key, new String(plain, StandardCharsets.US_ASCII)));
        assertThat(digests).doesNotContain(secret.seal(key));
    }

    private static Set<ReleaseCell> protect(int minimumFrequency, int p, int coalition) {
        TradeOfGroups trade = new TradeOfGroups().add(PARTNERS, "X.FR", "2025-01", "S", 1_000_000);
        for (String group : List.of("A", "B", "C", "D", "E", "F")) {
            trade.add(PARTNERS, "X.US", "2025-01", group, 900_000).add(PARTNERS, "X.DE", "2025-01", group, 500_000);
        }
        PrimaryRule rule = new PrimaryRule(new PrimaryParameters(minimumFrequency, p, 100, coalition));
        return ReleaseDisclosure.protect(
                        trade.tables(Set.of(Frequency.MONTH)),
                        List.of(),
                        ServedVintages.NONE,
                        rule,
                        Duration.ofMinutes(1))
                .cells();
    }
}
