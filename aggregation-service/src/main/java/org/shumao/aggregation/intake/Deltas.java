package org.shumao.aggregation.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cube.store.EnterpriseKey;
import org.shumao.aggregation.cube.store.Insiders;
import org.shumao.aggregation.cube.store.Partitioned;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.CohortKey;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.ReturnCohorts;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * Differences to all roll-ups, added up in memory before they touch a row: new minus stored contributions, never a
 * recomputed "before".
 */
public final class Deltas {
    private final Map<Partitioned<CubeKey>, Measures> cells = new HashMap<>();
    private final Map<Partitioned<EnterpriseKey>, Measures> enterprises = new HashMap<>();
    private final Map<Partitioned<TraderKey>, Measures> traders = new HashMap<>();
    private final Map<Partitioned<MatchKey>, Measures> matches = new HashMap<>();
    private final Map<Partitioned<CohortKey>, Measures> cohorts = new HashMap<>();
    private final Map<Partitioned<ClearanceKey>, Measures> clearances = new HashMap<>();

    /** Takes one evaluation of an order away and adds the one that takes its place. */
    void replace(int partition, Evaluation before, Evaluation after) {
        subtract(partition, before);
        add(partition, after);
    }

    public void add(int partition, Evaluation evaluation) {
        add(partition, evaluation, UnaryOperator.identity());
    }

    void subtract(int partition, Evaluation evaluation) {
        add(partition, evaluation, Measures::negated);
    }

    private void add(int partition, Evaluation evaluation, UnaryOperator<Measures> sign) {
        for (Contribution contribution : evaluation.contributions()) {
            put(partition, contribution, sign.apply(contribution.measures()));
        }
        Measures order = sign.apply(Measures.ofOrders(1));
        for (MatchKey match : evaluation.matches()) {
            matches.merge(Partitioned.of(partition, match), order, Measures::plus);
        }
        for (ClearanceKey clearance : evaluation.clearances()) {
            clearances.merge(Partitioned.of(partition, clearance), order, Measures::plus);
        }
        ReturnCohorts.of(
                evaluation,
                (cohort, sums) -> cohorts.merge(Partitioned.of(partition, cohort), sign.apply(sums), Measures::plus));
    }

    /** Returns how many sums there are. */
    public int size() {
        return cells.size() + enterprises.size() + traders.size() + matches.size() + cohorts.size() + clearances.size();
    }

    /** Adds the sums to the tables of a cube, in the order in which every transaction locks them. */
    public void addTo(Connection connection, CubeTables cube, Instant at) throws SQLException {
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        cube.matches().add(connection, matches, now);
        cube.cohorts().add(connection, cohorts, now);
        cube.clearances().add(connection, clearances, now);
        cube.tradingMonths().add(connection, enterprises, now);
        cube.traders().add(connection, traders, now);
        cube.addCells(connection, cells, now);
    }

    public Map<Partitioned<CubeKey>, Measures> cells() {
        return cells;
    }

    public Map<Partitioned<EnterpriseKey>, Measures> enterprises() {
        return enterprises;
    }

    public Map<Partitioned<TraderKey>, Measures> traders() {
        return traders;
    }

    public Map<Partitioned<MatchKey>, Measures> matches() {
        return matches;
    }

    public Map<Partitioned<CohortKey>, Measures> cohorts() {
        return cohorts;
    }

    public Map<Partitioned<ClearanceKey>, Measures> clearances() {
        return clearances;
    }

    private void put(int partition, Contribution contribution, Measures measures) {
        CubeKey cube = contribution.cube();
        Insiders insiders = Insiders.of(contribution.enterprise(), contribution.platform(), contribution.broker());
        EnterpriseKey enterprise = new EnterpriseKey(
                contribution.enterprise(), contribution.platform(), insiders.broker(), cube.withoutProduct());
        cells.merge(Partitioned.of(partition, cube), measures, Measures::plus);
        enterprises.merge(Partitioned.of(partition, enterprise), measures, Measures::plus);
        Measures amount = Measures.ofAmount(measures.cnyFen());
        TraderKey.of(cube, contribution.enterprise(), insiders, contribution.vouched())
                .forEach(trader -> traders.merge(Partitioned.of(partition, trader), amount, Measures::plus));
    }
}
