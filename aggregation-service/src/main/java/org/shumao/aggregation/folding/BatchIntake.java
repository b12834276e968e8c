package org.shumao.aggregation.folding;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.aggregation.freshness.HeadlineFreshness;
import org.shumao.aggregation.intake.consumer.Claim;
import org.shumao.aggregation.intake.consumer.Delivery;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.Sink;
import org.shumao.aggregation.intake.consumer.WorkerBounds;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.linkage.IdentifierStore;
import org.shumao.aggregation.linkage.peer.Peers;
import org.shumao.contracts.topic.Topic;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Takes records into the figures, inside the transaction that moves the offsets: states part by part, the numbers that
 * the records declare, which orders have news for their peers, and cells last so that hot rows are locked shortest. Each worker has one
 * of its own. Several write at the same time, here and in other replicas: all lock rows in the same order, table by table and in a table
 * key by key, so none waits for one that waits for it.
 */
@Dependent
class BatchIntake implements Sink {
    private final OrderStore orders;
    private final IdentifierStore identifiers;
    private final Peers peers;
    private final SubmissionOrders submissions;
    private final UnauthorizedStore unauthorized;
    private final FailedStates failed;
    private final Cube cube;
    private final ReEvaluation reEvaluation;
    private final HeadlineFreshness freshness;
    private final long evaluationBudget;
    private int part;
    private Set<Instant> receivedAt = Set.of();

    BatchIntake(
            OrderStore orders,
            IdentifierStore identifiers,
            Peers peers,
            SubmissionOrders submissions,
            UnauthorizedStore unauthorized,
            FailedStates failed,
            Cube cube,
            ReEvaluation reEvaluation,
            HeadlineFreshness freshness,
            IntakeConfig config) {
        this.orders = orders;
        this.identifiers = identifiers;
        this.peers = peers;
        this.submissions = submissions;
        this.unauthorized = unauthorized;
        this.failed = failed;
        this.cube = cube;
        this.reEvaluation = reEvaluation;
        this.freshness = freshness;
        this.part = WorkerBounds.of(config).states();
        this.evaluationBudget = config.evaluationBudget();
    }

    @Override
    public Topic topic() {
        return Topic.TRADE_RECORDS;
    }

    @Override
    public List<DeadLetter> write(Connection connection, List<Delivery> batch, ReferenceData referenceData)
            throws SQLException {
        Folding folding = new Folding(referenceData, evaluationBudget);
        try {
            states(connection, batch, folding);
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            part = Math.max(1, part / 2);
            throw e;
        }
        identifiers.declare(connection, folding.declared(), folding.newOrders());
        submissions.add(connection, folding.reached());
        unauthorized.replace(connection, folding.unauthorized());
        cube.apply(connection, folding.deltas());
        receivedAt = folding.receivedAt();
        return folding.deadLetters();
    }

    @Override
    public void committed() {
        freshness.reached(receivedAt);
        receivedAt = Set.of();
    }

    private void states(Connection connection, List<Delivery> batch, Folding folding) throws SQLException {
        boolean updated = false;
        for (int from = 0; from < batch.size(); from += part) {
            folding.decode(batch.subList(from, Math.min(batch.size(), from + part)));
            folding.over(orders.read(connection, folding.keys()));
            orders.insert(connection, folding.added());
            if (!folding.changed().isEmpty()) {
                if (updated) {
                    orders.makeRoom(connection);
                }
                orders.update(connection, folding.changed());
                failed.remove(
                        connection,
                        folding.changed().stream()
                                .filter(order -> !order.isSetAside())
                                .map(StoredOrder::key)
                                .toList());
                updated = true;
            }
            failed.put(connection, folding.failures());
            peers.haveNews(connection, folding.news());
        }
    }

    @Override
    public Collection<Claim> besides(Map<Integer, Claim> claims) throws SQLException {
        return reEvaluation.step(claims);
    }

    @Override
    public void forget(int partition) {
        reEvaluation.forget(partition);
    }
}
