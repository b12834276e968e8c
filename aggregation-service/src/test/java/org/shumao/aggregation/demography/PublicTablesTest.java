package org.shumao.aggregation.demography;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
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
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.MonthSum;
import org.shumao.aggregation.figure.Observation;
import org.shumao.aggregation.figure.Reason;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.testsupport.intruder.DemographyIntruder;

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

    @Property(tries = 250)
    void noSuppressedCountFollowsFromAllThatIsTold(@ForAll("populations") Population population) {
        Told told = new Told(population, tables(population, 0));
        assertThat(told.intruder.found()).isEmpty();
        told.learnRegister();
        assertThat(told.intruder.found()).as("with the register").isEmpty();
        assertThat(told.intruder.narrowed()).as("by whole numbers").isEmpty();
        told.learnSizes(patterns(population, 0));
        assertThat(told.intruder.narrowed())
                .as("by whole numbers, with the size of the register")
                .isEmpty();
        Statistics.label("suppressed").collect(told.intruder.suppressed() > 0);
    }

    @Property(tries = 100)
    void aCountOfFewIsSuppressedAndNoOtherIsMissing(@ForAll("populations") Population population) {
        Patterns patterns = patterns(population, 0);
        Counting counting = new Counting(figures(population).span(Domain.CBEC), true, population.gap());
        Told told = new Told(population, tables(population, 0));
        told.cells.forEach((key, figure) -> {
            List<Group> groups = patterns.groups(key.member(), key.period(), population.gap());
            Figure<Crowd> truth =
                    counting.cell(List.of(), Months.of(key.period()), groups).crowd(key.measure());
            Crowd crowd = truth.value();
            if (!key.member().isEmpty() && key.measure() != Measure.FIRST_TRADE && key.measure() != Measure.ACTIVE) {
                assertThat(figure).as("%s", key).isEqualTo(Figure.missing(Reason.NOT_PUBLIC));
            } else if (crowd == null) {
                assertThat(figure).as("%s", key).isEqualTo(truth.map(Crowd::enterprises));
            } else if (figure.value() == null) {
                assertThat(figure.reason()).as("%s", key).isEqualTo(Reason.SUPPRESSED);
                assertThat(crowd.enterprises() > 0 || !key.member().isEmpty())
                        .as("zeros of all enterprises are told: %s", key)
                        .isTrue();
            } else {
                assertThat(figure.value()).as("%s", key).isEqualTo(crowd.enterprises());
                assertThat(crowd.holdings() >= 3 || told.isNobodyAtAll(key))
                        .as("%s", key)
                        .isTrue();
            }
        });
    }

    @Property(tries = 100)
    void theSameDataGiveTheSameSuppressionInWhateverOrderTheyAreRead(
            @ForAll("populations") Population population, @ForAll long order) {
        assertThat(new Told(population, tables(population, order)).cells)
                .isEqualTo(new Told(population, tables(population, 0)).cells);
    }

    private record Key(Measure measure, Period period, String member) {}

    /** All that the tables tell. */
    private static final class Told {
        final DemographyIntruder intruder;
        final Map<Key, Figure<Long>> cells = new HashMap<>();
        private final Map<String, Long> registered = new TreeMap<>();

        Told(Population population, PublicTables tables) {
            List<Period> periods = periods(population);
            intruder = new DemographyIntruder(
                    periods.get(0).toString(),
                    periods.get(population.halves() - 1).toString(),
                    population.gap());
            for (Period period : periods) {
                Counts counts = tables.counts(period, true);
                learn(period, "", counts.total());
                counts.rows().forEach(row -> learn(period, row.members().get(0), row));
            }
        }

        /** Whether it is told that there is nobody in any province. */
        boolean isNobodyAtAll(Key key) {
            return Figure.of(0L).equals(cells.get(new Key(key.measure(), key.period(), "")));
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

        private void learn(Period period, String member, Cell cell) {
            for (Measure measure : Measure.values()) {
                Figure<Long> count = cell.count(measure);
                if (measure == Measure.REGISTERED) {
                    if (count.value() != null) {
                        registered.put(period + " " + member, count.value());
                    }
                } else {
                    cells.put(new Key(measure, period, member), count);
                    learn(Column.of(measure).code(), period, member, count);
                }
            }
        }

        private void learn(String measure, Period period, String member, Figure<Long> count) {
            if (count.value() != null) {
                intruder.learn(measure, period.toString(), member, count.value());
            } else if (count.reason() == Reason.SUPPRESSED) {
                intruder.want(measure, period.toString(), member);
            }
        }
    }

    private static PublicTables tables(Population population, long order) {
        return new PublicTables(figures(population), patterns(population, order), population.gap());
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

    private static Figures figures(Population population) {
        List<MonthSum> sums = new ArrayList<>();
        for (int i = 0; i < 6 * population.halves(); i++) {
            sums.add(new MonthSum(
                    FIRST.plusMonths(i), Domain.CBEC, Flow.EXPORT, false, Evidence.RELEASED, 1, 1, 1, NOW));
        }
        return new Figures(sums, new Observation(NOW, null, Duration.ofDays(90), false));
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
            Crowd crowd = random.nextInt(6) == 0 ? new Crowd(1, 0, 1L << random.nextInt(3)) : new Crowd(1, 1, 0);
            int start = random.nextInt(months);
            String line = line(random, months - start);
            int half = (first + random.nextInt(months + 12) - 12) / 6;
            rows.add(() -> {
                patterns.addTraded(province, patterns.blocks().pattern(first + start, line), crowd, NOW);
                patterns.addRegistered(province, half, crowd);
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
