package org.shumao.ingestion.submission;

import org.shumao.contracts.topic.Topic;

/** A dry run publishes nothing. */
final class NoEvents implements EventSink {
    @Override
    public void take(Topic topic, byte[] key, byte[] value) {
        // Not wanted.
    }

    @Override
    public void rejected() {
        // Harms no other record.
    }

    @Override
    public boolean finish() {
        return true;
    }
}
