package org.shumao.localstack.scenario.statement;

import java.time.YearMonth;
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
 * on, and one that has ceased to trade states nil. A few are silent about the last months.
 */
public final class Statements {
    /**
     * Three are silent where anybody is, so that everybody may see how many they are, and they are not the largest. The last of the
     * exporters among them has ceased to trade: of it came no record either.
     */
    private static final List<Obligation> OBLIGATIONS = List.of(
            new Obligation(Capacity.PLATFORM, Flow.EXPORT, Frequency.QUARTER, Set.of(5, 6, 7), YearMonth.of(2025, 4)),
            new Obligation(Capacity.PLATFORM, Flow.IMPORT, Frequency.QUARTER, Set.of(), YearMonth.of(2025, 4)),
            new Obligation(
                    Capacity.SERVICE_EXPORTER, Flow.EXPORT, Frequency.MONTH, Set.of(2, 12, 46), YearMonth.of(2025, 1)));

    private final Traders traders;
    private final ReporterSums sums;

    /**
     * Reporters of a capacity owe such statements about a flow.
     *
     * @param silent who of them is silent, by place in the list of {@link Traders}
     * @param since the first month about which they are silent
     */
    private record Obligation(Capacity capacity, Flow flow, Frequency frequency, Set<Integer> silent, YearMonth since) {
        Stream<Period> periods(int place, Trader reporter) {
            return PublishedSeries.MONTHS.stream()
                    .map(month -> Period.containing(frequency, month))
                    .distinct()
                    .filter(period -> !period.last().atEndOfMonth().isBefore(reporter.registeredOn()))
                    .filter(period -> !silent.contains(place) || period.last().isBefore(since));
        }
    }

    public Statements(Traders traders, ReporterSums sums) {
        this.traders = traders;
        this.sums = sums;
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
                        .map(period -> of(obligation, reporters.get(place), period)));
    }

    private Statement of(Obligation obligation, Trader reporter, Period period) {
        ReporterSums.Documents sent = sums.of(reporter, obligation.flow, period);
        return new Statement(reporter, obligation.capacity, obligation.flow, period, sent.count(), sent.fen());
    }
}
