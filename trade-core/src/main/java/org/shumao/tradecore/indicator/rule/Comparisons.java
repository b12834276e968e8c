package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.referenceseries.PublishedValue;

/**
 * Our figures beside the published totals of others, each in its newest vintage. Totals are published by flow alone, so that
 * nothing else is compared with them.
 */
public final class Comparisons {
    private static final int ENOUGH = 2;
    private static final int COVERAGE_DECIMALS = 2;

    private Comparisons() {}

    /** Our gross value of a period in per cent of the published total; null unless the period is over and covered by data. */
    static ValueOrReason<Fraction> publishedShare(Trade trade, List<String> members, Period period) {
        return share(trade, members, trade.amount(members, period), period);
    }

    private static ValueOrReason<Fraction> share(Trade trade, List<String> members, BigDecimal amount, Period period) {
        return trade.whole(
                members,
                List.of(period),
                trade.published().own(period, trade.flows(members)).then(total -> Fraction.percentage(amount, total)));
    }

    /** Our growth less that of all trade in goods, or in services, as published; percentage points. */
    static ValueOrReason<Fraction> growthGap(Trade trade, List<String> members, Period period) {
        return Changes.growth(trade, members, period)
                .then(growth -> trade.published()
                        .growthOfWider(period, trade.flows(members))
                        .map(growth::minus));
    }

    /**
     * Whether the published total is higher than those of the same period of earlier years, as far back as they follow each
     * other: what was published reaches further back than our own data. One for yes, zero for no.
     */
    static ValueOrReason<Fraction> publishedRecord(Trade trade, List<String> members, Period period) {
        Set<Flow> flows = trade.flows(members);
        List<BigDecimal> earlier = earlier(trade, period, flows).stream()
                .flatMap(before ->
                        Stream.ofNullable(trade.published().own(before, flows).value()))
                .toList();
        return trade.published()
                .own(period, flows)
                .then(current -> earlier.size() < ENOUGH
                        ? ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES)
                        : ValueOrReason.of(
                                Fraction.flag(earlier.stream().allMatch(before -> current.compareTo(before) > 0))));
    }

    /** The earliest period that {@link #publishedRecord} compares with; null if there is none. */
    static @Nullable Period earliest(Trade trade, Period period) {
        List<Period> earlier = earlier(trade, period, trade.flows(List.of()));
        return earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
    }

    private static List<Period> earlier(Trade trade, Period period, Set<Flow> flows) {
        return Stream.iterate(
                        period.yearsBefore(1),
                        before -> trade.published().own(before, flows).value() != null,
                        before -> before.yearsBefore(1))
                .toList();
    }

    /**
     * How much of the published total the records of a period are, per cent: stands beside every figure of the whole definition,
     * exports or imports. What is filtered otherwise has no published total.
     */
    public static ValueOrReason<BigDecimal> coverage(Trade trade, Period period) {
        TradeQuery query = trade.table().query();
        if (!isWhole(query)) {
            return ValueOrReason.missing(Reason.NO_PUBLISHED_TOTAL);
        }
        Measure measure = trade.basis().measure() == Measure.USD_CENTS ? Measure.USD_CENTS : Measure.CNY_FEN;
        BigDecimal amount = TradeKind.GROSS.amount(trade.sums(List.of(), period, Trade.BOTH), measure);
        return share(trade, List.of(), amount, period).map(coverage -> coverage.rounded(COVERAGE_DECIMALS));
    }

    private static boolean isWhole(TradeQuery query) {
        Set<Evidence> read = query.evidence();
        return (read.equals(query.definition().evidence())
                        || read.equals(query.definition().compared()))
                && Set.of(Dimension.FLOW).containsAll(query.only().keySet());
    }

    /** Returns the published value that {@link #coverage} is a share of. */
    public static List<PublishedValue> ofCoverage(Trade trade, Period period) {
        return isWhole(trade.table().query())
                ? trade.published().valuesOfOwn(List.of(period), trade.flows(List.of()))
                : List.of();
    }

    /** Returns the published values that a figure of a rule is made of. */
    static List<PublishedValue> values(IndicatorRule rule, Trade trade, List<String> members, Period period) {
        return switch (rule) {
            case PUBLISHED_SHARE -> trade.published().valuesOfOwn(List.of(period), trade.flows(members));
            case GROWTH_GAP -> trade.published().valuesOfWiderGrowth(period, trade.flows(members));
            case PUBLISHED_RECORD -> {
                Set<Flow> flows = trade.flows(members);
                yield trade.published()
                        .valuesOfOwn(
                                Stream.concat(Stream.of(period), earlier(trade, period, flows).stream())
                                        .toList(),
                                flows);
            }
            default -> List.of();
        };
    }
}
