package org.shumao.aggregation.indicator.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.resultcache.DataState;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.rule.Comparisons;
import org.shumao.tradecore.indicator.rule.Trade;

/** Says around the observations of a query what they are and what stands behind them. */
final class AnswerLayout {
    private final IndicatorQuery query;
    private final Trade trade;
    private final List<Period> periods;
    private final DataState state;
    private final CoverageFacts coverage;
    private final Map<String, String> enterprises;

    /** @param enterprises names of enterprises and platforms by code, as far as they are known */
    AnswerLayout(
            IndicatorQuery query,
            Trade trade,
            List<Period> periods,
            DataState state,
            CoverageFacts coverage,
            Map<String, String> enterprises) {
        this.coverage = coverage;
        this.enterprises = enterprises;
        this.query = query;
        this.trade = trade;
        this.periods = periods;
        this.state = state;
    }

    ObservationSet of(List<Observation> observations) {
        Map<Period, PeriodNotes> context = new LinkedHashMap<>();
        periods.forEach(period -> context.put(period, notes(period)));
        Optional<Instant> asOf =
                periods.stream().flatMap(period -> asOf(period).stream()).max(Comparator.naturalOrder());
        AnswerFrame frame = new AnswerFrame(query);
        return new ObservationSet(
                frame.heading(),
                frame.axes(observations, enterprises),
                periods,
                observations,
                context,
                state,
                asOf.orElse(null));
    }

    private PeriodNotes notes(Period period) {
        Optional<Period> base = query.indicator().rule().base(trade, period);
        Figure<BigDecimal> published = Comparisons.coverage(trade, period);
        Map<Evidence, BigInteger> mix = evidence(period);
        boolean known =
                trade.table().span().filter(span -> span.touches(period)).isPresent();
        return new PeriodNotes(
                trade.table().covers(period),
                trade.table().isProvisional(period),
                mix,
                published.value(),
                published.reason(),
                coverage.of(period, known ? mix : null),
                base.orElse(null),
                base.flatMap(this::asOf).orElse(null));
    }

    private Map<Evidence, BigInteger> evidence(Period period) {
        Map<Evidence, BigInteger> mix = new EnumMap<>(Evidence.class);
        sums(period).evidence().forEach((evidence, fen) -> mix.put(evidence, fen));
        return mix;
    }

    private Optional<Instant> asOf(Period period) {
        return Optional.ofNullable(sums(period).asOf());
    }

    private TradeSums sums(Period period) {
        return trade.table().sums(List.of(), period, Set.of(Flow.values()));
    }
}
