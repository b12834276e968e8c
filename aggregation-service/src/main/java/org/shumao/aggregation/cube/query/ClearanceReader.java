package org.shumao.aggregation.cube.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;

/** Reads how many lists customs released after how many days, in the snapshot of the figures. */
public final class ClearanceReader {
    private static final String SELECT = """
            select month, flow, regime, days, sum(orders) from clearance_month
             where month between ? and ? and (?::text[] is null or flow = any (?::text[])) and (?::text[] is null or regime = any (?::text[]))
             group by 1, 2, 3, 4 having sum(orders) <> 0
            """;

    private ClearanceReader() {}

    /** Returns released lists by members of the breakdown, none for the total, then by days, period and flow. */
    public static Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> read(
            Connection snapshot, TradeQuery query) throws SQLException {
        Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> found = new HashMap<>();
        String[] flows = only(query, Dimension.FLOW);
        String[] regimes = only(query, Dimension.REGIME);
        Sql.each(
                snapshot,
                SELECT,
                row -> {
                    Flow flow = Flow.of(row.getString(2)).orElseThrow();
                    String regime = row.getString(3);
                    List<String> members = query.by().stream()
                            .map(dimension -> dimension == Dimension.FLOW ? flow.code() : regime)
                            .toList();
                    Period period = Period.containing(query.frequency(), Months.ofWritten(row.getInt(1)));
                    TradeSums lists =
                            new TradeSums(Measures.ofOrders(row.getLong(5)), Measures.ZERO, Map.of(), Instant.EPOCH);
                    for (List<String> shown : new HashSet<>(List.of(List.<String>of(), members))) {
                        found.computeIfAbsent(shown, none -> new HashMap<>())
                                .computeIfAbsent("%02d".formatted(row.getInt(4)), none -> new HashMap<>())
                                .computeIfAbsent(period, none -> new EnumMap<>(Flow.class))
                                .merge(flow, lists, TradeSums::plus);
                    }
                },
                Months.written(query.months().from()),
                Months.written(query.months().to()),
                flows,
                flows,
                regimes,
                regimes);
        return found;
    }

    private static String @Nullable [] only(TradeQuery query, Dimension dimension) {
        SortedSet<String> asked = query.only().get(dimension);
        return asked == null ? null : asked.toArray(String[]::new);
    }
}
