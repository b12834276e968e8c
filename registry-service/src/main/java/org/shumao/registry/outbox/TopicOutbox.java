package org.shumao.registry.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.kit.topic.TopicSpec;

/** The events of one topic in the table, oldest first. One replica publishes at a time, so that the order of a key holds. */
final class TopicOutbox implements org.shumao.kit.outbox.Outbox {
    private final TopicSpec topic;
    private final OutboxEntry.Repository entries;

    TopicOutbox(TopicSpec topic, OutboxEntry.Repository entries) {
        this.topic = topic;
        this.entries = entries;
    }

    @Override
    public TopicSpec topic() {
        return topic;
    }

    @Override
    public int drain(int most, Publish publish) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entries.lockPublishing();
            List<OutboxEntry> batch = entries.oldest(topic.name(), most);
            if (!batch.isEmpty()) {
                publish.all(batch.stream()
                        .map(entry -> new ProducerRecord<>(entry.topic, entry.key, entry.value))
                        .toList());
                entries.remove(batch);
            }
            return batch.size();
        });
    }
}
