package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.shumao.aggregation.folding.FailedStates.Failure;
import org.shumao.aggregation.intake.consumer.DataFault;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.linkage.DeclaredIdentifiers;
import org.shumao.aggregation.linkage.IdentifierStore;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Evaluates stored states under newer reference data, and brings into the figures what that changes. */
@ApplicationScoped
class StateEvaluation {
    private static final Logger LOG = Logger.getLogger(StateEvaluation.class);

    private final OrderStore orders;
    private final IdentifierStore identifiers;
    private final UnauthorizedStore unauthorized;
    private final Cube cube;
    private final FailedStates failed;
    private final long budget;

    StateEvaluation(
            OrderStore orders,
            IdentifierStore identifiers,
            UnauthorizedStore unauthorized,
            Cube cube,
            FailedStates failed,
            IntakeConfig config) {
        this.orders = orders;
        this.identifiers = identifiers;
        this.unauthorized = unauthorized;
        this.cube = cube;
        this.failed = failed;
        this.budget = config.evaluationBudget();
    }

    /**
     * Those of the keys whose states are older than the reference data, inside a transaction that holds their partition. A state that
     * cannot be evaluated is set aside.
     */
    void evaluate(Connection connection, List<String> keys, ReferenceData referenceData) throws SQLException {
        Deltas deltas = new Deltas();
        List<StoredOrder> rewritten = new ArrayList<>();
        List<Failure> failures = new ArrayList<>(0);
        Map<String, List<UnauthorizedRecord>> declared = new TreeMap<>();
        DeclaredIdentifiers confirmed = new DeclaredIdentifiers(referenceData);
        for (StoredOrder before : new TreeMap<>(orders.read(connection, keys)).values()) {
            if (before.referenceDataVersion() >= referenceData.version()) {
                // It was folded since it was listed.
                continue;
            }
            Evaluation evaluation;
            try {
                evaluation = OrderEvaluator.evaluate(before.state(), referenceData, EvaluationBudget.of(budget));
            } catch (RuntimeException e) {
                LOG.errorf(
                        e,
                        "an order of partition %d cannot be evaluated under version %d",
                        before.partition(),
                        referenceData.version());
                failures.add(
                        new Failure(before.key(), before.partition(), referenceData.version(), DataFault.reason(e)));
                continue;
            }
            StoredOrder after = new StoredOrder(
                    before.key(),
                    before.partition(),
                    referenceData.version(),
                    before.state(),
                    evaluation,
                    before.evaluation(),
                    0);
            rewritten.add(after);
            if (after.hasUnauthorized() || before.hasUnauthorized() || before.isSetAside()) {
                declared.put(before.key(), UnauthorizedRecord.of(before.state(), referenceData));
            }
            confirmed.addConfirmed(
                    before.key(), before.state(), referenceData.at(before.referenceDataVersion()), referenceData);
            deltas.replace(before.key(), before.partition(), before.evaluation(), evaluation);
        }
        orders.update(connection, rewritten);
        failed.put(connection, failures);
        failed.remove(connection, rewritten.stream().map(StoredOrder::key).toList());
        identifiers.declare(connection, confirmed, Set.of());
        unauthorized.replace(connection, declared);
        cube.apply(connection, deltas);
    }
}
