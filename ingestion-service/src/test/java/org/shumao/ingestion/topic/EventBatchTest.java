package org.shumao.ingestion.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;

class EventBatchTest {
    private static final byte[] BYTES = {1};
    private static final int ROUNDS = 20_000;

    /** Events are acknowledged when the test says so. */
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

    private final Senders senders = new Senders(producer);
    private final EventBatch batch = new EventBatch(producer, Duration.ofSeconds(5), senders);

    /** Somebody else sends all the time: of this producer a flush acknowledges everything. */
    @BeforeEach
    void somebodySends() {
        senders.started();
    }

    @AfterEach
    void closeSenders() {
        senders.close();
    }

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
        EventBatch impatient = new EventBatch(producer, Duration.ofMillis(20), senders);
        impatient.send(Topic.TRADE_RECORDS, BYTES, BYTES);
        assertThatThrownBy(impatient::await)
                .isInstanceOf(PublishFailed.class)
                .hasMessage("acknowledgements are missing");
    }

    @Test
    void whoeverIsTheLastToSendLetsNothingWait() throws Exception {
        EventBatch impatient = new EventBatch(producer, Duration.ofMillis(20), senders);
        impatient.send(Topic.TRADE_RECORDS, BYTES, BYTES);
        send(1);
        assertThatThrownBy(impatient::await).hasMessage("acknowledgements are missing");
        senders.ended();
        assertThat(producer.flushed()).isFalse();
        batch.await();
        assertThat(producer.flushed()).isTrue();
    }

    @Test
    void aBatchThatIsGivenUpIsNotWaitedFor() throws Exception {
        EventBatch givenUp = new EventBatch(producer, Duration.ofSeconds(5), senders);
        givenUp.send(Topic.TRADE_RECORDS, BYTES, BYTES);
        send(1);
        senders.ended();
        assertThat(senders.count()).isEqualTo(2);
        givenUp.close();
        givenUp.close();
        assertThat(senders.count()).isEqualTo(1);
        batch.await();
        batch.close();
        assertThat(senders.count()).isZero();
    }

    @Test
    void aBatchThatHasSentNothingIsNotWaitedFor() throws Exception {
        try (EventBatch silent = new EventBatch(producer, Duration.ofSeconds(5), senders)) {
            senders.ended();
            send(1);
            assertThat(senders.count()).isEqualTo(1);
            batch.await();
            silent.await();
        }
        assertThat(senders.count()).isZero();
    }

    /** A broker that never answers holds the flush up, and nobody else. */
    @Test
    void aFlushThatDoesNotEndHoldsNobodyUp() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        MockProducer<byte[], byte[]> stuck =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    // It must not hold the producer while it waits.
                    @Override
                    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
                    public void flush() {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        try (Senders alone = new Senders(stuck)) {
            for (int i = 0; i < 3; i++) {
                EventBatch waiting = new EventBatch(stuck, Duration.ofMillis(20), alone);
                waiting.send(Topic.TRADE_RECORDS, BYTES, BYTES);
                assertThatThrownBy(waiting::await).hasMessage("acknowledgements are missing");
            }
        } finally {
            end.countDown();
        }
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
                EventBatch racing = new EventBatch(producer, Duration.ofSeconds(5), senders);
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
