package org.shumao.aggregation.coverage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.rule.MatchedTrade;

/** Reads the trade of the reporters that stated both a period and the one of the year before. */
@ApplicationScoped
public class MatchedTradeReader {
    private final TradeReader trade;

    MatchedTradeReader(TradeReader trade) {
        this.trade = trade;
    }

    /**
     * Reads each period by itself, because the reporters of each are others.
     *
     * @param evidence what must stand behind the trade
     * @param range of the definition, from the same snapshot
     */
    public Map<Period, Map<Flow, MatchedTrade>> read(
            Snapshot snapshot,
            Definition definition,
            Set<Evidence> evidence,
            Detail detail,
            List<Period> periods,
            DataRange range)
            throws SQLException {
        Map<Period, Map<Flow, MatchedTrade>> matched = new HashMap<>();
        for (Period period : periods) {
            Map<Flow, MatchedTrade> flows = new EnumMap<>(Flow.class);
            for (Flow flow : Flow.values()) {
                SortedSet<String> reporters = MatchedReporters.of(snapshot.connection(), definition, flow, period);
                if (!reporters.isEmpty()) {
                    TradeQuery query = query(definition, evidence, detail, period, flow, reporters);
                    flows.put(flow, of(trade.read(snapshot, query, range), period, flow));
                }
            }
            matched.put(period, flows);
        }
        return matched;
    }

    private static TradeQuery query(
            Definition definition,
            Set<Evidence> evidence,
            Detail detail,
            Period period,
            Flow flow,
            SortedSet<String> reporters) {
        Dimension reporter = definition.lineKind().isOfServices() ? Dimension.ENTERPRISE : Dimension.PLATFORM;
        return new TradeQuery(
                definition,
                evidence,
                new Months(period.yearsBefore(1).first(), period.last()),
                period.frequency(),
                List.of(),
                Map.of(Dimension.FLOW, new TreeSet<>(Set.of(flow.code())), reporter, reporters),
                detail);
    }

    private static MatchedTrade of(TradeTable read, Period period, Flow flow) {
        return new MatchedTrade(
                read.sums(List.of(), period, Set.of(flow)), read.sums(List.of(), period.yearsBefore(1), Set.of(flow)));
    }
}
