package org.shumao.aggregation.cube.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.CohortKey;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Measures;

/**
 * The roll-ups of one cube: the live one, which everybody reads, or one that is built aside to take its place. The tables of both have
 * the same columns.
 *
 * @param matches orders by how far their documents agree
 * @param cohorts returns by the month of their orders
 * @param clearances released lists by how long customs took
 * @param tradingMonths enterprises by month, and their months of trade
 * @param traders who trades what releases show
 * @param cells all dimensions but enterprise and platform
 * @param sums what follows from the cells
 */
public record CubeTables(
        RollUp<MatchKey> matches,
        RollUp<CohortKey> cohorts,
        RollUp<ClearanceKey> clearances,
        TradingMonths tradingMonths,
        RollUp<TraderKey> traders,
        RollUp<CubeKey> cells,
        List<CellSums> sums) {
    public static final CubeTables LIVE = of("");
    /** Tables that a rebuild fills aside. */
    public static final CubeTables REBUILT = of("_rebuilt");
    /** Temporary tables of a reconciliation. */
    public static final CubeTables PROOF = of("_proof");

    private static CubeTables of(String cube) {
        return new CubeTables(
                RollUps.MATCH_MONTH.in(cube),
                RollUps.RETURN_COHORT.in(cube),
                RollUps.CLEARANCE_MONTH.in(cube),
                new TradingMonths(cube),
                RollUps.TRADER_MONTH.in(cube),
                RollUps.CELL.in(cube),
                CellSums.ALL.stream().map(sums -> sums.in(cube)).toList());
    }

    /** Adds to the cells, and to the sums that follow from them: the last statements of a transaction. */
    public void addCells(Connection connection, Map<Partitioned<CubeKey>, Measures> deltas, OffsetDateTime now)
            throws SQLException {
        cells.add(connection, deltas, now);
        for (CellSums following : sums) {
            following.add(connection, deltas, now);
        }
    }

    /** Names of all its tables, in the order of other cubes. */
    public List<String> names() {
        return Stream.concat(
                        Stream.of(
                                matches.name(),
                                cohorts.name(),
                                clearances.name(),
                                tradingMonths.months().name(),
                                tradingMonths.name(),
                                traders.name(),
                                cells.name()),
                        sums.stream().map(following -> following.table().name()))
                .toList();
    }
}
