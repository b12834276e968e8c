package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.TradeSums;

/** What changed against the same period of an earlier year. Both periods must be over, covered by data and reported. */
final class Changes {
    /** Of a root: two more than the figure has, since it is given in per cent. */
    private static final int ROOT_DECIMALS = 4;

    private Changes() {}

    /** {@code (X / X of the year before - 1) x 100}. */
    static ValueOrReason<Fraction> growth(Trade trade, List<String> members, Period period) {
        return growth(trade, members, List.of(period));
    }

    /** The same of the sums since January. */
    static ValueOrReason<Fraction> yearToDateGrowth(Trade trade, List<String> members, Period period) {
        return growth(trade, members, Levels.sinceJanuary(period));
    }

    private static ValueOrReason<Fraction> growth(Trade trade, List<String> members, List<Period> periods) {
        BigDecimal current = trade.amount(members, periods);
        BigDecimal base = trade.amount(members, before(periods, 1));
        return trade.compared(
                members,
                periods,
                before(periods, 1),
                Fraction.change(current, base, base, trade.smallestBase(current)));
    }

    /**
     * The same of the reporters that stated both periods. It needs no gate: what others have not reported yet is in neither of the
     * two.
     */
    static ValueOrReason<Fraction> growthOfMatched(Trade trade, List<String> members, Period period) {
        List<MatchedTrade> matched = trade.matched(members, period);
        BigDecimal current = amount(trade, matched.stream().map(MatchedTrade::now));
        BigDecimal base = amount(trade, matched.stream().map(MatchedTrade::before));
        return trade.bothCovered(
                members,
                List.of(period),
                List.of(period.yearsBefore(1)),
                matched.isEmpty()
                        ? ValueOrReason.missing(Reason.NO_MATCHED_REPORTERS)
                        : Fraction.change(current, base, base, trade.smallestBase(current)));
    }

    private static BigDecimal amount(Trade trade, Stream<TradeSums> sums) {
        return sums.map(some -> trade.basis().kind().amount(some, trade.basis().measure()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a member adds to the growth of the total: the contributions of all members add up to it. */
    static ValueOrReason<Fraction> contribution(Trade trade, List<String> members, Period period) {
        Period before = period.yearsBefore(1);
        return trade.compared(
                List.of(),
                List.of(period),
                List.of(before),
                Fraction.change(
                        trade.amount(members, period),
                        trade.amount(members, before),
                        trade.amount(List.of(), before),
                        trade.smallestBase(trade.amount(List.of(), period))));
    }

    /** Of the total, per cent. */
    static ValueOrReason<Fraction> share(Trade trade, List<String> members, Period period) {
        return trade.known(members, period, shareOf(trade, members, period));
    }

    /** Share less the share of the year before, percentage points. */
    static ValueOrReason<Fraction> shareChange(Trade trade, List<String> members, Period period) {
        Period before = period.yearsBefore(1);
        BigDecimal base = trade.amount(List.of(), before);
        ValueOrReason<Fraction> shareBefore =
                base.signum() > 0 && base.compareTo(trade.smallestBase(trade.amount(List.of(), period))) < 0
                        ? ValueOrReason.missing(Reason.BASE_TOO_SMALL)
                        : shareOf(trade, members, before);
        return trade.compared(
                List.of(),
                List.of(period),
                List.of(before),
                shareOf(trade, members, period).then(share -> shareBefore.map(share::minus)));
    }

    private static ValueOrReason<Fraction> shareOf(Trade trade, List<String> members, Period period) {
        return Fraction.percentage(trade.amount(members, period), trade.amount(List.of(), period));
    }

    /**
     * {@code ((X / X of n years before)^(1/n) - 1) x 100}. The root is rounded half-even to the decimals of the figure, by
     * comparing whole numbers.
     */
    static ValueOrReason<Fraction> averageGrowth(Trade trade, List<String> members, Period period) {
        int years = trade.basis().years();
        Period before = period.yearsBefore(years);
        BigDecimal current = trade.amount(members, period);
        BigDecimal base = trade.amount(members, before);
        ValueOrReason<Fraction> ratio = current.signum() < 0
                ? ValueOrReason.missing(Reason.BASE_NOT_POSITIVE)
                : Fraction.change(current, BigDecimal.ZERO, base, trade.smallestBase(current));
        return trade.compared(
                members,
                List.of(period),
                List.of(before),
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

    private static List<Period> before(List<Period> periods, int years) {
        return periods.stream().map(period -> period.yearsBefore(years)).toList();
    }
}
