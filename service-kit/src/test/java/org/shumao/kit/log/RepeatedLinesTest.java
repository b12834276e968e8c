package org.shumao.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedLinesTest {
    private static final Instant NOW = Instant.parse("2025-07-14T02:00:00Z");

    private final RepeatedLines filter = new RepeatedLines();

    @Test
    void aClientSaysTheSameTenTimesAMinute() {
        assertThat(said("org.apache.kafka.clients.NetworkClient", NOW, 600)).isEqualTo(10);
        assertThat(said("org.apache.kafka.clients.NetworkClient", NOW.plusSeconds(59), 600))
                .isZero();
        assertThat(said("org.apache.kafka.clients.NetworkClient", NOW.plusSeconds(61), 600))
                .isEqualTo(10);
    }

    /** A probe asks every few seconds; what is lacking may change at any time. */
    @Test
    void checksOfHealthSayTheSameOnceAMinuteAndWhatIsNewAtOnce() {
        assertThat(IntStream.range(0, 12)
                        .filter(probe -> filter.isLoggable(health("broker", NOW.plusSeconds(5L * probe))))
                        .count())
                .isEqualTo(1);
        assertThat(filter.isLoggable(health("schema", NOW.plusSeconds(30)))).isTrue();
        assertThat(filter.isLoggable(health("broker", NOW.plusSeconds(61)))).isTrue();
    }

    /** As the library writes it: the text holds a place for what is lacking. */
    private static LogRecord health(String lacking, Instant when) {
        LogRecord entry = new LogRecord(Level.INFO, "Reporting health down status: %s");
        entry.setParameters(new Object[] {"{\"status\":\"DOWN\",\"checks\":[\"" + lacking + "\"]}"});
        entry.setLoggerName("io.smallrye.health");
        entry.setInstant(when);
        return entry;
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
