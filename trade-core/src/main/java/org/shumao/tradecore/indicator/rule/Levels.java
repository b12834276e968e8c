package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
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
        return soFar(trade, period, ValueOrReason.of(Fraction.of(trade.amount(members, period))));
    }

    /** From January to the end of the period; null unless January is observed. */
    static ValueOrReason<Fraction> yearToDate(Trade trade, List<String> members, Period period) {
        List<Period> year = sinceJanuary(period);
        YearMonth january = period.first().withMonth(Month.JANUARY.getValue());
        boolean begins = trade.table()
                .span()
                .filter(span -> span.touches(january, january))
                .isPresent();
        return soFar(
                trade,
                period,
                begins
                        ? ValueOrReason.of(Fraction.of(trade.amount(members, year)))
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
        return soFar(
                trade,
                period,
                ValueOrReason.of(
                        Fraction.of(exports(trade, members, period).subtract(imports(trade, members, period)))));
    }

    /** (E - I) / (E + I): from -1, imports alone, to 1, exports alone. */
    static ValueOrReason<Fraction> normalizedBalance(Trade trade, List<String> members, Period period) {
        BigDecimal exports = exports(trade, members, period);
        BigDecimal imports = imports(trade, members, period);
        return soFar(trade, period, Fraction.quotient(exports.subtract(imports), exports.add(imports)));
    }

    /** E / I. */
    static ValueOrReason<Fraction> coverRatio(Trade trade, List<String> members, Period period) {
        return soFar(
                trade, period, Fraction.quotient(exports(trade, members, period), imports(trade, members, period)));
    }

    private static BigDecimal exports(Trade trade, List<String> members, Period period) {
        return trade.amount(members, period, Flow.EXPORT);
    }

    private static BigDecimal imports(Trade trade, List<String> members, Period period) {
        return trade.amount(members, period, Flow.IMPORT);
    }

    static ValueOrReason<Fraction> averageOrderValue(Trade trade, List<String> members, Period period) {
        return soFar(
                trade,
                period,
                Fraction.quotient(trade.amount(members, period), trade.amount(members, period, Measure.ORDERS)));
    }

    /** Returns accepted in the period, or of its orders, of its gross trade. */
    static ValueOrReason<Fraction> returnRate(Trade trade, List<String> members, Period period) {
        Measure measure = trade.basis().measure();
        return soFar(
                trade,
                period,
                Fraction.percentage(
                        TradeKind.RETURNS.amount(trade.sums(members, period, Trade.BOTH), measure),
                        TradeKind.GROSS.amount(trade.sums(members, period, Trade.BOTH), measure)));
    }

    /** By the minutes of the actual period; null unless it is over: a part divided by the whole would mislead. */
    static ValueOrReason<Fraction> perMinute(Trade trade, List<String> members, Period period) {
        return trade.whole(
                List.of(period),
                Reason.NO_DATA,
                Reason.PERIOD_INCOMPLETE,
                ValueOrReason.of(new Fraction(trade.amount(members, period), BigDecimal.valueOf(period.minutes()))));
    }

    private static ValueOrReason<Fraction> soFar(Trade trade, Period period, ValueOrReason<Fraction> figure) {
        return trade.known(List.of(period), Reason.NO_DATA, figure);
    }
}
