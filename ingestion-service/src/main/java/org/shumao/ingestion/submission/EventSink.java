package org.shumao.ingestion.submission;

import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.topic.PublishFailed;

/** What becomes of the events of records that pass the rules. */
interface EventSink extends AutoCloseable {
    void take(Topic topic, byte[] key, byte[] value) throws PublishFailed;

    /** A record was rejected. */
    void rejected();

    /**
     * Returns when every event is where it should be.
     *
     * @return false if all of them were held back
     */
    boolean finish() throws PublishFailed, InterruptedException;

    /** Nothing more comes, whether it was finished or is given up. */
    @Override
    default void close() {
        // Most hold nothing.
    }
}
