package org.shumao.aggregation.intake.consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One event as Kafka delivered it.
 *
 * @param key key of Kafka; empty if the event has none
 * @param value the event, not yet decoded; empty if the event has none
 */
// The bytes are handed on, never changed and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record IncomingEvent(int partition, long offset, String key, byte[] value) {
    private static final byte[] NOTHING = {};

    static IncomingEvent of(ConsumerRecord<String, byte[]> event) {
        return new IncomingEvent(
                event.partition(),
                event.offset(),
                event.key() == null ? "" : event.key(),
                event.value() == null ? NOTHING : event.value());
    }
}
