package org.shumao.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientWarningsTest {
    private static final Instant NOW = Instant.parse("2025-07-14T02:00:00Z");

    private final ClientWarnings filter = new ClientWarnings();

    @Test
    void aClientSaysTheSameTenTimesAMinute() {
        assertThat(said("org.apache.kafka.clients.NetworkClient", NOW, 600)).isEqualTo(10);
        assertThat(said("org.apache.kafka.clients.NetworkClient", NOW.plusSeconds(59), 600))
                .isZero();
        assertThat(said("org.apache.kafka.clients.NetworkClient", NOW.plusSeconds(61), 600))
                .isEqualTo(10);
    }

    @Test
    void nobodyElseIsHeldBack() {
        assertThat(said("org.shumao.kit.topic.TopicAdmin", NOW, 600)).isEqualTo(600);
    }

    private long said(String logger, Instant when, int times) {
        return IntStream.range(0, times)
                .filter(number -> {
                    LogRecord entry = new LogRecord(
                            Level.WARNING, "[Consumer clientId=c-" + number % 3 + "] correlation id " + number);
                    entry.setLoggerName(logger);
                    entry.setInstant(when);
                    return filter.isLoggable(entry);
                })
                .count();
    }
}
