package org.shumao.tradecore.disclosure.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.tradecore.cube.Months;

class CellKeysTest {
    private static final byte[] SECRET = "01234567890123456789012345678901".getBytes(StandardCharsets.UTF_8);
    private static final int SETS = 30_000;

    private static CountedSet set(String member, int month) {
        YearMonth of = YearMonth.of(2000, 1).plusMonths(month);
        return new CountedSet(member, new TradeWindow(new Months(of, of.plusMonths(5)), null));
    }

    @Test
    void aSetHasTheSameKeyInEveryProcess() {
        for (int i = 0; i < 100; i++) {
            assertThat(new CellKeys(SECRET).of(set("province 44", i)))
                    .isEqualTo(new CellKeys(SECRET.clone()).of(set("province 44", i)));
        }
    }

    /** Another name is another draw, which would give away what served vintages protect. */
    @Test
    void namesOfSetsNeverChange() {
        TradeWindow year = new TradeWindow(new Months(YearMonth.of(2024, 1), YearMonth.of(2024, 12)), null);
        assertThat(new CountedSet(CountedSet.TOTAL, year).name()).isEqualTo("|2024-01/2024-12|");
        assertThat(new CountedSet(
                                "province 44",
                                new TradeWindow(year.traded(), new Months(YearMonth.of(0, 1), YearMonth.of(2023, 12))))
                        .name())
                .isEqualTo("province 44|2024-01/2024-12|0000-01/2023-12");
    }

    /** Each of nine pairs of keys is as likely as the others, over secrets and over sets. */
    @Test
    void keysAreUniformAndIndependent() {
        int[] ofSecrets = new int[9];
        int[] ofSets = new int[9];
        Random random = new Random(20261202);
        CellKeys keys = new CellKeys(SECRET);
        for (int i = 0; i < SETS; i++) {
            byte[] secret = new byte[CellKeys.SHORTEST_SECRET];
            random.nextBytes(secret);
            CellKeys others = new CellKeys(secret);
            ofSecrets[3 * others.of(set("province 44", 0)) + others.of(set("province 33", 0))]++;
            ofSets[3 * keys.of(set("province 44", i)) + keys.of(set("province 44", i + 1))]++;
        }
        // Six standard deviations of 30,000 / 9.
        assertThat(IntStream.of(ofSecrets).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(3_000, 3_667));
        assertThat(IntStream.of(ofSets).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(3_000, 3_667));
    }

    @Test
    void refusesASecretThatCouldBeGuessed() {
        assertThatThrownBy(() -> new CellKeys(new byte[CellKeys.SHORTEST_SECRET - 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31 bytes");
    }
}
