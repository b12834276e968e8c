package org.shumao.tradecore.cube.trade;

import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.MonthlySum;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;

/**
 * All monthly observations of trade as one snapshot of the database saw them: what every indicator rule reads.
 *
 * @param observations of all series
 * @param observed months that are observed, by definition
 * @param snapshot when and how they were read
 */
public record TradeSeries(
        List<MonthlySum> observations, Map<Definition, NavigableSet<YearMonth>> observed, CubeSnapshot snapshot) {
    /** The sum of a period; a period without any month that is observed has none. */
    public Figure<TradeTotal> sum(Definition definition, Period period) {
        return sum(definition, period, one -> true);
    }

    /** The same for one flow. */
    public Figure<TradeTotal> sum(Definition definition, Period period, Flow flow) {
        return sum(definition, period, one -> one.key().flow() == flow);
    }

    private Figure<TradeTotal> sum(Definition definition, Period period, Predicate<MonthlySum> filter) {
        if (span(definition).filter(span -> span.touches(period)).isEmpty()) {
            return Figure.missing(Reason.NO_DATA);
        }
        TradeTotal sum = TradeTotal.zero(definition);
        for (MonthlySum one : observations) {
            boolean inside = one.key().definition() == definition
                    && !one.period().isBefore(period.first())
                    && !one.period().isAfter(period.last());
            if (inside && filter.test(one)) {
                sum = sum.plus(one);
            }
        }
        return Figure.of(sum);
    }

    /** Returns the series of a definition as a table without a breakdown, by periods of one length: rules calculate with it. */
    public TradeTable table(Definition definition, Frequency frequency) {
        Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
        List<MonthlySum> own = observations.stream()
                .filter(one -> one.key().definition() == definition)
                .toList();
        own.forEach(one -> total.computeIfAbsent(period(frequency, one.period()), none -> new EnumMap<>(Flow.class))
                .merge(one.key().flow(), sums(one), TradeSums::plus));
        List<YearMonth> months = own.stream().map(MonthlySum::period).sorted().toList();
        YearMonth present = snapshot.presentMonth();
        Months read = months.isEmpty()
                ? new Months(present, present)
                : new Months(months.get(0), months.get(months.size() - 1));
        Selection selection = new Selection(definition, definition.evidence(), read, frequency, List.of(), Map.of());
        return new TradeTable(selection, total, Map.of(), span(definition), snapshot);
    }

    private static Period period(Frequency frequency, YearMonth month) {
        return new Period(frequency, month.minusMonths((month.getMonthValue() - 1) % frequency.months()));
    }

    private static TradeSums sums(MonthlySum one) {
        return one.key().kind() == Kind.RETURN
                ? new TradeSums(Measures.ZERO, one.value(), Map.of(), one.asOf())
                : new TradeSums(
                        one.value(),
                        Measures.ZERO,
                        Map.of(one.key().evidence(), one.value().cnyFen()),
                        one.asOf());
    }

    /** Says whether the period is over and all of its months are observed. */
    public boolean covers(Definition definition, Period period) {
        return span(definition).filter(span -> span.covers(period)).isPresent();
    }

    /** Says whether the figures of the period are still expected to change. */
    public boolean isProvisional(Definition definition, Period period) {
        return !covers(definition, period) || snapshot.isProvisional(period);
    }

    /** First month that is observed. */
    public Optional<YearMonth> firstMonth(Definition definition) {
        return span(definition).map(DataSpan::first);
    }

    /** Months that are observed; empty without any. */
    public Optional<DataSpan> span(Definition definition) {
        return DataSpan.of(observed.getOrDefault(definition, Collections.emptyNavigableSet()), snapshot.presentMonth());
    }
}
