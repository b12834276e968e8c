package org.shumao.aggregation.intake.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.contracts.topic.Topic;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Where the events of a topic go. */
public interface Sink {
    Topic topic();

    /**
     * Writes a batch, inside the transaction that moves the offsets.
     *
     * @return the events that cannot be taken in, and why; the others were
     * @throws RuntimeException if some event cannot be taken in and it is not known which: the batch is then halved
     */
    List<DeadLetter> write(Connection connection, List<IncomingEvent> batch, ReferenceData referenceData)
            throws SQLException;

    /** The transaction of the batch that was written last is committed. */
    default void committed() {}

    /**
     * Work on our partitions beside the batches: one step of it, a part of a second long.
     *
     * @param claims by partition
     * @return the claims that it worked with, as they are afterwards; none if there was nothing to do
     */
    default Collection<PartitionClaim> backgroundStep(Map<Integer, PartitionClaim> claims) throws SQLException {
        return List.of();
    }

    /** The partition was taken away. */
    default void forget(int partition) {}
}
