package org.shumao.ingestion.submit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.topic.EventBatch;
import org.shumao.ingestion.topic.EventPublisher;
import org.shumao.ingestion.topic.PublishFailed;

/** A sink takes the events of records that pass the rules. */
sealed interface EventSink extends AutoCloseable {
    void take(Topic topic, byte[] key, byte[] value) throws PublishFailed;

    /** A record was rejected; usually that harms no other. */
    default void rejected() {}

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

    /** A dry run publishes nothing. */
    final class None implements EventSink {
        @Override
        public void take(Topic topic, byte[] key, byte[] value) {
            // Not wanted.
        }

        @Override
        public boolean finish() {
            return true;
        }
    }

    /** To the broker while the body is still read. */
    final class Streamed implements EventSink {
        private final EventBatch batch;

        Streamed(EventBatch batch) {
            this.batch = batch;
        }

        @Override
        public void take(Topic topic, byte[] key, byte[] value) throws PublishFailed {
            batch.send(topic, key, value);
        }

        @Override
        public boolean finish() throws PublishFailed, InterruptedException {
            batch.await();
            return true;
        }

        @Override
        public void close() {
            batch.close();
        }
    }

    /** In memory until the last record is validated, then all to the broker or none. */
    final class Atomic implements EventSink {
        /** Objects and references around the bytes of one event. */
        private static final int OVERHEAD = 100;

        private final @Nullable EventPublisher publisher;
        private final long limit;
        private final List<Event> held = new ArrayList<>();
        private long size;
        private boolean refused;

        /**
         * @param publisher null for a dry run
         * @param limit most bytes held
         */
        Atomic(@Nullable EventPublisher publisher, long limit) {
            this.publisher = publisher;
            this.limit = limit;
        }

        /** @throws TooLarge if more would be held than the limit */
        @Override
        public void take(Topic topic, byte[] key, byte[] value) {
            if (refused) {
                return;
            }
            size += key.length + value.length + OVERHEAD;
            if (size > limit) {
                throw new TooLarge(limit);
            }
            held.add(new Event(topic, key, value));
        }

        @Override
        public void rejected() {
            refused = true;
            held.clear();
        }

        @Override
        public boolean finish() throws PublishFailed, InterruptedException {
            if (refused || publisher == null) {
                return !refused;
            }
            try (EventBatch batch = publisher.startBatch()) {
                for (Event event : held) {
                    batch.send(event.topic, event.key, event.value);
                }
                batch.await();
            }
            return true;
        }

        // Arrays in a record: it is never compared.
        @SuppressWarnings("ArrayRecordComponent")
        private record Event(Topic topic, byte[] key, byte[] value) {}
    }

    /** An atomic submission holds more than may be kept in memory. Nothing of it was published. */
    final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("Its records come to more than " + limit + " bytes of events.");
        }
    }
}
