package org.shumao.aggregation.indicator.headline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.rule.Basis;
import org.shumao.tradecore.indicator.rule.Trade;
import org.shumao.tradecore.indicator.rule.TradeKind;

/**
 * Indicators of the catalogue for one definition and one period.
 *
 * @param table gross sums of the definition by flow
 * @param withReturns the same with returns: of a release, one of the two may be withheld and the other shown
 * @param compared gross value in yuan of what growth and records compare, by flow
 * @param period of the headline
 * @param released the releases that the sums are of; null of live ones
 */
record HeadlineFigures(
        TradeTable table,
        TradeTable withReturns,
        TradeTable compared,
        Period period,
        @Nullable ReleaseNotes released) {
    /** Returns the same of another period. */
    HeadlineFigures at(Period other) {
        return new HeadlineFigures(table, withReturns, compared, other, released);
    }

    /** Returns an indicator of gross trade, of yuan if it is one of amounts. */
    ValueOrReason<BigDecimal> figure(String id) {
        return figure(id, List.of(), TradeKind.GROSS, Currency.CNY);
    }

    private ValueOrReason<BigDecimal> figure(String id, List<String> members, TradeKind kind, Currency currency) {
        Indicator indicator = IndicatorCatalogue.published().find(id).orElseThrow();
        TradeTable whole = kind == TradeKind.GROSS ? table : withReturns;
        TradeTable read = indicator.rule().comparesPeriods() ? compared : whole;
        Trade trade = Trade.of(read, Basis.of(indicator.quantity().measure(currency), kind), false);
        return indicator.rule().at(trade, period).apply(members).map(figure -> figure.rounded(indicator.decimals()));
    }

    /** Returns the value of both flows, in whole minor units. */
    ValueOrReason<BigInteger> value(TradeKind kind, Currency currency) {
        return figure("value", List.of(), kind, currency).map(BigDecimal::toBigIntegerExact);
    }

    /** Returns the gross value of one flow, in fen. */
    ValueOrReason<BigInteger> value(Flow flow) {
        return figure("value", List.of(flow.code()), TradeKind.GROSS, Currency.CNY)
                .map(BigDecimal::toBigIntegerExact);
    }

    /** Returns the gross value in fen by what stands behind it. */
    ValueOrReason<Map<Evidence, BigInteger>> evidence() {
        return value(TradeKind.GROSS, Currency.CNY)
                .then(value -> table.evidence(period))
                .map(known -> {
                    Map<Evidence, BigInteger> mix = new EnumMap<>(Evidence.class);
                    table.query().definition().evidence().forEach(member -> mix.put(member, BigInteger.ZERO));
                    mix.putAll(known);
                    return mix;
                });
    }

    /** Returns when a row of the figure changed last. */
    ValueOrReason<Instant> asOf() {
        return asOf(period, Reason.NO_DATA);
    }

    /** Returns the same of the period that growth compares with. */
    ValueOrReason<Instant> baseAsOf() {
        return asOf(period.yearsBefore(1), Reason.NO_BASE);
    }

    private ValueOrReason<Instant> asOf(Period one, Reason outside) {
        if (table.span().filter(span -> span.touches(one)).isEmpty()) {
            return ValueOrReason.missing(outside);
        }
        Instant asOf = sums(one).asOf();
        return asOf == null ? ValueOrReason.missing(Reason.NO_CELLS) : ValueOrReason.of(asOf);
    }

    private TradeSums sums(Period one) {
        return table.sums(List.of(), one, Set.of(Flow.values()));
    }

    /** Returns gross value as the rules of records read it. */
    Trade trade() {
        return Trade.of(compared, Basis.of(Currency.CNY.measure(), TradeKind.GROSS), false);
    }
}
