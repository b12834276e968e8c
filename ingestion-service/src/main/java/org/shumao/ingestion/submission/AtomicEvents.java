package org.shumao.ingestion.submission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.topic.EventBatch;
import org.shumao.ingestion.topic.EventPublisher;
import org.shumao.ingestion.topic.PublishFailed;

/** In memory until the last record is judged, then all to the broker or none. */
final class AtomicEvents implements EventSink {
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
    AtomicEvents(@Nullable EventPublisher publisher, long limit) {
        this.publisher = publisher;
        this.limit = limit;
    }

    @Override
    public void take(Topic topic, byte[] key, byte[] value) {
        if (refused) {
            return;
        }
        size += key.length + value.length + OVERHEAD;
        if (size > limit) {
            throw new AtomicTooLarge(limit);
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
