package org.shumao.aggregation.reconciliation;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.aggregation.cube.store.TradingMonths;
import org.shumao.aggregation.intake.Deltas;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.CubeKey;

/**
 * Compares every roll-up row by row with sums made anew, and the months of trade with the roll-up that they follow from. The sums
 * stand in temporary tables, since they are as many as the rows; what the roll-ups hold is subtracted there, and what is not zero then
 * differs. The session that has these tables commits after each step, so it holds up nobody: the transaction that reads the roll-ups
 * writes nothing, and the linker need not wait for it.
 */
final class RollUpComparison {
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
        for (int i = 0; i < live.size(); i++) {
            Sql.execute(
                    session, "create temporary table " + proof.get(i) + " (like " + live.get(i) + " including all)");
        }
        return new RollUpComparison(session, OffsetDateTime.now(clock));
    }

    /** Returns whether there are enough of them to be added at once. */
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
        proof.clearances().add(session, sums.clearances(), now);
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
                .plus(compare(snapshot, cube.cohorts(), proof.cohorts()))
                .plus(compare(snapshot, cube.clearances(), proof.clearances()));
        for (int i = 0; i < cube.sums().size(); i++) {
            RollUp<CubeKey> sums = proof.sums().get(i).table();
            all = all.plus(compare(snapshot, cube.sums().get(i).table(), sums));
        }
        return all;
    }

    private <K> Outcome compare(Connection snapshot, RollUp<K> table, RollUp<K> sums) throws SQLException {
        long compared = sums.subtract(session, snapshot, table, now);
        return Sql.first(
                        session,
                        sums.selectNotZero(),
                        row -> new Outcome(
                                compared, row.getLong(1), row.getBigDecimal(2).toBigIntegerExact()))
                .orElseThrow();
    }
}
