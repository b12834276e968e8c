package org.shumao.ingestion.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;

class EventBatchTest {
    private static final byte[] BYTES = {1};
    private static final int ROUNDS = 100_000;

    /** Events are acknowledged when the test says so. */
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

    private final EventBatch batch = new EventBatch(producer, Duration.ofSeconds(5));

    private void send(int events) throws PublishFailed {
        for (int i = 0; i < events; i++) {
            batch.send(Topic.TRADE_RECORDS, BYTES, BYTES);
        }
    }

    private static int complete(MockProducer<byte[], byte[]> producer) {
        int completed = 0;
        while (producer.completeNext()) {
            completed++;
        }
        return completed;
    }

    @Test
    void nothingSentIsNothingAwaited() throws Exception {
        batch.await();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whatWasAcknowledgedBeforeIsNotAwaited() throws Exception {
        send(3);
        assertThat(complete(producer)).isEqualTo(3);
        batch.await();
    }

    @Test
    void oneThatFailedFailsTheBatch() throws Exception {
        send(3);
        producer.completeNext();
        producer.errorNext(new TimeoutException("not in time"));
        producer.completeNext();
        assertThatThrownBy(batch::await).isInstanceOf(PublishFailed.class).hasMessage("an event was not acknowledged");
        assertThatThrownBy(() -> send(1)).isInstanceOf(PublishFailed.class);
    }

    @Test
    void whatTheProducerRefusesIsNotAwaited() {
        producer.sendException = new TimeoutException("the buffer is full");
        assertThatThrownBy(() -> send(1)).isInstanceOf(PublishFailed.class);
        assertThatThrownBy(batch::await).isInstanceOf(PublishFailed.class).hasMessage("an event was not acknowledged");
    }

    @Test
    void oneThatIsNeverAcknowledgedFailsTheBatchInTime() throws Exception {
        EventBatch impatient = new EventBatch(producer, Duration.ofMillis(20));
        impatient.send(Topic.TRADE_RECORDS, BYTES, BYTES);
        assertThatThrownBy(impatient::await)
                .isInstanceOf(PublishFailed.class)
                .hasMessage("acknowledgements are missing");
    }

    /** The last acknowledgement and the wait for it meet at every moment. */
    @Test
    void theLastAcknowledgementIsNeverMissed() throws Exception {
        AtomicInteger round = new AtomicInteger();
        Thread network = new Thread(() -> {
            for (int i = 1; i <= ROUNDS; i++) {
                while (round.get() < i) {
                    Thread.onSpinWait();
                }
                spin(i % 61);
                producer.completeNext();
            }
        });
        network.start();
        try {
            for (int i = 1; i <= ROUNDS; i++) {
                EventBatch racing = new EventBatch(producer, Duration.ofSeconds(5));
                racing.send(Topic.TRADE_RECORDS, BYTES, BYTES);
                round.set(i);
                spin(i % 67);
                racing.await();
                producer.clear();
            }
        } finally {
            // Or it would wait for the rounds that are left.
            round.set(ROUNDS);
        }
        network.join();
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
