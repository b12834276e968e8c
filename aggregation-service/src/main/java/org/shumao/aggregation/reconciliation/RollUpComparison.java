package org.shumao.aggregation.reconciliation;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.aggregation.cube.store.Slotted;
import org.shumao.aggregation.cube.store.TradingMonths;
import org.shumao.aggregation.folding.Deltas;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Measures;

/**
 * Compares every roll-up row by row with sums made anew, and the months of trade with the roll-up that they follow from. The sums
 * stand in temporary tables, since they are as many as the rows; what the roll-ups hold is subtracted there, and what is not zero then
 * differs. The session that has these tables commits after each step, so it holds up nobody: the transaction that reads the roll-ups
 * writes nothing, and the linker need not wait for it.
 */
final class RollUpComparison {
    private static final int FETCH = 5000;
    /** Rows that are added at once. */
    private static final int MOST_AT_ONCE = 20_000;

    private final Connection session;
    private final OffsetDateTime now;

    private RollUpComparison(Connection session, OffsetDateTime now) {
        this.session = session;
        this.now = now;
    }

    /** Rows compared, rows that differ, and by how many fen in all. */
    record Outcome(long compared, long differing, BigInteger fen) {
        Outcome plus(Outcome other) {
            return new Outcome(compared + other.compared, differing + other.differing, fen.add(other.fen));
        }
    }

    /** @param session whose temporary tables are ours */
    static RollUpComparison begin(Connection session, Clock clock) throws SQLException {
        List<String> live = CubeTables.LIVE.names();
        List<String> proof = CubeTables.PROOF.names();
        try (Statement statement = session.createStatement()) {
            for (int i = 0; i < live.size(); i++) {
                statement.execute(
                        "create temporary table " + proof.get(i) + " (like " + live.get(i) + " including all)");
            }
        }
        return new RollUpComparison(session, OffsetDateTime.now(clock));
    }

    /** Whether there are enough of them to be added at once. */
    static boolean areMany(Deltas sums) {
        return sums.size() >= MOST_AT_ONCE;
    }

    /** Adds to the sums made anew. */
    void add(Deltas sums) throws SQLException {
        CubeTables proof = CubeTables.PROOF;
        proof.cells().add(session, sums.cells(), now);
        proof.tradingMonths().months().add(session, sums.enterprises(), now);
        proof.traders().add(session, sums.traders(), now);
        proof.matches().add(session, sums.matches(), now);
        proof.cohorts().add(session, sums.cohorts(), now);
    }

    /** To be called once, when all sums were added. */
    Outcome with(Connection snapshot, CubeTables cube) throws SQLException {
        CubeTables proof = CubeTables.PROOF;
        for (CellSums following : proof.sums()) {
            following.fill(session, proof.cells());
        }
        TradingMonths trading = cube.tradingMonths();
        Outcome all = new Outcome(trading.size(snapshot), trading.differing(snapshot), BigInteger.ZERO)
                .plus(compare(snapshot, cube.cells(), proof.cells()))
                .plus(compare(snapshot, trading.months(), proof.tradingMonths().months()))
                .plus(compare(snapshot, cube.traders(), proof.traders()))
                .plus(compare(snapshot, cube.matches(), proof.matches()))
                .plus(compare(snapshot, cube.cohorts(), proof.cohorts()));
        for (int i = 0; i < cube.sums().size(); i++) {
            RollUp<CubeKey> sums = proof.sums().get(i).table();
            all = all.plus(compare(snapshot, cube.sums().get(i).table(), sums));
        }
        return all;
    }

    private <K> Outcome compare(Connection snapshot, RollUp<K> table, RollUp<K> sums) throws SQLException {
        long compared = subtract(snapshot, table, sums);
        try (PreparedStatement select = session.prepareStatement(sums.selectNotZero());
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Outcome(compared, row.getLong(1), row.getBigDecimal(2).toBigIntegerExact());
        }
    }

    private <K> long subtract(Connection snapshot, RollUp<K> table, RollUp<K> sums) throws SQLException {
        long rows = 0;
        Map<Slotted<K>, Measures> present = new HashMap<>();
        try (PreparedStatement select = snapshot.prepareStatement(table.selectAll())) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows++;
                    present.put(table.key(row), table.measures(row).negated());
                    if (present.size() >= MOST_AT_ONCE) {
                        sums.add(session, present, now);
                        present.clear();
                    }
                }
            }
        }
        sums.add(session, present, now);
        return rows;
    }
}
