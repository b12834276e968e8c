package org.shumao.aggregation.cube.query;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;

/**
 * Reads returns by the month of their orders, in the snapshot of the figures. Only goods on declaration lists come back, so that
 * all returns are of {@link Definition#CBEC}.
 */
public final class CohortReader {
    private static final String SELECT = """
            select cohort, flow, sum(cny_fen), sum(usd_cents), sum(lines), sum(orders), max(as_of) from return_cohort
             where cohort between ? and ? and evidence = any (?) group by cohort, flow
            """;

    private CohortReader() {}

    /**
     * Returns the same table with returns of the orders of each period, whenever they were accepted, in place of those accepted in it.
     * Returns count the orders that came back.
     *
     * @throws IllegalArgumentException if it is of another definition, or broken down by more than the flow
     */
    public static TradeTable inPlaceOfReturns(Connection snapshot, TradeTable table) throws SQLException {
        TradeQuery query = table.query();
        if (query.definition() != Definition.CBEC || !List.of(Dimension.FLOW).containsAll(query.by())) {
            throw new IllegalArgumentException("cohorts know flows of declaration lists alone");
        }
        Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
        Map<Period, Map<Flow, TradeSums>> returns = returns(snapshot, query);
        Stream.concat(table.total().keySet().stream(), returns.keySet().stream())
                .distinct()
                .forEach(period -> total.put(
                        period,
                        flows(table.total().getOrDefault(period, Map.of()), returns.getOrDefault(period, Map.of()))));
        return new TradeTable(
                query,
                total,
                query.by().isEmpty() ? Map.of() : byFlow(total),
                table.span(),
                table.snapshot(),
                table.withoutDollars());
    }

    private static Map<Flow, TradeSums> flows(Map<Flow, TradeSums> gross, Map<Flow, TradeSums> returns) {
        Map<Flow, TradeSums> sums = new EnumMap<>(Flow.class);
        for (Flow flow : Flow.values()) {
            TradeSums placed =
                    placed(gross.getOrDefault(flow, TradeSums.ZERO), returns.getOrDefault(flow, TradeSums.ZERO));
            if (placed.asOf() != null) {
                sums.put(flow, placed);
            }
        }
        return sums;
    }

    private static TradeSums placed(TradeSums gross, TradeSums returns) {
        return new TradeSums(gross.gross(), returns.returns(), gross.evidence(), latest(gross.asOf(), returns.asOf()));
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Map<List<String>, Map<Period, Map<Flow, TradeSums>>> byFlow(
            Map<Period, Map<Flow, TradeSums>> total) {
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();
        total.forEach((period, flows) ->
                flows.forEach((flow, sums) -> rows.computeIfAbsent(List.of(flow.code()), members -> new HashMap<>())
                        .put(period, Map.of(flow, sums))));
        return rows;
    }

    private static Map<Period, Map<Flow, TradeSums>> returns(Connection snapshot, TradeQuery query)
            throws SQLException {
        SortedSet<String> asked = query.only().getOrDefault(Dimension.FLOW, Collections.emptySortedSet());
        Map<Period, Map<Flow, TradeSums>> returns = new HashMap<>();
        Sql.each(
                snapshot,
                SELECT,
                row -> {
                    Flow flow = Flow.of(row.getString(2)).orElseThrow();
                    if (asked.isEmpty() || asked.contains(flow.code())) {
                        returns.computeIfAbsent(
                                        Period.containing(query.frequency(), Months.ofWritten(row.getInt(1))),
                                        none -> new EnumMap<>(Flow.class))
                                .merge(flow, sums(row), TradeSums::plus);
                    }
                },
                Months.written(query.months().from()),
                Months.written(query.months().to()),
                query.evidence().stream().map(Enum::name).toArray(String[]::new));
        return returns;
    }

    private static TradeSums sums(ResultSet row) throws SQLException {
        Measures returns = new Measures(
                row.getBigDecimal(3).toBigIntegerExact(),
                row.getBigDecimal(4).toBigIntegerExact(),
                row.getBigDecimal(5).longValueExact(),
                row.getBigDecimal(6).longValueExact(),
                BigDecimal.ZERO,
                BigDecimal.ZERO);
        return new TradeSums(
                Measures.ZERO,
                returns,
                Map.of(),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }
}
