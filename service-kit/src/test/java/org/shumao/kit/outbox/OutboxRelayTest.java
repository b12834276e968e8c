package org.shumao.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSpec;

class OutboxRelayTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    /** An outbox with so many events, or whose database fails. */
    private static final class Table extends OutboxTable {
        private final int events;
        private final boolean fails;

        Table(String topic, int events, boolean fails) {
            super(
                    new PGSimpleDataSource(),
                    new TopicSpec(topic, 1, false),
                    TopicCreation.of(true, (short) 1, Optional.empty()),
                    Optional.empty());
            this.events = events;
            this.fails = fails;
        }

        @Override
        public int drain(int most, Publisher publisher) {
            if (fails) {
                throw new IllegalStateException("the database is away");
            }
            return Math.min(most, events);
        }
    }

    @Test
    void bothCountersAreThereBeforeTheFirstRoundSoThatAnIncreaseIsSeen() {
        relay(new Table("a", 3, false));
        assertThat(count("shumao.outbox.published", "a")).isZero();
        assertThat(count("shumao.outbox.failures", "a")).isZero();
    }

    @Test
    void aRoundCountsWhatItPublishedAndWhichOutboxesFailed() {
        Table failing = new Table("b", 0, true);
        OutboxRelay relay = relay(failing, new Table("a", 3, false));
        assertThatThrownBy(relay::step).hasMessageContaining("the database is away");
        assertThatThrownBy(relay::step).hasMessageContaining("the database is away");
        assertThat(count("shumao.outbox.failures", "b")).isEqualTo(2);
        assertThat(count("shumao.outbox.published", "a")).isEqualTo(6);
        assertThat(count("shumao.outbox.failures", "a")).isZero();
    }

    private OutboxRelay relay(Table... tables) {
        return new OutboxRelay(
                List.of(tables),
                new TopicAdmin(Map.of()),
                new EventProducer(Map.of(), Duration.ofSeconds(1)),
                metrics,
                5);
    }

    private double count(String name, String topic) {
        return metrics.get(name).tag("topic", topic).counter().count();
    }
}
