package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/** What changed against the same period of an earlier year. Both periods must be over and covered by data. */
final class Changes {
    /** Of a root: two more than the figure has, since it is given in per cent. */
    private static final int ROOT_DECIMALS = 4;

    private Changes() {}

    /** {@code (X / X of the year before - 1) x 100}. */
    static ValueOrReason<Fraction> growth(Trade trade, List<String> members, Period period) {
        return growth(trade, members, parts(trade, period));
    }

    /** The same of the sums since January. */
    static ValueOrReason<Fraction> yearToDateGrowth(Trade trade, List<String> members, Period period) {
        return growth(trade, members, Levels.sinceJanuary(period));
    }

    private static ValueOrReason<Fraction> growth(Trade trade, List<String> members, List<Period> periods) {
        BigDecimal base = trade.amount(members, before(periods, 1));
        return compared(
                trade,
                periods,
                1,
                Fraction.change(
                        trade.amount(members, periods),
                        base,
                        base,
                        trade.basis().minimumBase()));
    }

    /** What a member adds to the growth of the total: the contributions of all members add up to it. */
    static ValueOrReason<Fraction> contribution(Trade trade, List<String> members, Period period) {
        List<Period> periods = parts(trade, period);
        List<Period> before = before(periods, 1);
        return compared(
                trade,
                periods,
                1,
                Fraction.change(
                        trade.amount(members, periods),
                        trade.amount(members, before),
                        trade.amount(List.of(), before),
                        trade.basis().minimumBase()));
    }

    /** Of the total, per cent. */
    static ValueOrReason<Fraction> share(Trade trade, List<String> members, Period period) {
        return trade.known(List.of(period), Reason.NO_DATA, share(trade, members, List.of(period)));
    }

    /** Share less the share of the year before, percentage points. */
    static ValueOrReason<Fraction> shareChange(Trade trade, List<String> members, Period period) {
        List<Period> periods = parts(trade, period);
        ValueOrReason<Fraction> before = share(trade, members, before(periods, 1));
        ValueOrReason<Fraction> now = share(trade, members, periods);
        return compared(trade, periods, 1, now.then(share -> before.map(share::minus)));
    }

    private static ValueOrReason<Fraction> share(Trade trade, List<String> members, List<Period> periods) {
        return Fraction.percentage(trade.amount(members, periods), trade.amount(List.of(), periods));
    }

    /**
     * {@code ((X / X of n years before)^(1/n) - 1) x 100}. The root is rounded half-even to the decimals of the figure, by
     * comparing whole numbers.
     */
    static ValueOrReason<Fraction> averageGrowth(Trade trade, List<String> members, Period period) {
        int years = trade.basis().years();
        List<Period> periods = parts(trade, period);
        BigDecimal current = trade.amount(members, periods);
        BigDecimal base = trade.amount(members, before(periods, years));
        ValueOrReason<Fraction> ratio = current.signum() < 0
                ? ValueOrReason.missing(Reason.BASE_NOT_POSITIVE)
                : Fraction.change(current, BigDecimal.ZERO, base, trade.basis().minimumBase());
        return compared(
                trade,
                periods,
                years,
                ratio.map(known -> Fraction.of(root(current, base, years)
                        .subtract(BigDecimal.ONE)
                        .multiply(BigDecimal.valueOf(Fraction.PERCENT)))));
    }

    /** {@code (current / base)^(1/n)}: the nearest number of four decimals, the even one of two. */
    static BigDecimal root(BigDecimal current, BigDecimal base, int n) {
        BigInteger below =
                base.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, current.scale() - base.scale())));
        BigInteger above = current.unscaledValue()
                .multiply(BigInteger.TEN.pow(Math.max(0, base.scale() - current.scale())))
                .multiply(BigInteger.TEN.pow(ROOT_DECIMALS * n));
        BigInteger floor = floorOfRoot(above.divide(below), n);
        BigInteger midpoint = floor.shiftLeft(1).add(BigInteger.ONE).pow(n).multiply(below);
        int side = above.shiftLeft(n).compareTo(midpoint);
        boolean up = side > 0 || (side == 0 && floor.testBit(0));
        return new BigDecimal(up ? floor.add(BigInteger.ONE) : floor, ROOT_DECIMALS);
    }

    /** The greatest whole number whose n-th power is not above, by halving. */
    private static BigInteger floorOfRoot(BigInteger power, int n) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(power.bitLength() / n + 1);
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (middle.pow(n).compareTo(power) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** The periods that stand for one: January and February together, if the question combines them. */
    static List<Period> parts(Trade trade, Period period) {
        boolean newYear = trade.basis().combinesNewYear()
                && period.frequency() == Frequency.MONTH
                && period.first().getMonthValue() <= 2;
        return newYear
                ? List.of(
                        new Period(Frequency.MONTH, period.first().withMonth(1)),
                        new Period(Frequency.MONTH, period.first().withMonth(2)))
                : List.of(period);
    }

    private static List<Period> before(List<Period> periods, int years) {
        return periods.stream().map(period -> period.yearsBefore(years)).toList();
    }

    private static ValueOrReason<Fraction> compared(
            Trade trade, List<Period> periods, int years, ValueOrReason<Fraction> figure) {
        ValueOrReason<Fraction> based =
                trade.whole(before(periods, years), Reason.NO_BASE, Reason.BASE_INCOMPLETE, figure);
        return trade.whole(periods, Reason.NO_DATA, Reason.PERIOD_INCOMPLETE, based);
    }
}
