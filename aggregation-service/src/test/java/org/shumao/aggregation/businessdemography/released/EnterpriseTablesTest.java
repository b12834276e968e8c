package org.shumao.aggregation.businessdemography.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables.Standing;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables.Standings;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

/** Counts of made-up enterprises in one release after another. */
class EnterpriseTablesTest {
    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final int MONTHS = 30;
    private static final int GAP = 12;
    private static final int BLOCK = 6;
    private static final Instant NOW = Instant.parse("2025-08-15T00:00:00Z");
    private static final List<Period> PERIODS = Stream.of("2023-S2", "2024-S1", "2024-S2", "2025-S1", "2024")
            .map(period -> Period.parse(period).orElseThrow())
            .toList();
    private static final List<Measure> SHOWN = List.of(Measure.FIRST_TRADE, Measure.ACTIVE);

    /** Late records make few of what was shown, and of what follows from it: that is known, and refuses nothing. */
    @Property(tries = 60)
    void aRevisionAfterLateRecordsWithholdsWhatWasWithheld(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int enterprises) {
        EnterpriseTables first = tables(seed, enterprises, 0, (by, member, period, measure) -> offered(by, measure));
        EnterpriseTables second = tables(
                seed,
                enterprises,
                4,
                (by, member, period, measure) -> offered(by, measure) == Standing.NOT_SHOWN
                        ? Standing.NOT_SHOWN
                        : standing(first, by, member, period, measure));
        for (Period period : PERIODS) {
            Counts before = first.counts(period, Dimension.PROVINCE);
            Counts after = second.counts(period, Dimension.PROVINCE);
            for (EnterpriseCounts row : before.rows()) {
                EnterpriseCounts now = after.rows().stream()
                        .filter(other -> other.members().equals(row.members()))
                        .findFirst()
                        .orElseThrow();
                SHOWN.stream()
                        .filter(measure -> row.count(measure).reason() == Reason.SUPPRESSED)
                        .forEach(measure -> assertThat(now.count(measure).reason())
                                .as("%s %s %s", row.members(), period, measure)
                                .isEqualTo(Reason.SUPPRESSED));
            }
        }
    }

    /** Late records leave nobody where the first release withheld a count, and the totals of nobody, which are shown, say so. */
    @Example
    void aCountThatWasWithheldMayBecomeZero() {
        aRevisionAfterLateRecordsWithholdsWhatWasWithheld(298, 50);
    }

    /** Provinces show two measures, as in the datasets. */
    private static Standing offered(@Nullable Dimension by, Measure measure) {
        boolean shown = by == null ? Measure.TRADING_ENTERPRISES.contains(measure) : SHOWN.contains(measure);
        return shown ? Standing.OFFERED : Standing.NOT_SHOWN;
    }

    private static Standing standing(
            EnterpriseTables first, @Nullable Dimension by, String member, Period period, Measure measure) {
        if (!PERIODS.contains(period)) {
            return Standing.NOT_SHOWN;
        }
        Counts counts = first.counts(period, by);
        EnterpriseCounts row = by == null
                ? counts.total()
                : counts.rows().stream()
                        .filter(one -> one.members().equals(List.of(member)))
                        .findFirst()
                        .orElseThrow();
        Reason reason = row.count(measure).reason();
        return reason == null ? Standing.KNOWN : reason == Reason.SUPPRESSED ? Standing.WITHHELD : Standing.OFFERED;
    }

    /** @param changed one of so many enterprises traded in other months than was known before; 0 for none */
    private static EnterpriseTables tables(long seed, int enterprises, int changed, Standings standings) {
        Random random = new Random(seed);
        Random late = new Random(seed + 1);
        int first = Months.number(FIRST);
        Blocks blocks = new Blocks(BLOCK, first / BLOCK, MONTHS / BLOCK);
        Patterns provinces = new Patterns(blocks);
        Patterns kinds = new Patterns(blocks);
        for (int i = 0; i < enterprises; i++) {
            String province = "%02d".formatted((int) (4 * Math.pow(random.nextDouble(), 2)));
            String kind = List.of("E_COMMERCE_ENTERPRISE", "E_COMMERCE_ENTERPRISE,PLATFORM", "PLATFORM")
                    .get((int) (3 * Math.pow(random.nextDouble(), 2)));
            String known = line(random);
            String now = line(late);
            String line = changed > 0 && late.nextInt(changed) == 0 ? now : known;
            EnterpriseCount one = new EnterpriseCount(1, 1, 0);
            provinces.addTraded(province, blocks.pattern(first, line), one, NOW);
            kinds.addTraded(kind, blocks.pattern(first, line), one, NOW);
        }
        CubeSnapshot circumstances =
                new CubeSnapshot(NOW, TradeBuilder.settings(BigDecimal.ZERO), false, ReportedPeriods.NOTHING_OWED);
        DataRange range = new DataRange(
                DataSpan.of(TradeBuilder.months(FIRST, FIRST.plusMonths(MONTHS - 1L)), circumstances.presentMonth()),
                circumstances);
        return new EnterpriseTables(
                range, Map.of(Dimension.PROVINCE, provinces, Dimension.ENTERPRISE_KIND, kinds), GAP, standings);
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < MONTHS; i++) {
            line.append(random.nextInt(12) == 0 ? '1' : '0');
        }
        return line.toString();
    }
}
