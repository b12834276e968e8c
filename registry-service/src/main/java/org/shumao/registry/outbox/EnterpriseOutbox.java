package org.shumao.registry.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.kit.topic.TopicSpec;

/** The table of events, oldest first. One replica publishes at a time, so that the order of a key holds. */
@ApplicationScoped
class EnterpriseOutbox implements org.shumao.kit.outbox.Outbox {
    private final OutboxEntry.Repository entries;

    EnterpriseOutbox(OutboxEntry.Repository entries) {
        this.entries = entries;
    }

    @Override
    public TopicSpec topic() {
        return OwnTopics.ENTERPRISES;
    }

    @Override
    public int drain(int most, Publish publish) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entries.lockPublishing();
            List<OutboxEntry> batch = entries.oldest(most);
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
