package org.shumao.tradecore.disclosure.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;

class TradeWindowTest {
    private static final int GAP = 12;
    private static final YearMonth FIRST = YearMonth.of(2022, 1);
    private static final int MONTHS = 48;

    private static TradeWindow window(Measure measure, String period) {
        return TradeWindow.of(measure, Months.of(Period.parse(period).orElseThrow()), GAP)
                .orElseThrow();
    }

    /** The definitions of docs/indicators.md, month by month. */
    @Property
    void countsWhomTheDefinitionCounts(
            @ForAll long line, @ForAll @IntRange(max = 7) int half, @ForAll @IntRange(min = 1, max = 20) int gap) {
        boolean[] traded = new boolean[MONTHS];
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < MONTHS; i++) {
            traded[i] = (line >> i & 1) == 1 && (line >> (i + 13) % 64 & 1) == 1;
            digits.append(traded[i] ? '1' : '0');
        }
        int from = 6 * half;
        int to = from + 5;
        boolean active = any(traded, from, to);
        boolean aliveBefore = any(traded, from - gap, from - 1);
        boolean ever = any(traded, 0, to);
        boolean aliveAfter = any(traded, to - gap + 1, to);
        boolean first = active && !any(traded, 0, from - 1);
        Months months = new Months(FIRST.plusMonths(from), FIRST.plusMonths(to));
        for (Measure measure : Measure.TRADING_ENTERPRISES) {
            boolean expected = switch (measure) {
                case ACTIVE -> active;
                case ALIVE_BEFORE -> aliveBefore;
                case FIRST_TRADE -> first;
                case PRESUMED_STOPPED -> ever && !aliveAfter;
                case STOPPED_IN_PERIOD -> aliveBefore && !aliveAfter;
                default -> throw new IllegalStateException();
            };
            assertThat(TradeWindow.of(measure, months, gap)
                            .orElseThrow()
                            .counts(Months.number(FIRST), digits.toString()))
                    .as("%s of %s with a gap of %d", measure, months, gap)
                    .isEqualTo(expected);
        }
    }

    private static boolean any(boolean[] traded, int from, int to) {
        for (int i = Math.max(from, 0); i <= to; i++) {
            if (traded[i]) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theSameEnterprisesHaveTheSameWindowWhereverTheyAreCounted() {
        assertThat(window(Measure.ALIVE_BEFORE, "2025")).isEqualTo(window(Measure.ACTIVE, "2024"));
        assertThat(window(Measure.ALIVE_BEFORE, "2025-S1")).isEqualTo(window(Measure.ACTIVE, "2024"));
        assertThat(window(Measure.PRESUMED_STOPPED, "2025-S2")).isEqualTo(window(Measure.PRESUMED_STOPPED, "2025"));
        assertThat(window(Measure.FIRST_TRADE, "2025-S1")).isNotEqualTo(window(Measure.ACTIVE, "2025-S1"));
    }

    @Test
    void registrationsDependOnNoTrade() {
        assertThat(TradeWindow.of(Measure.REGISTERED, new Months(FIRST, FIRST), GAP))
                .isEmpty();
    }

    @Test
    void halvesOfAYearAreThoseOfTheSameMeasure() {
        for (Measure measure : List.of(Measure.ACTIVE, Measure.FIRST_TRADE)) {
            assertThat(window(measure, "2024").halves())
                    .containsExactly(window(measure, "2024-S1"), window(measure, "2024-S2"));
            assertThat(window(measure, "2024-S1").halves()).isEmpty();
        }
        assertThat(window(Measure.STOPPED_IN_PERIOD, "2024").halves()).isEmpty();
        assertThat(window(Measure.PRESUMED_STOPPED, "2024").halves()).isEmpty();
    }
}
