package org.shumao.aggregation.intake;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.PartitionClaim;
import org.shumao.aggregation.intake.consumer.Sink;
import org.shumao.aggregation.intake.consumer.WorkerBounds;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.contracts.topic.Topic;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Takes records into the figures, inside the transaction that moves the offsets: order states part by part, since they take twenty times
 * the memory of the events, and cells last. Each worker has one of its own; several write at the same time, here and in other replicas.
 */
@Dependent
class BatchIntake implements Sink {
    private final Orders orders;
    private final Cube cube;
    private final ReEvaluation reEvaluation;
    private final long evaluationBudget;
    private int part;
    private Set<Instant> receivedAt = Set.of();

    BatchIntake(Orders orders, Cube cube, ReEvaluation reEvaluation, IntakeConfig config) {
        this.orders = orders;
        this.cube = cube;
        this.reEvaluation = reEvaluation;
        this.part = WorkerBounds.of(config).states();
        this.evaluationBudget = config.evaluationBudget();
    }

    @Override
    public Topic topic() {
        return Topic.TRADE_RECORDS;
    }

    @Override
    public List<DeadLetter> write(Connection connection, List<IncomingEvent> batch, ReferenceData referenceData)
            throws SQLException {
        Folding folding = new Folding(referenceData, evaluationBudget);
        try {
            for (int from = 0; from < batch.size(); from += part) {
                orders.fold(connection, batch.subList(from, Math.min(batch.size(), from + part)), folding);
            }
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            part = Math.max(1, part / 2);
            throw e;
        }
        orders.complete(connection, folding);
        cube.apply(connection, folding.deltas());
        receivedAt = folding.receivedAt();
        return folding.deadLetters();
    }

    @Override
    public void committed() {
        cube.committed(receivedAt);
        receivedAt = Set.of();
    }

    @Override
    public Collection<PartitionClaim> backgroundStep(Map<Integer, PartitionClaim> claims) throws SQLException {
        return reEvaluation.step(claims);
    }

    @Override
    public void forget(int partition) {
        reEvaluation.forget(partition);
    }
}
