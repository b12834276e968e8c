package org.shumao.aggregation.indicator.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.shumao.aggregation.coverage.MatchedReporters;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.rule.MatchedTrade;

/** Reads the trade of the reporters that stated both a period and the one of the year before. */
@ApplicationScoped
class MatchedTradeReader {
    private final TradeReader trade;

    MatchedTradeReader(TradeReader trade) {
        this.trade = trade;
    }

    /** Reads each period by itself, because the reporters of each are others. */
    Map<Period, Map<Flow, MatchedTrade>> read(
            Snapshot snapshot, IndicatorQuery query, List<Period> periods, DataRange range) throws SQLException {
        Map<Period, Map<Flow, MatchedTrade>> matched = new HashMap<>();
        for (Period period : periods) {
            Map<Flow, MatchedTrade> flows = new EnumMap<>(Flow.class);
            for (Flow flow : Flow.values()) {
                SortedSet<String> reporters =
                        MatchedReporters.of(snapshot.connection(), query.definition(), flow, period);
                if (!reporters.isEmpty()) {
                    flows.put(flow, of(snapshot, query, range, period, flow, reporters));
                }
            }
            matched.put(period, flows);
        }
        return matched;
    }

    private MatchedTrade of(
            Snapshot snapshot,
            IndicatorQuery query,
            DataRange range,
            Period period,
            Flow flow,
            SortedSet<String> reporters)
            throws SQLException {
        Period before = period.yearsBefore(1);
        Dimension reporter = query.definition().lineKind().isOfServices() ? Dimension.ENTERPRISE : Dimension.PLATFORM;
        TradeTable read = trade.read(
                snapshot,
                new TradeQuery(
                        query.definition(),
                        query.evidence(),
                        new Months(before.first(), period.last()),
                        query.frequency(),
                        List.of(),
                        Map.of(Dimension.FLOW, new TreeSet<>(Set.of(flow.code())), reporter, reporters),
                        query.indicator().rule().detail(query.basis())),
                range);
        return new MatchedTrade(read.sums(List.of(), period, Set.of(flow)), read.sums(List.of(), before, Set.of(flow)));
    }
}
