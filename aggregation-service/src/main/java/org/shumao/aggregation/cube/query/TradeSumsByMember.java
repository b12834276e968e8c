package org.shumao.aggregation.cube.query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Measure;
import org.shumao.aggregation.cube.Measures;
import org.shumao.aggregation.cube.Months;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/** Puts the rows of {@link TradeStatement}s together. */
final class TradeSumsByMember {
    /** Period and flow. */
    private static final int OWN_KEYS = 2;

    /** One fewer always fit 64 bits. */
    private static final int DIGITS_OF_ANY_LONG = 19;

    private final Selection selection;
    private final List<Measure> measures;
    private final List<Evidence> evidence;
    private final Map<Integer, Period> periods = new HashMap<>();
    private final Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
    private final Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();

    TradeSumsByMember(Selection selection, List<Measure> measures) {
        this.selection = selection;
        this.measures = measures;
        this.evidence = selection.evidence().stream().sorted().toList();
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("nothing to sum up");
        }
    }

    /** Takes a row of the breakdown. */
    void add(ResultSet row) throws SQLException {
        List<String> members = new ArrayList<>(selection.by().size());
        for (int i = 0; i < selection.by().size(); i++) {
            members.add(row.getString(OWN_KEYS + i + 1));
        }
        merge(rows.computeIfAbsent(List.copyOf(members), m -> new HashMap<>()), row, members.size());
    }

    /** Takes a row of the total. */
    void addToTotal(ResultSet row) throws SQLException {
        merge(total, row, 0);
    }

    /** The total is the sum of all rows. */
    void addUp() {
        rows.values()
                .forEach(periods -> periods.forEach((period, flows) ->
                        flows.forEach((flow, sums) -> total.computeIfAbsent(period, p -> new EnumMap<>(Flow.class))
                                .merge(flow, sums, TradeSums::plus))));
    }

    Map<Period, Map<Flow, TradeSums>> total() {
        return total;
    }

    Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows() {
        return rows;
    }

    private void merge(Map<Period, Map<Flow, TradeSums>> found, ResultSet row, int members) throws SQLException {
        int month = row.getInt(1);
        Period period = periods.computeIfAbsent(month, m -> new Period(selection.frequency(), Months.ofWritten(m)));
        Flow flow = Flow.EXPORT.code().equals(row.getString(2)) ? Flow.EXPORT : Flow.IMPORT;
        found.computeIfAbsent(period, p -> new EnumMap<>(Flow.class))
                .merge(flow, sums(row, OWN_KEYS + members), TradeSums::plus);
    }

    /** @param column the one before the first sum */
    private TradeSums sums(ResultSet row, int column) throws SQLException {
        Map<Evidence, Long> mix = new EnumMap<>(Evidence.class);
        int place = column + 2 * measures.size();
        for (Evidence one : evidence) {
            String fen = row.getString(++place);
            if (fen != null) {
                mix.put(one, whole(fen));
            }
        }
        return new TradeSums(
                sumsOfKind(row, column),
                sumsOfKind(row, column + measures.size()),
                mix,
                row.getObject(place + 1, OffsetDateTime.class).toInstant());
    }

    private Measures sumsOfKind(ResultSet row, int column) throws SQLException {
        // Of no rows all sums are null.
        return row.getString(column + 1) == null
                ? Measures.ZERO
                : new Measures(
                        whole(row, column, Measure.CNY_FEN),
                        whole(row, column, Measure.USD_CENTS),
                        whole(row, column, Measure.LINES),
                        whole(row, column, Measure.ORDERS),
                        decimal(row, column, Measure.QUANTITY),
                        decimal(row, column, Measure.NET_WEIGHT));
    }

    private long whole(ResultSet row, int column, Measure measure) throws SQLException {
        int place = measures.indexOf(measure);
        return place < 0 ? 0 : whole(row.getString(column + 1 + place));
    }

    private BigDecimal decimal(ResultSet row, int column, Measure measure) throws SQLException {
        int place = measures.indexOf(measure);
        return place < 0 ? BigDecimal.ZERO : row.getBigDecimal(column + 1 + place);
    }

    /** A sum of whole numbers, which the database writes without a point. */
    private static long whole(String sum) {
        return sum.length() < DIGITS_OF_ANY_LONG ? Long.parseLong(sum) : new BigDecimal(sum).longValueExact();
    }
}
