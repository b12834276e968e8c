package org.shumao.aggregation.businessdemography.publicview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.aggregation.businessdemography.released.Blocks;
import org.shumao.aggregation.businessdemography.released.Patterns;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.intruder.DemographyIntruder;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

/** The public views of made-up populations, against somebody who solves them for what is suppressed. */
class PublicTablesTest {
    private static final YearMonth FIRST = YearMonth.of(2022, 1);
    private static final Instant NOW = Instant.parse("2027-01-15T00:00:00Z");

    /**
     * A population.
     *
     * @param halves with data
     * @param gap months without trade after which an enterprise is presumed stopped
     * @param provinces where they are
     * @param enterprises how many there are
     * @param seed of all else
     */
    record Population(int halves, int gap, int provinces, int enterprises, long seed) {}

    @Provide
    Arbitrary<Population> populations() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(12, 12, 6, 18, 24, 9),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 80),
                        Arbitraries.longs())
                .as(Population::new);
    }

    @Property(tries = 80)
    void noSuppressedCountFollowsFromAllThatIsPublished(@ForAll("populations") Population population) {
        Published published = new Published(population, tables(population, 0));
        assertThat(published.intruder.found()).isEmpty();
        published.learnRegister();
        assertThat(published.intruder.found()).as("with the register").isEmpty();
        assertThat(published.intruder.narrowed()).as("by whole numbers").isEmpty();
        published.learnSizes(patterns(population, 0));
        assertThat(published.intruder.narrowed())
                .as("by whole numbers, with the size of the register")
                .isEmpty();
        Statistics.label("suppressed").collect(published.intruder.suppressed() > 0);
    }

    @Property(tries = 40)
    void aCountOfFewIsSuppressedAndNoOtherIsMissing(@ForAll("populations") Population population) {
        Patterns patterns = patterns(population, 0);
        Counting counting = new Counting(range(population).span(), true, population.gap());
        Published published = new Published(population, tables(population, 0));
        published.cells.forEach((key, figure) -> {
            List<Stratum> strata = patterns.strata(key.member(), key.period(), population.gap());
            ValueOrReason<EnterpriseCount> truth =
                    counting.counts(List.of(), Months.of(key.period()), strata).counted(key.measure());
            EnterpriseCount count = truth.value();
            if (key.measure() == Measure.LAST_TRADE
                    || (!key.member().isEmpty()
                            && key.measure() != Measure.FIRST_TRADE
                            && key.measure() != Measure.ACTIVE)) {
                assertThat(figure).as("%s", key).isEqualTo(ValueOrReason.missing(Reason.NOT_PUBLIC));
            } else if (count == null) {
                assertThat(figure).as("%s", key).isEqualTo(truth.map(EnterpriseCount::enterprises));
            } else if (figure.value() == null) {
                assertThat(figure.reason()).as("%s", key).isEqualTo(Reason.SUPPRESSED);
                assertThat(count.enterprises() > 0 || !key.member().isEmpty())
                        .as("zeros of all enterprises are published: %s", key)
                        .isTrue();
            } else {
                assertThat(figure.value()).as("%s", key).isEqualTo(count.enterprises());
                assertThat(count.enterpriseGroups() >= 3 || published.isNobodyAtAll(key))
                        .as("%s", key)
                        .isTrue();
            }
        });
    }

    @Property(tries = 40)
    void theSameDataGiveTheSameSuppressionInWhateverOrderTheyAreRead(
            @ForAll("populations") Population population, @ForAll long order) {
        assertThat(new Published(population, tables(population, order)).cells)
                .isEqualTo(new Published(population, tables(population, 0)).cells);
    }

    private record Key(Measure measure, Period period, String member) {}

    /** All that the tables show. */
    private static final class Published {
        final DemographyIntruder intruder;
        final Map<Key, ValueOrReason<Long>> cells = new HashMap<>();
        private final Map<String, Long> registered = new TreeMap<>();

        Published(Population population, PublicTables tables) {
            List<Period> periods = periods(population);
            intruder = new DemographyIntruder(
                    periods.get(0).toString(),
                    periods.get(population.halves() - 1).toString(),
                    population.gap());
            for (Period period : periods) {
                Counts counts = tables.counts(period, true).value();
                learn(period, "", counts.total());
                counts.rows().forEach(row -> learn(period, row.members().get(0), row));
            }
        }

        /** Whether the tables show that there is nobody in any province. */
        boolean isNobodyAtAll(Key key) {
            return ValueOrReason.of(0L).equals(cells.get(new Key(key.measure(), key.period(), "")));
        }

        void learnSizes(Patterns patterns) {
            intruder.learnSize("", patterns.enterprises(""));
            patterns.members().forEach(member -> intruder.learnSize(member, patterns.enterprises(member)));
        }

        void learnRegister() {
            registered.forEach((key, count) -> {
                String[] parts = key.split(" ", -1);
                intruder.learn("registered", parts[0], parts[1], count);
            });
        }

        private void learn(Period period, String member, EnterpriseCounts cell) {
            for (Measure measure : Measure.ENTERPRISES) {
                ValueOrReason<Long> count = cell.count(measure);
                if (measure == Measure.REGISTERED) {
                    if (count.value() != null) {
                        registered.put(period + " " + member, count.value());
                    }
                } else {
                    cells.put(new Key(measure, period, member), count);
                    learn(measure.code(), period, member, count);
                }
            }
        }

        private void learn(String measure, Period period, String member, ValueOrReason<Long> count) {
            if (count.value() != null) {
                intruder.learn(measure, period.toString(), member, count.value());
            } else if (count.reason() == Reason.SUPPRESSED) {
                intruder.want(measure, period.toString(), member);
            }
        }
    }

    private static PublicTables tables(Population population, long order) {
        return new PublicTables(range(population), patterns(population, order), population.gap());
    }

    private static List<Period> periods(Population population) {
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < population.halves(); i++) {
            periods.add(new Period(Frequency.HALF, FIRST.plusMonths(6L * i)));
        }
        for (int i = 0; i < population.halves(); i += 2) {
            periods.add(new Period(Frequency.YEAR, FIRST.plusMonths(6L * i)));
        }
        return periods;
    }

    private static DataRange range(Population population) {
        YearMonth last = FIRST.plusMonths(6L * population.halves() - 1);
        CubeSnapshot circumstances =
                new CubeSnapshot(NOW, TradeBuilder.settings(BigDecimal.ZERO), false, ReportedPeriods.NOTHING_OWED);
        return new DataRange(
                DataSpan.of(TradeBuilder.months(FIRST, last), circumstances.presentMonth()), circumstances);
    }

    /** Some of the same months of trade, some of one group; read in an order. */
    private static Patterns patterns(Population population, long order) {
        Random random = new Random(population.seed());
        int months = 6 * population.halves();
        List<Runnable> rows = new ArrayList<>();
        int length =
                BigInteger.valueOf(population.gap()).gcd(BigInteger.valueOf(6)).intValueExact();
        int first = Months.number(FIRST);
        Patterns patterns = new Patterns(new Blocks(length, first / length, months / length));
        for (int i = 0; i < population.enterprises(); i++) {
            String province = "%02d".formatted((int) (population.provinces() * Math.pow(random.nextDouble(), 2)));
            EnterpriseCount count = random.nextInt(6) == 0
                    ? new EnterpriseCount(1, 0, 1L << random.nextInt(3))
                    : new EnterpriseCount(1, 1, 0);
            int start = random.nextInt(months);
            String line = line(random, months - start);
            int half = (first + random.nextInt(months + 12) - 12) / 6;
            rows.add(() -> {
                patterns.addTraded(province, patterns.blocks().pattern(first + start, line), count, NOW);
                patterns.addRegistered(province, half, count);
            });
        }
        Collections.shuffle(rows, new Random(order));
        rows.forEach(Runnable::run);
        return patterns;
    }

    private static String line(Random random, int most) {
        StringBuilder line = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            line.append(random.nextInt(5) == 0 ? '1' : '0');
        }
        return line.toString();
    }
}
