package org.shumao.aggregation.intake.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.topic.Topic;

/** Where the events of a topic go. */
public interface Sink {
    Topic topic();

    /**
     * Writes a batch, inside the transaction that moves the offsets.
     *
     * @return the events that cannot be taken in, and why; the others were
     * @throws ArithmeticException if some event breaks a limit and it is not known which: the batch is then halved
     */
    List<DeadLetter> write(Connection connection, List<Delivery> batch, ReferenceData referenceData)
            throws SQLException;

    /** The transaction of the batch that was written last is committed. */
    default void committed() {}

    /**
     * Work on our partitions while no batch is due: one step of it.
     *
     * @return the claim that it moved, as it is afterwards, if there was anything to do
     */
    default Optional<Claim> besides(Iterable<Claim> claims) throws SQLException {
        return Optional.empty();
    }

    /** The partition was taken away. */
    default void forget(int partition) {}
}
