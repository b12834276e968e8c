package org.shumao.aggregation.coverage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.rule.MatchedTrade;

/**
 * Reads the trade of the reporters that stated both a period and the same one of the year before: their statements in force cover all
 * months of both. Reporters are of goods the platforms, of services the exporters or the importers.
 */
@ApplicationScoped
public class MatchedTradeReader {
    private static final String STATED = """
            select reporter, first_month, last_month from reporting_statement
             where capacity = ? and flow = ? and not withdrawn and first_month <= ? and last_month >= ?
            """;

    private final TradeReader trade;

    MatchedTradeReader(TradeReader trade) {
        this.trade = trade;
    }

    /**
     * Reads it by period and flow; no entry where nobody stated both. Each period is read by itself, because its reporters are others.
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
        for (Flow flow : Flow.values()) {
            Map<String, Set<YearMonth>> stated = stated(snapshot.connection(), definition, flow, periods);
            for (Period period : periods) {
                SortedSet<String> reporters = statedBoth(stated, period);
                if (!reporters.isEmpty()) {
                    TradeQuery query = query(definition, evidence, detail, period, flow, reporters);
                    matched.computeIfAbsent(period, none -> new EnumMap<>(Flow.class))
                            .put(flow, of(trade.read(snapshot, query, range), period, flow));
                }
            }
        }
        return matched;
    }

    /** Returns as what the reporters of a definition state a flow. */
    static Capacity capacity(Definition definition, Flow flow) {
        if (!definition.lineKind().isOfServices()) {
            return Capacity.PLATFORM;
        }
        return flow == Flow.EXPORT ? Capacity.SERVICE_EXPORTER : Capacity.SERVICE_IMPORTER;
    }

    private static Map<String, Set<YearMonth>> stated(
            Connection snapshot, Definition definition, Flow flow, List<Period> periods) throws SQLException {
        Months months = Months.spanning(periods);
        Map<String, Set<YearMonth>> stated = new HashMap<>();
        Sql.query(
                snapshot,
                STATED,
                row -> stated.computeIfAbsent(row.getString("reporter"), none -> new HashSet<>())
                        .addAll(new Months(
                                        Months.ofWritten(row.getInt("first_month")),
                                        Months.ofWritten(row.getInt("last_month")))
                                .all()),
                capacity(definition, flow).name(),
                flow.code(),
                Months.written(months.to()),
                Months.written(months.from().minusYears(1)));
        return stated;
    }

    private static SortedSet<String> statedBoth(Map<String, Set<YearMonth>> stated, Period period) {
        Set<YearMonth> both = Stream.of(period, period.yearsBefore(1))
                .flatMap(one -> one.months().stream())
                .collect(Collectors.toSet());
        return stated.entrySet().stream()
                .filter(reporter -> reporter.getValue().containsAll(both))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
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
