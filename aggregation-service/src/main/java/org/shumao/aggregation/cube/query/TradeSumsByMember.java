package org.shumao.aggregation.cube.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.query.statement.TradeColumns;
import org.shumao.aggregation.cube.query.statement.TradeStatement;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;

/** Puts the rows of {@link TradeStatement}s together. */
final class TradeSumsByMember {
    private final TradeQuery query;
    private final Map<Integer, Period> periods = new HashMap<>();
    private final Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
    private final Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();

    TradeSumsByMember(TradeQuery query) {
        this.query = query;
    }

    /** Takes a row of the breakdown. */
    void add(ResultSet row, TradeColumns columns) throws SQLException {
        int width = query.by().size();
        String[] members = new String[width];
        for (int i = 0; i < width; i++) {
            members[i] = row.getString(i + 2);
        }
        rows.computeIfAbsent(List.of(members), none -> new HashMap<>()).put(period(row), columns.sums(row, 1 + width));
    }

    /** Takes a row of the total. */
    void addToTotal(ResultSet row, TradeColumns columns) throws SQLException {
        total.put(period(row), columns.sums(row, 1));
    }

    private Period period(ResultSet row) throws SQLException {
        return periods.computeIfAbsent(row.getInt(1), month -> new Period(query.frequency(), Months.ofWritten(month)));
    }

    /** The total is the sum of all rows. */
    void addUp() {
        total.putAll(sumOfRows());
    }

    /**
     * Compares the total, which was read by itself, with the sum of all rows.
     *
     * @throws IllegalStateException if they contradict each other: then a roll-up is damaged, and nothing is answered
     */
    void proveTotal() {
        Map<Period, Map<Flow, TradeSums>> sums = sumOfRows();
        Stream.concat(total.keySet().stream(), sums.keySet().stream()).forEach(period -> {
            for (Flow flow : Flow.values()) {
                TradeSums whole = of(total, period, flow);
                TradeSums parts = of(sums, period, flow);
                for (Kind kind : query.detail().kinds()) {
                    prove(
                            kind == Kind.GROSS ? whole.gross() : whole.returns(),
                            kind == Kind.GROSS ? parts.gross() : parts.returns(),
                            period);
                }
            }
        });
    }

    private void prove(Measures whole, Measures parts, Period period) {
        for (Measure measure : query.detail().measures()) {
            if (whole.value(measure).compareTo(parts.value(measure)) != 0) {
                throw new IllegalStateException("roll-ups contradict each other: in " + period + " all is "
                        + whole.value(measure) + " " + measure + " and its parts are " + parts.value(measure) + " of "
                        + query);
            }
        }
    }

    private static TradeSums of(Map<Period, Map<Flow, TradeSums>> sums, Period period, Flow flow) {
        return sums.getOrDefault(period, Map.of()).getOrDefault(flow, TradeSums.ZERO);
    }

    private Map<Period, Map<Flow, TradeSums>> sumOfRows() {
        Map<Period, Map<Flow, TradeSums>> sums = new HashMap<>();
        rows.values()
                .forEach(some -> some.forEach((period, flows) ->
                        flows.forEach((flow, one) -> sums.computeIfAbsent(period, none -> new EnumMap<>(Flow.class))
                                .merge(flow, one, TradeSums::plus))));
        return sums;
    }

    Map<Period, Map<Flow, TradeSums>> total() {
        return total;
    }

    Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows() {
        return rows;
    }
}
