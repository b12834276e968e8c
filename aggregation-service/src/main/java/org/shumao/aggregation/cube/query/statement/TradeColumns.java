package org.shumao.aggregation.cube.query.statement;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;

/**
 * The columns of sums in a row of a {@link TradeStatement}: for each flow the measures of each kind, and if each member's are asked
 * for, gross trade by evidence and the last change. Of no rows all of them are null.
 *
 * @param flows which are read
 * @param kinds which are read
 * @param measures which are read
 * @param evidence which is read; empty where neither it nor the last change is
 */
public record TradeColumns(List<Flow> flows, List<Kind> kinds, List<Measure> measures, List<Evidence> evidence) {
    /** One fewer always fit 64 bits. */
    private static final int DIGITS_OF_ANY_LONG = 19;

    public TradeColumns {
        if (flows.isEmpty() || kinds.isEmpty() || measures.isEmpty()) {
            throw new IllegalArgumentException("nothing to sum up");
        }
    }

    static TradeColumns of(TradeQuery query, Detail detail, List<Measure> measures) {
        SortedSet<String> only = query.only().get(Dimension.FLOW);
        return new TradeColumns(
                Stream.of(Flow.values())
                        .filter(flow -> only == null || only.contains(flow.code()))
                        .toList(),
                List.copyOf(new TreeSet<>(detail.kinds())),
                measures,
                detail.perMember() ? List.copyOf(new TreeSet<>(query.evidence())) : List.of());
    }

    String sql() {
        return flows.stream().flatMap(this::sql).collect(joining(", "));
    }

    private Stream<String> sql(Flow flow) {
        String ofFlow = "c.flow = '" + flow.code() + "'";
        Stream<String> sums = kinds.stream()
                .flatMap(kind -> measures.stream()
                        .map(measure -> sum(RollUp.column(measure), ofFlow + " and c.kind = '" + kind + "'")));
        String gross = ofFlow + " and c.kind = '" + Kind.GROSS + "' and c.evidence = '";
        Stream<String> mix = evidence.stream().map(one -> sum(RollUp.column(Measure.CNY_FEN), gross + one + "'"));
        Stream<String> change =
                evidence.isEmpty() ? Stream.of() : Stream.of("max(c.as_of) filter (where " + ofFlow + ")");
        return Stream.of(sums, mix, change).flatMap(column -> column);
    }

    private static String sum(String column, String condition) {
        return "sum(c." + column + ") filter (where " + condition + ")";
    }

    /**
     * Returns the sums of each flow that has rows.
     *
     * @param before how many columns come before these
     */
    public Map<Flow, TradeSums> sums(ResultSet row, int before) throws SQLException {
        Map<Flow, TradeSums> found = new EnumMap<>(Flow.class);
        int column = before;
        for (Flow flow : flows) {
            TradeSums sums = sumsOfFlow(row, column);
            if (sums != null) {
                found.put(flow, sums);
            }
            column += kinds.size() * measures.size() + (evidence.isEmpty() ? 0 : evidence.size() + 1);
        }
        return found;
    }

    /** @return null if the flow has no rows, of the kinds that are read */
    private @Nullable TradeSums sumsOfFlow(ResultSet row, int before) throws SQLException {
        Measures gross = Measures.ZERO;
        Measures returns = Measures.ZERO;
        boolean any = false;
        int column = before;
        for (Kind kind : kinds) {
            if (row.getString(column + 1) != null) {
                any = true;
                Measures sums = measures(row, column);
                gross = kind == Kind.GROSS ? sums : gross;
                returns = kind == Kind.RETURN ? sums : returns;
            }
            column += measures.size();
        }
        return any ? new TradeSums(gross, returns, mix(row, column), change(row, column + evidence.size() + 1)) : null;
    }

    private Map<Evidence, BigInteger> mix(ResultSet row, int before) throws SQLException {
        Map<Evidence, BigInteger> mix = new EnumMap<>(Evidence.class);
        int column = before;
        for (Evidence one : evidence) {
            String fen = row.getString(++column);
            if (fen != null) {
                mix.put(one, whole(fen));
            }
        }
        return mix;
    }

    private @Nullable Instant change(ResultSet row, int column) throws SQLException {
        return evidence.isEmpty()
                ? null
                : row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private Measures measures(ResultSet row, int before) throws SQLException {
        return new Measures(
                whole(row, before, Measure.CNY_FEN),
                whole(row, before, Measure.USD_CENTS),
                whole(row, before, Measure.LINES).longValueExact(),
                whole(row, before, Measure.ORDERS).longValueExact(),
                decimal(row, before, Measure.QUANTITY),
                decimal(row, before, Measure.NET_WEIGHT));
    }

    private BigInteger whole(ResultSet row, int before, Measure measure) throws SQLException {
        int place = measures.indexOf(measure);
        return place < 0 ? BigInteger.ZERO : whole(row.getString(before + 1 + place));
    }

    private BigDecimal decimal(ResultSet row, int before, Measure measure) throws SQLException {
        int place = measures.indexOf(measure);
        return place < 0 ? BigDecimal.ZERO : row.getBigDecimal(before + 1 + place);
    }

    /** Returns a sum of whole numbers, which the database writes without a point. */
    private static BigInteger whole(String sum) {
        return sum.length() < DIGITS_OF_ANY_LONG ? BigInteger.valueOf(Long.parseLong(sum)) : new BigInteger(sum);
    }
}
