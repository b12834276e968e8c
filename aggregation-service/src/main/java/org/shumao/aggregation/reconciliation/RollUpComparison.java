package org.shumao.aggregation.reconciliation;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.shumao.aggregation.cube.Measures;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.aggregation.cube.store.Slotted;
import org.shumao.aggregation.cube.store.TradingMonths;
import org.shumao.aggregation.folding.Deltas;

/** Compares every roll-up row by row with sums made anew, and the months of trade with the roll-up that they follow from. */
final class RollUpComparison {
    private static final int FETCH = 5000;

    private RollUpComparison() {}

    /** Rows compared, rows that differ, and by how many fen in all. */
    record Outcome(long compared, long differing, BigInteger fen) {
        Outcome plus(Outcome other) {
            return new Outcome(compared + other.compared, differing + other.differing, fen.add(other.fen));
        }
    }

    static Outcome compare(Connection connection, CubeTables cube, Deltas sums) throws SQLException {
        TradingMonths trading = cube.tradingMonths();
        Outcome ofTrade = new Outcome(trading.size(connection), trading.differing(connection), BigInteger.ZERO);
        Outcome ofCells = compare(connection, cube.cells(), sums.cells());
        for (CellSums following : cube.sums()) {
            ofCells = ofCells.plus(compare(connection, following.table(), following.of(sums.cells())));
        }
        return ofCells.plus(compare(connection, trading.months(), sums.enterprises()))
                .plus(compare(connection, cube.traders(), sums.traders()))
                .plus(compare(connection, cube.matches(), sums.matches()))
                .plus(compare(connection, cube.cohorts(), sums.cohorts()))
                .plus(ofTrade);
    }

    private static <K> Outcome compare(Connection connection, RollUp<K> table, Map<Slotted<K>, Measures> sums)
            throws SQLException {
        Map<Slotted<K>, Measures> expected = new HashMap<>();
        sums.forEach((key, sum) -> expected.put(key, table.kept(sum)));
        long compared = 0;
        long differing = 0;
        BigInteger fen = BigInteger.ZERO;
        try (PreparedStatement select = connection.prepareStatement(table.selectAll())) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    compared++;
                    Measures present = table.measures(row);
                    Measures wanted = expected.remove(table.key(row));
                    Measures sum = wanted == null ? Measures.ZERO : wanted;
                    if (!present.plus(sum.negated()).isZero()) {
                        differing++;
                        fen = fen.add(difference(present, sum));
                    }
                }
            }
        }
        for (Measures missing : expected.values()) {
            if (!missing.isZero()) {
                differing++;
                fen = fen.add(difference(missing, Measures.ZERO));
            }
        }
        return new Outcome(compared, differing, fen);
    }

    /** Absolute difference in fen. */
    private static BigInteger difference(Measures a, Measures b) {
        return BigInteger.valueOf(a.cnyFen())
                .subtract(BigInteger.valueOf(b.cnyFen()))
                .abs();
    }
}
