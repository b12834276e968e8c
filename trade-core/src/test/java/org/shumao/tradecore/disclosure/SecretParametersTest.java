package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
