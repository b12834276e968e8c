package org.shumao.kit.outbox;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.kit.topic.TopicSpec;

/** A table of events that were committed with what they say and are published after it. */
public interface Outbox {
    /** Returns the topic of its events. */
    TopicSpec topic();

    /**
     * Returns whether this outbox creates the topic if it is missing: only its owner does, who knows whether it was written before.
     */
    default boolean ownsTopic() {
        return true;
    }

    /**
     * In one transaction: takes the oldest events that nobody else publishes now, has them published, and then marks or removes
     * them. If publishing fails, the transaction is rolled back and the same events come again.
     *
     * @param most events in the transaction
     * @return how many were published
     */
    int drain(int most, Publisher publisher) throws Exception;

    /** Takes the events of one transaction to the topic. */
    interface Publisher {
        /**
         * From its return on, nothing arrives any more that somebody else has sent and that the broker has not yet acknowledged.
         * Only for a relay whose producer is an ordered one.
         */
        void fence() throws InterruptedException;

        /** Returns once the broker has acknowledged all of the events. */
        void publish(List<ProducerRecord<byte[], byte[]>> events) throws InterruptedException;
    }
}
