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
import org.shumao.aggregation.cube.Kind;
import org.shumao.aggregation.cube.Measure;
import org.shumao.aggregation.cube.Measures;
import org.shumao.aggregation.cube.Months;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/** Puts the rows of {@link TradeStatement}s together. */
final class TradeSumsByMember {
    private final Selection selection;
    private final List<Measure> measures;
    private final Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
    private final Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();

    TradeSumsByMember(Selection selection, List<Measure> measures) {
        this.selection = selection;
        this.measures = measures;
    }

    /** Takes a row of the breakdown. */
    void add(ResultSet row) throws SQLException {
        List<String> members = new ArrayList<>(selection.by().size());
        for (int i = 0; i < selection.by().size(); i++) {
            members.add(row.getString(TradeStatement.memberColumn(i)));
        }
        merge(rows.computeIfAbsent(List.copyOf(members), m -> new HashMap<>()), row);
    }

    /** Takes a row of the total. */
    void addToTotal(ResultSet row) throws SQLException {
        merge(total, row);
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

    private void merge(Map<Period, Map<Flow, TradeSums>> periods, ResultSet row) throws SQLException {
        Period period = new Period(selection.frequency(), Months.ofWritten(row.getInt("period")));
        Flow flow = Flow.EXPORT.code().equals(row.getString("flow")) ? Flow.EXPORT : Flow.IMPORT;
        periods.computeIfAbsent(period, p -> new EnumMap<>(Flow.class)).merge(flow, sums(row), TradeSums::plus);
    }

    private TradeSums sums(ResultSet row) throws SQLException {
        Map<Evidence, Long> mix = new EnumMap<>(Evidence.class);
        for (Evidence evidence : selection.evidence()) {
            BigDecimal fen = row.getBigDecimal(TradeStatement.evidenceColumn(evidence));
            if (fen != null) {
                mix.put(evidence, fen.longValueExact());
            }
        }
        return new TradeSums(
                sums(row, Kind.GROSS),
                sums(row, Kind.RETURN),
                mix,
                row.getObject("as_of", OffsetDateTime.class).toInstant());
    }

    private Measures sums(ResultSet row, Kind kind) throws SQLException {
        Map<Measure, BigDecimal> sums = new EnumMap<>(Measure.class);
        for (Measure measure : measures) {
            BigDecimal sum = row.getBigDecimal(TradeStatement.column(kind, measure));
            if (sum != null) {
                sums.put(measure, sum);
            }
        }
        return sums.isEmpty() ? Measures.ZERO : Measures.of(sums);
    }
}
