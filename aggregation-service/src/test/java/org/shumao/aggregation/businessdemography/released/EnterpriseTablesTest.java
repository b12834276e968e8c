package org.shumao.aggregation.businessdemography.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.count.CellCount;
import org.shumao.tradecore.disclosure.count.CellKeys;
import org.shumao.tradecore.disclosure.count.CountedSet;
import org.shumao.tradecore.disclosure.count.PublishedCounts;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

/** Counts of made-up enterprises as releases publish them, and an attacker who reads them all. */
class EnterpriseTablesTest {
    private static final int GAP = 12;
    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final int MONTHS = 30;
    private static final int VINTAGES = 21;
    private static final List<Period> PERIODS = Stream.of("2024-S1", "2024-S2", "2024", "2025-S1")
            .map(period -> Period.parse(period).orElseThrow())
            .toList();
    private static final Period YEAR = PERIODS.get(2);
    private static final List<String> PROVINCES = List.of("44", "33", "54");
    private static final List<String> KINDS = List.of("PLATFORM", "E_COMMERCE_ENTERPRISE");

    private static final Counting COUNTING = new Counting(
            DataSpan.of(TradeBuilder.months(FIRST, FIRST.plusMonths(MONTHS - 1L)), FIRST.plusMonths(MONTHS)),
            true,
            GAP);

    private final EnterpriseTally tally = new EnterpriseTally(PERIODS, GAP);

    private static EnterpriseTables tables(EnterpriseTally tally, int secret, PublishedCounts published, boolean last) {
        byte[] key = new byte[CellKeys.SHORTEST_SECRET];
        new Random(secret).nextBytes(key);
        return new EnterpriseTables(tally, COUNTING, new CellKeys(key), published, last ? PERIODS : List.of());
    }

    private EnterpriseTables tables(int secret) {
        return tables(tally, secret, new PublishedCounts(), false);
    }

    private static void fill(EnterpriseTally tally, Random random, int enterprises) {
        for (int i = 0; i < enterprises; i++) {
            StringBuilder line = new StringBuilder();
            for (int month = 0; month < MONTHS; month++) {
                line.append(random.nextInt(8) == 0 ? '1' : '0');
            }
            add(tally, some(random, PROVINCES), List.of(some(random, KINDS)), random.nextInt(40), line.toString());
        }
    }

    private static String some(Random random, List<String> members) {
        return members.get((int) (members.size() * Math.pow(random.nextDouble(), 2)));
    }

    private static void add(EnterpriseTally tally, String province, List<String> kinds, int registered, String line) {
        int first = Months.number(FIRST);
        tally.add(
                Map.of(Dimension.PROVINCE, List.of(province), Dimension.ENTERPRISE_KIND, kinds),
                first - 10 + registered,
                first,
                line);
    }

    @Test
    void registrationsAreExact() {
        for (int i = 0; i < 4; i++) {
            add(tally, "54", List.of("PLATFORM"), 10 + 12, "0");
        }
        for (int secret = 0; secret < 10; secret++) {
            EnterpriseTables tables = tables(secret);
            assertThat(tables.count(null, null, Measure.REGISTERED, YEAR)).isEqualTo(ValueOrReason.of(4L));
            assertThat(tables.count(Dimension.PROVINCE, "54", Measure.REGISTERED, YEAR))
                    .isEqualTo(ValueOrReason.of(4L));
            assertThat(tables.count(null, null, Measure.REGISTERED, PERIODS.get(3)))
                    .isEqualTo(ValueOrReason.of(0L));
        }
    }

    /** Over secrets the mean is the count, 7. */
    @Test
    void countsOfTradeAreRoundedAtRandomToMultiplesOfThree() {
        for (int i = 0; i < 30; i++) {
            add(tally, "44", List.of("PLATFORM"), 0, i < 7 ? "0".repeat(12) + "1" : "0");
        }
        long sum = 0;
        int secrets = 3_000;
        Set<Long> seen = new HashSet<>();
        for (int secret = 0; secret < secrets; secret++) {
            long count = count(tables(secret), Dimension.PROVINCE, "44", Measure.ACTIVE, PERIODS.get(0));
            seen.add(count);
            sum += count;
        }
        assertThat(seen).containsExactlyInAnyOrder(6L, 9L);
        // Six standard deviations of the mean.
        assertThat((double) sum / secrets).isBetween(7 - 0.155, 7 + 0.155);
    }

    @Test
    void nobodyIsShownAsNobody() {
        add(tally, "54", List.of("PLATFORM"), 0, "0");
        for (int secret = 0; secret < 10; secret++) {
            assertThat(count(tables(secret), Dimension.PROVINCE, "54", Measure.ACTIVE, YEAR))
                    .isZero();
        }
    }

    @Test
    void theSameEnterprisesHaveTheSameNumberWhereverTheyAreCounted() {
        fill(tally, new Random(7), 60);
        Period half = PERIODS.get(3);
        for (int secret = 0; secret < 50; secret++) {
            EnterpriseTables tables = tables(secret);
            assertThat(count(tables, null, null, Measure.ALIVE_BEFORE, half))
                    .isEqualTo(count(tables, null, null, Measure.ACTIVE, YEAR));
            assertThat(count(tables, null, null, Measure.PRESUMED_STOPPED, PERIODS.get(1)))
                    .isEqualTo(count(tables, null, null, Measure.PRESUMED_STOPPED, YEAR));
        }
    }

    /** An enterprise comes late before each vintage; the last vintage is final. */
    @Test
    void vintagesOfAGrowingCountSayTwoNumbersAtMost() {
        fill(tally, new Random(8), 40);
        PublishedCounts published = new PublishedCounts();
        CountedSet set = EnterpriseTables.set(Dimension.PROVINCE, "54", Measure.ACTIVE, YEAR, GAP);
        List<Long> said = new ArrayList<>();
        for (int vintage = 1; vintage <= VINTAGES; vintage++) {
            add(tally, "54", List.of("PLATFORM"), 0, "0".repeat(12) + "1");
            boolean last = vintage == VINTAGES;
            long count = count(tables(tally, 1, published, last), Dimension.PROVINCE, "54", Measure.ACTIVE, YEAR);
            published.add(set, count, last);
            said.add(count);
        }
        assertThat(Set.copyOf(said.subList(0, VINTAGES - 1))).hasSize(1);
        assertThat(said.get(VINTAGES - 1)).isBetween(tally.counted(set) - 2, tally.counted(set) + 2);
        assertThat(said.get(VINTAGES - 1)).isGreaterThan(said.get(0));
    }

    /**
     * The attacker knows the register and the rule: each count is within two of what is published, no more than are registered, and parts make up
     * their union. Nobody's number is found from that.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 15, 30})
    void noCountFollowsFromAllThatIsPublished(int enterprises) {
        for (int seed = 0; seed < 60; seed++) {
            EnterpriseTally some = new EnterpriseTally(PERIODS, GAP);
            fill(some, new Random(1000L * enterprises + seed), enterprises);
            EnterpriseTables tables = tables(some, seed, new PublishedCounts(), false);
            for (Measure measure : List.of(Measure.ACTIVE, Measure.FIRST_TRADE)) {
                for (Period period : PERIODS) {
                    for (Dimension by : List.of(Dimension.PROVINCE, Dimension.ENTERPRISE_KIND)) {
                        List<Range> parts = new ArrayList<>();
                        for (String member : some.members(by)) {
                            parts.add(range(some, tables, by, member, measure, period));
                        }
                        check(parts, range(some, tables, null, null, measure, period));
                    }
                }
                if (measure == Measure.FIRST_TRADE) {
                    for (String province : some.members(Dimension.PROVINCE)) {
                        check(
                                Stream.of(PERIODS.get(0), PERIODS.get(1))
                                        .map(half -> range(some, tables, Dimension.PROVINCE, province, measure, half))
                                        .toList(),
                                range(some, tables, Dimension.PROVINCE, province, measure, YEAR));
                    }
                }
            }
        }
    }

    private static void check(List<Range> parts, Range union) {
        long least = parts.stream().mapToLong(Range::least).sum();
        long most = parts.stream().mapToLong(Range::most).sum();
        for (Range part : parts) {
            long atLeast = Math.max(part.least(), union.least() - (most - part.most()));
            long atMost = Math.min(part.most(), union.most() - (least - part.least()));
            assertThat(part.registered() == 0 || atMost > atLeast)
                    .as("%s of %s beside %s", part, union, parts)
                    .isTrue();
        }
    }

    private record Range(long least, long most, long registered) {}

    private static Range range(
            EnterpriseTally tally,
            EnterpriseTables tables,
            @Nullable Dimension by,
            @Nullable String member,
            Measure measure,
            Period period) {
        long registered = tally.possible(EnterpriseTables.set(by, member, measure, period, GAP));
        long published = count(tables, by, member, measure, period);
        assertThat(published).isLessThanOrEqualTo(registered);
        assertThat(published % CellCount.BASE).isZero();
        return new Range(
                Math.max(published - CellCount.FARTHEST, 0),
                Math.min(published + CellCount.FARTHEST, registered),
                registered);
    }

    private static long count(
            EnterpriseTables tables, @Nullable Dimension by, @Nullable String member, Measure measure, Period period) {
        return tables.count(by, member, measure, period).orElseThrow();
    }
}
