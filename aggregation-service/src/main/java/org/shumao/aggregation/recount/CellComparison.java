package org.shumao.aggregation.recount;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.shumao.aggregation.folding.Deltas;
import org.shumao.aggregation.match.MatchStore;
import org.shumao.aggregation.order.valuation.Contribution.CubeKey;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;
import org.shumao.aggregation.order.valuation.Contribution.Kind;
import org.shumao.aggregation.order.valuation.Contribution.Measures;
import org.shumao.aggregation.trading.TradingMonths;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;

/**
 * Compares both roll-ups and the counts of matches row by row with sums made anew, and the months of trade with the roll-up
 * that they follow from.
 */
@ApplicationScoped
class CellComparison {
    private static final int FETCH = 5000;

    /** Rows compared, rows that differ, and by how many fen in all. */
    record Outcome(long compared, long differing, BigInteger fen) {
        Outcome plus(Outcome other) {
            return new Outcome(compared + other.compared, differing + other.differing, fen.add(other.fen));
        }
    }

    private final MatchStore matchStore;

    CellComparison(MatchStore matchStore) {
        this.matchStore = matchStore;
    }

    private interface RowReader<K> {
        K key(ResultSet row) throws SQLException;
    }

    private interface MeasureReader {
        Measures measures(ResultSet row) throws SQLException;
    }

    Outcome compare(Connection connection, Deltas sums) throws SQLException {
        Outcome byCell = compare(
                connection,
                "select slot, month, flow, kind, evidence, line_kind, regime, product, unit, partner, province,"
                        + " digital, cny_fen, usd_cents, lines, orders, quantity, net_weight from cell",
                new HashMap<>(sums.cells()),
                row -> new Deltas.CellKey(row.getInt("slot"), cube(row, true)),
                row -> measures(row, true));
        Outcome byEnterprise = compare(
                connection,
                "select slot, enterprise, platform, month, flow, kind, evidence, line_kind, regime, cny_fen,"
                        + " usd_cents, lines, orders from enterprise_month",
                withoutQuantities(sums.enterprises()),
                row -> new Deltas.EnterpriseKey(
                        row.getInt("slot"), row.getString("enterprise"), row.getString("platform"), cube(row, false)),
                row -> measures(row, false));
        long matches = sums.matches().orders().size();
        Outcome byMatch = new Outcome(matches, matchStore.differing(connection, sums.matches()), BigInteger.ZERO);
        Outcome byTrade =
                new Outcome(TradingMonths.size(connection), TradingMonths.differing(connection), BigInteger.ZERO);
        return byCell.plus(byEnterprise).plus(byMatch).plus(byTrade);
    }

    private static <K> Outcome compare(
            Connection connection, String sql, Map<K, Measures> expected, RowReader<K> keys, MeasureReader values)
            throws SQLException {
        long compared = 0;
        long differing = 0;
        BigInteger fen = BigInteger.ZERO;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    compared++;
                    Measures present = values.measures(row);
                    Measures wanted = expected.remove(keys.key(row));
                    Measures sum = wanted == null ? Measures.ZERO : wanted;
                    if (!present.plus(sum.negated()).isZero()) {
                        differing++;
                        fen = fen.add(Recount.difference(present, sum));
                    }
                }
            }
        }
        for (Measures missing : expected.values()) {
            if (!missing.isZero()) {
                differing++;
                fen = fen.add(Recount.difference(missing, Measures.ZERO));
            }
        }
        return new Outcome(compared, differing, fen);
    }

    private static <K> Map<K, Measures> withoutQuantities(Map<K, Measures> sums) {
        Map<K, Measures> plain = new HashMap<>();
        sums.forEach((key, m) -> plain.put(
                key,
                new Measures(
                        m.cnyFen(),
                        m.usdCents(),
                        m.lines(),
                        m.orders(),
                        Measures.ZERO.quantity(),
                        Measures.ZERO.netWeight())));
        return plain;
    }

    private static CubeKey cube(ResultSet row, boolean whole) throws SQLException {
        String flow = row.getString("flow");
        return new CubeKey(
                row.getInt("month"),
                flow.equals(Flow.EXPORT.code()) ? Flow.EXPORT : Flow.IMPORT,
                Kind.valueOf(row.getString("kind")),
                Evidence.valueOf(row.getString("evidence")),
                LineKind.valueOf(row.getString("line_kind")),
                row.getString("regime"),
                whole ? row.getString("product") : "",
                whole ? row.getString("unit") : "",
                whole ? row.getString("partner") : "",
                whole ? row.getString("province") : "",
                whole ? row.getInt("digital") : 0);
    }

    private static Measures measures(ResultSet row, boolean whole) throws SQLException {
        return new Measures(
                row.getLong("cny_fen"),
                row.getLong("usd_cents"),
                row.getLong("lines"),
                row.getLong("orders"),
                whole ? row.getBigDecimal("quantity") : Measures.ZERO.quantity(),
                whole ? row.getBigDecimal("net_weight") : Measures.ZERO.netWeight());
    }
}
