package org.shumao.aggregation.indicator.headline.view;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.trade.TradeSeries;
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
 * @param table the sums of the definition
 * @param period of the headline
 */
record HeadlineFigures(TradeTable table, Period period) {
    static HeadlineFigures of(TradeSeries series, Definition definition, Period period) {
        return new HeadlineFigures(series.table(definition, period.frequency()), period);
    }

    /** The same of one flow alone. */
    HeadlineFigures ofFlow(Flow flow) {
        Map<Period, Map<Flow, TradeSums>> some = new HashMap<>();
        table.total().forEach((one, flows) -> {
            TradeSums sums = flows.get(flow);
            if (sums != null) {
                some.put(one, Map.of(flow, sums));
            }
        });
        return new HeadlineFigures(
                new TradeTable(table.selection(), some, Map.of(), table.span(), table.snapshot()), period);
    }

    /** An indicator of gross trade, of yuan if it is one of amounts. */
    Figure<BigDecimal> figure(String id) {
        return figure(id, TradeKind.GROSS, Currency.CNY);
    }

    Figure<BigDecimal> figure(String id, TradeKind kind, Currency currency) {
        Indicator indicator = IndicatorCatalogue.published().find(id).orElseThrow();
        Basis basis = Basis.of(indicator.quantity().measure(currency), kind);
        return indicator
                .rule()
                .ofTotal(Trade.of(table, basis, false), period)
                .map(figure -> figure.rounded(indicator.decimals()));
    }

    /** A figure of whole minor units. */
    Figure<BigInteger> amount(String id, TradeKind kind, Currency currency) {
        return figure(id, kind, currency).map(BigDecimal::toBigIntegerExact);
    }

    /** Gross value, in fen. */
    Figure<BigInteger> value() {
        return amount("value", TradeKind.GROSS, Currency.CNY);
    }

    /** Gross value by what stands behind it; empty if nothing is known. */
    Map<Evidence, BigInteger> evidence() {
        Map<Evidence, BigInteger> mix = new EnumMap<>(Evidence.class);
        if (value().value() != null) {
            table.selection().definition().evidence().forEach(member -> mix.put(member, BigInteger.ZERO));
            mix.putAll(sums(period).evidence());
        }
        return mix;
    }

    /** The same; null if nothing is known. */
    @Nullable
    Map<Evidence, BigInteger> knownEvidence() {
        return value().value() == null ? null : evidence();
    }

    /** When a row of the figure changed last. */
    Figure<Instant> asOf() {
        return asOf(period, Reason.NO_DATA);
    }

    /** The same of the period that growth compares with. */
    Figure<Instant> baseAsOf() {
        return asOf(period.yearsBefore(1), Reason.NO_BASE);
    }

    private Figure<Instant> asOf(Period one, Reason outside) {
        if (table.span().filter(span -> span.touches(one)).isEmpty()) {
            return Figure.missing(outside);
        }
        Instant asOf = sums(one).asOf();
        return asOf == null ? Figure.missing(Reason.NO_CELLS) : Figure.of(asOf);
    }

    private TradeSums sums(Period one) {
        return table.sums(List.of(), one, Set.of(Flow.values()));
    }

    /** Gross value as the rules of records read it. */
    Trade trade() {
        return Trade.of(table, Basis.of(Currency.CNY.measure(), TradeKind.GROSS), false);
    }
}
