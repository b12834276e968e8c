package org.shumao.localstack.scenario.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.scenario.trader.Traders;

/**
 * Makes the statements of all who owe them about the months of the scenario. An enterprise owes them from its registration
 * on, and one that has ceased to trade states nil. They state in time, but for a few platforms that were late about a quarter, and a few
 * reporters that are silent about the last months.
 */
public final class Statements {
    /**
     * Three are silent or late where anybody is, so that everybody may see how many they are, and they are not the largest. The last of the
     * exporters among them has ceased to trade and sends no record either. So many exporters are silent about June that the response of
     * the month stays below the gate, and not that of the half-year.
     */
    private static final List<Obligation> OBLIGATIONS = List.of(
            new Obligation(
                    Capacity.PLATFORM,
                    Flow.EXPORT,
                    Frequency.QUARTER,
                    List.of(new Silence(YearMonth.of(2025, 4), Set.of(5, 6, 7)))),
            new Obligation(Capacity.PLATFORM, Flow.IMPORT, Frequency.QUARTER, List.of()),
            new Obligation(
                    Capacity.SERVICE_EXPORTER,
                    Flow.EXPORT,
                    Frequency.MONTH,
                    List.of(
                            new Silence(YearMonth.of(2025, 1), Set.of(12, 20, 44)),
                            new Silence(YearMonth.of(2025, 6), Set.of(4, 5, 6, 7, 8, 9, 10)))),
            new Obligation(Capacity.SERVICE_IMPORTER, Flow.IMPORT, Frequency.MONTH, List.of()));

    private static final Set<Integer> LATE_PLATFORMS = Set.of(2, 3, 4);
    private static final Period LATE_ABOUT = new Period(Frequency.QUARTER, YearMonth.of(2025, 1));
    private static final ZoneOffset OFFICIAL = ZoneOffset.ofHours(8);

    private final Traders traders;
    private final ReporterSums sums;

    /**
     * Some say nothing any more.
     *
     * @param since the first month about which they are silent
     * @param places their places in the list of {@link Traders}
     */
    private record Silence(YearMonth since, Set<Integer> places) {
        boolean isAbout(int place, Period period) {
            return places.contains(place) && !period.last().isBefore(since);
        }
    }

    /** Reporters of a capacity owe such statements about a flow, and some are silent. */
    private record Obligation(Capacity capacity, Flow flow, Frequency frequency, List<Silence> silences) {
        Stream<Period> periods(int place, Trader reporter) {
            return PublishedSeries.MONTHS.stream()
                    .map(month -> Period.containing(frequency, month))
                    .distinct()
                    .filter(period -> !period.last().atEndOfMonth().isBefore(reporter.registeredOn()))
                    .filter(period -> silences.stream().noneMatch(silence -> silence.isAbout(place, period)));
        }
    }

    public Statements(Traders traders, ReporterSums sums) {
        this.traders = traders;
        this.sums = sums;
    }

    /** Returns the platforms that stated a quarter after its due day. */
    public List<Trader> late() {
        return LATE_PLATFORMS.stream().sorted().map(traders.platforms()::get).toList();
    }

    public List<Statement> all() {
        return OBLIGATIONS.stream().flatMap(this::of).toList();
    }

    private Stream<Statement> of(Obligation obligation) {
        EnterpriseKind kind = obligation.capacity.kind().orElseThrow();
        List<Trader> reporters =
                traders.all().filter(trader -> trader.kinds().contains(kind)).toList();
        return IntStream.range(0, reporters.size())
                .boxed()
                .flatMap(place -> obligation
                        .periods(place, reporters.get(place))
                        .map(period ->
                                of(obligation, reporters.get(place), period, statedAt(obligation, place, period))));
    }

    private Statement of(Obligation obligation, Trader reporter, Period period, Instant statedAt) {
        ReporterSums.Documents sent = sums.of(reporter, obligation.flow, period);
        return new Statement(
                reporter, obligation.capacity, obligation.flow, period, sent.count(), sent.fen(), statedAt);
    }

    /** Platforms state a quarter until the end of the next month, the others a month until the 15th: all do long before. */
    private static Instant statedAt(Obligation obligation, int place, Period period) {
        boolean platform = obligation.capacity == Capacity.PLATFORM;
        boolean late = platform && LATE_PLATFORMS.contains(place) && period.equals(LATE_ABOUT);
        LocalDate day = period.last().plusMonths(late ? 2 : 1).atDay(platform ? 8 + place : 3 + place % 10);
        return day.atTime(9, 0).plusMinutes(7L * place).toInstant(OFFICIAL);
    }
}
