package org.shumao.ingestion.rate.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.rate.RateConfig;
import org.shumao.ingestion.topic.OwnTopics;
import org.shumao.kit.outbox.Outbox;
import org.shumao.kit.topic.TopicSpec;

/**
 * Events of changed rates. One replica publishes at a time. A batch that failed in part is sent again as a whole, so the newest
 * rate of a key always comes last.
 */
@ApplicationScoped
class RateOutbox implements Outbox {
    private final RateOutboxEntry.Repository entries;
    private final RateConfig config;
    private final Clock clock;

    RateOutbox(RateOutboxEntry.Repository entries, RateConfig config, Clock clock) {
        this.entries = entries;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public TopicSpec topic() {
        return OwnTopics.spec(Topic.EXCHANGE_RATES);
    }

    @Override
    public int drain(int most, Publish publish) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entries.lockPublishing();
            List<RateOutboxEntry> waiting = entries.oldestWaiting(most);
            if (!waiting.isEmpty()) {
                publish.all(waiting.stream()
                        .map(entry -> new ProducerRecord<>(topic().name(), entry.eventKey, entry.eventValue))
                        .toList());
                entries.markPublished(waiting, clock.instant());
                entries.forgetPublishedBefore(clock.instant().minus(config.kept()));
            }
            return waiting.size();
        });
    }
}
