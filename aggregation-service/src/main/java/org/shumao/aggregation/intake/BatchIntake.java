package org.shumao.aggregation.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.shumao.aggregation.batch.Claim;
import org.shumao.aggregation.batch.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.batch.Delivery;
import org.shumao.aggregation.batch.IntakeConfig;
import org.shumao.aggregation.batch.Sink;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.link.GivenRecords;
import org.shumao.aggregation.link.Peers;
import org.shumao.aggregation.link.ReferenceStore;
import org.shumao.aggregation.story.SubmissionOrders;
import org.shumao.aggregation.unauthorized.UnauthorizedStore;
import org.shumao.contracts.topic.Topic;

/**
 * Takes records into the figures, inside the transaction that moves the offsets: states part by part, the numbers that
 * the records tell, what peers of the orders are to know, and cells last so that the rows everybody wants are locked shortest.
 */
@ApplicationScoped
class BatchIntake implements Sink {
    private final OrderStore orders;
    private final ReferenceStore references;
    private final Peers peers;
    private final SubmissionOrders submissions;
    private final UnauthorizedStore unauthorized;
    private final CellStore cells;
    private final Walker walker;
    private int part;

    BatchIntake(
            OrderStore orders,
            ReferenceStore references,
            Peers peers,
            SubmissionOrders submissions,
            UnauthorizedStore unauthorized,
            CellStore cells,
            Walker walker,
            IntakeConfig config) {
        this.orders = orders;
        this.references = references;
        this.peers = peers;
        this.submissions = submissions;
        this.unauthorized = unauthorized;
        this.cells = cells;
        this.walker = walker;
        this.part = config.statesAtOnce();
    }

    @Override
    public Topic topic() {
        return Topic.TRADE_RECORDS;
    }

    @Override
    public List<DeadLetter> write(Connection connection, List<Delivery> batch, Context context) throws SQLException {
        Folding folding = new Folding(context);
        GivenRecords given = new GivenRecords();
        try {
            states(connection, batch, folding, given);
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            part = Math.max(1, part / 2);
            throw e;
        }
        references.tell(connection, folding.told());
        peers.give(connection, given);
        submissions.add(connection, folding.reached());
        unauthorized.replace(connection, folding.unauthorized());
        cells.add(connection, folding.deltas());
        return folding.deadLetters();
    }

    private void states(Connection connection, List<Delivery> batch, Folding folding, GivenRecords given)
            throws SQLException {
        boolean written = false;
        for (int from = 0; from < batch.size(); from += part) {
            folding.decode(batch.subList(from, Math.min(batch.size(), from + part)));
            folding.over(orders.read(connection, folding.keys()));
            if (folding.changed().isEmpty()) {
                continue;
            }
            if (written) {
                orders.makeRoom(connection);
            }
            orders.write(connection, folding.changed());
            written = true;
            peers.find(connection, folding.own(), given);
        }
    }

    @Override
    public Optional<Claim> besides(Iterable<Claim> claims) throws SQLException {
        for (Claim claim : claims) {
            if (walker.hasWork(claim)) {
                return Optional.of(walker.step(claim));
            }
        }
        return Optional.empty();
    }

    @Override
    public void forget(int partition) {
        walker.forget(partition);
    }
}
