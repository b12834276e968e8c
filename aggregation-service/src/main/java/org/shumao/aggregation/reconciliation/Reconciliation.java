package org.shumao.aggregation.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.Deltas;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.reconciliation.ReconciliationStarter.Progress;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.referencedata.Ageing;
import org.shumao.tradecore.referencedata.Exclusion;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/**
 * Proves the figures from what is stored, in one snapshot: every state evaluated again gives its stored contributions,
 * and these add up to the cells. What a state adds that is set aside is part of the sums alone: its records are newer. States are streamed, and the sums stand in temporary tables: it takes the same memory however many
 * there are.
 */
@ApplicationScoped
class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    /** Some seconds of work. */
    private static final int STATES_BETWEEN_REPORTS = 20_000;

    private final Database database;
    private final ReferenceDataHistory history;
    private final Clock clock;
    private final long evaluationBudget;
    private final StateCodec<OrderState> states = StateCodec.states();
    private final StateCodec<Evaluation> evaluations = StateCodec.evaluations();

    Reconciliation(Database database, ReferenceDataHistory history, Clock clock, IntakeConfig config) {
        this.database = database;
        this.history = history;
        this.clock = clock;
        this.evaluationBudget = config.evaluationBudget();
    }

    /**
     * Proves the live cube.
     *
     * @param session for temporary tables
     */
    ReconciliationResult run(Connection session, Progress progress) throws SQLException {
        return run(session, CubeTables.LIVE, progress);
    }

    /**
     * Proves one cube.
     *
     * @param cube the live one; of another one, for which the intake waits, the sums alone are proved: no state is evaluated
     */
    ReconciliationResult run(Connection session, CubeTables cube, Progress progress) throws SQLException {
        return database.inSnapshot(snapshot -> run(
                new Tally(RollUpComparison.begin(session, clock), cube.equals(CubeTables.LIVE), progress),
                snapshot,
                cube));
    }

    private ReconciliationResult run(Tally tally, Connection snapshot, CubeTables cube) throws SQLException {
        String sql = "select o.partition, o.reference_data_version, o.codes, o.state, o.contributions,"
                + " o.order_key, f.order_key is not null from order_state o left join state_failure f on f.order_key = o.order_key";
        Sql.each(
                snapshot,
                sql,
                row -> tally.add(
                        row.getInt(1),
                        row.getLong(2),
                        (String[]) row.getArray(3).getArray(),
                        row.getBytes(4),
                        evaluations.decode(row.getBytes(5)),
                        row.getString(6),
                        row.getBoolean(7)));
        tally.progress.read(tally.states);
        RollUpComparison.Outcome outcome = tally.whole().with(snapshot, cube);
        return new ReconciliationResult(
                tally.states, tally.lagging, tally.differing, outcome.compared(), outcome.differing(), outcome.fen());
    }

    /** Sums of stored contributions, and what is odd about single states. */
    private final class Tally {
        private final long latest = history.latestVersion();
        private final Ageing ageing = history.at(latest).ageing();
        private final Map<Long, Predicate<String>> changedSince = new HashMap<>();
        private final RollUpComparison comparison;
        private final boolean evaluates;
        private final Progress progress;
        private Deltas sums = new Deltas();
        private long states;
        private long lagging;
        private long differing;

        Tally(RollUpComparison comparison, boolean evaluates, Progress progress) {
            this.comparison = comparison;
            this.evaluates = evaluates;
            this.progress = progress;
        }

        /** All sums are in the comparison. */
        RollUpComparison whole() throws SQLException {
            comparison.add(sums);
            sums = new Deltas();
            return comparison;
        }

        /** @param setAside whether the state has records that could not be evaluated: what it adds to the figures is older than they are */
        void add(
                int partition,
                long version,
                String[] codes,
                byte[] state,
                Evaluation stored,
                String orderKey,
                boolean setAside)
                throws SQLException {
            states++;
            if (states % STATES_BETWEEN_REPORTS == 0) {
                progress.read(states);
            }
            sums.add(partition, stored);
            if (RollUpComparison.areMany(sums)) {
                whole();
            }
            if (setAside || !evaluates) {
                return;
            }
            if (!isBorneOut(orderKey, Reconciliation.this.states.decode(state), version, stored)) {
                differing++;
            }
            Predicate<String> changed = changedSince.computeIfAbsent(version, v -> history.changed(v, latest));
            boolean aged = stored.agesOn() != null && ageing.hasReached(stored.agesOn());
            if (aged
                    || changed.test(Exclusion.code(orderKey))
                    || Arrays.stream(codes).anyMatch(changed)) {
                lagging++;
            }
        }
    }

    private boolean isBorneOut(String orderKey, OrderState state, long version, Evaluation stored) {
        try {
            EvaluationBudget budget = EvaluationBudget.of(evaluationBudget);
            return sameFigures(
                    OrderEvaluator.evaluate(state, history.at(version).forOrder(orderKey), budget), stored);
        } catch (RuntimeException e) {
            LOG.errorf(e, "an order cannot be evaluated again under version %d", version);
            return false;
        }
    }

    private static boolean sameFigures(Evaluation a, Evaluation b) {
        return a.contributions().equals(b.contributions())
                && a.matches().equals(b.matches())
                && a.clearances().equals(b.clearances())
                && Objects.equals(a.agesOn(), b.agesOn());
    }

    /**
     * Says what a reconciliation found.
     *
     * @param states order states read
     * @param laggingStates states that mention a code whose meaning changed since they were evaluated
     * @param statesDiffering states whose contributions, evaluated again under the version of the reference data that they were evaluated with, are not the stored ones
     * @param cellsCompared rows of cell and enterprise_month compared with the sums of stored contributions
     * @param cellsDiffering rows that are not that sum, missing and surplus rows included
     * @param differenceFen sum of absolute differences of value, in fen
     */
    record ReconciliationResult(
            long states,
            long laggingStates,
            long statesDiffering,
            long cellsCompared,
            long cellsDiffering,
            BigInteger differenceFen) {}
}
