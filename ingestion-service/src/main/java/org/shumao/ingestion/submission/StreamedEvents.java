package org.shumao.ingestion.submission;

import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.topic.EventBatch;
import org.shumao.ingestion.topic.PublishFailed;

/** To the broker while the body is still read. */
final class StreamedEvents implements EventSink {
    private final EventBatch batch;

    StreamedEvents(EventBatch batch) {
        this.batch = batch;
    }

    @Override
    public void take(Topic topic, byte[] key, byte[] value) throws PublishFailed {
        batch.send(topic, key, value);
    }

    @Override
    public void rejected() {
        // Harms no other record.
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
