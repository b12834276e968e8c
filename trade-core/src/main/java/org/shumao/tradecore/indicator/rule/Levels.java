package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/** Amounts, and what follows from the amounts of one period alone. */
final class Levels {
    private Levels() {}

    /** What a period adds up to, so far if it is not over. */
    static ValueOrReason<Fraction> value(Trade trade, List<String> members, Period period) {
        return trade.known(members, period, ValueOrReason.of(Fraction.of(trade.amount(members, period))));
    }

    /** Returns gross trade less the returns that the table has: those accepted in the period, or those of its orders. */
    static ValueOrReason<Fraction> net(Trade trade, List<String> members, Period period) {
        return value(trade.of(TradeKind.NET), members, period);
    }

    /** From January to the end of the period; null unless each flow that is observed in it is observed in January. */
    static ValueOrReason<Fraction> yearToDate(Trade trade, List<String> members, Period period) {
        List<Period> year = sinceJanuary(period);
        YearMonth january = period.first().withMonth(Month.JANUARY.getValue());
        Set<Flow> since = trade.observed(members, List.of(new Period(Period.Frequency.MONTH, january)));
        return trade.known(
                members,
                period,
                since.containsAll(trade.observed(members, year))
                        ? trade.known(
                                members,
                                year,
                                Reason.PERIOD_INCOMPLETE,
                                ValueOrReason.of(Fraction.of(trade.amount(members, year))))
                        : ValueOrReason.missing(Reason.PERIOD_INCOMPLETE));
    }

    /** The periods of the year up to this one, ascending. */
    static List<Period> sinceJanuary(Period period) {
        Period first = new Period(period.frequency(), period.first().withMonth(Month.JANUARY.getValue()));
        return Stream.iterate(first, one -> !one.first().isAfter(period.first()), Period::next)
                .toList();
    }

    /** Exports less imports. */
    static ValueOrReason<Fraction> balance(Trade trade, List<String> members, Period period) {
        return ofBoth(
                trade,
                period,
                ValueOrReason.of(
                        Fraction.of(exports(trade, members, period).subtract(imports(trade, members, period)))));
    }

    /** (E - I) / (E + I): from -1, imports alone, to 1, exports alone. */
    static ValueOrReason<Fraction> normalizedBalance(Trade trade, List<String> members, Period period) {
        BigDecimal exports = exports(trade, members, period);
        BigDecimal imports = imports(trade, members, period);
        return ofBoth(trade, period, Fraction.quotient(exports.subtract(imports), exports.add(imports)));
    }

    /** E / I. */
    static ValueOrReason<Fraction> coverRatio(Trade trade, List<String> members, Period period) {
        return ofBoth(
                trade, period, Fraction.quotient(exports(trade, members, period), imports(trade, members, period)));
    }

    /** Exports against imports are known where both are: of a flow that is not observed, nothing is zero. */
    private static ValueOrReason<Fraction> ofBoth(Trade trade, Period period, ValueOrReason<Fraction> figure) {
        return trade.observed(List.of(), List.of(period)).containsAll(Trade.BOTH)
                ? trade.known(List.of(), period, figure)
                : ValueOrReason.missing(Reason.NO_DATA);
    }

    private static BigDecimal exports(Trade trade, List<String> members, Period period) {
        return trade.amount(members, period, Flow.EXPORT);
    }

    private static BigDecimal imports(Trade trade, List<String> members, Period period) {
        return trade.amount(members, period, Flow.IMPORT);
    }

    static ValueOrReason<Fraction> averageOrderValue(Trade trade, List<String> members, Period period) {
        return trade.known(
                members,
                period,
                Fraction.quotient(trade.amount(members, period), trade.amount(members, period, Measure.ORDERS)));
    }

    /** Returns accepted in the period, or of its orders, of its gross trade. */
    static ValueOrReason<Fraction> returnRate(Trade trade, List<String> members, Period period) {
        Measure measure = trade.basis().measure();
        return trade.known(
                members,
                period,
                Fraction.percentage(
                        TradeKind.RETURNS.amount(trade.sums(members, period, Trade.BOTH), measure),
                        TradeKind.GROSS.amount(trade.sums(members, period, Trade.BOTH), measure)));
    }

    /** By the minutes of the actual period; null unless it is over and reported: a part divided by the whole would mislead. */
    static ValueOrReason<Fraction> perMinute(Trade trade, List<String> members, Period period) {
        return trade.reported(
                members,
                List.of(period),
                ValueOrReason.of(new Fraction(trade.amount(members, period), BigDecimal.valueOf(period.minutes()))));
    }
}
