package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** What the intake counts and measures, on a real broker and a real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class IntakeMetricsTest {
    @Inject
    DataSource dataSource;

    @Inject
    MeterRegistry metrics;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = new IntakeDriver(dataSource);
        figures.awaitSettled();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void freshnessRunsFromThePostOfASubmissionUntilItsRecordsAreInTheHeadline() throws Exception {
        Timer freshness = metrics.get("shumao.headline.freshness").timer();
        long before = freshness.count();
        double seconds = freshness.totalTime(TimeUnit.SECONDS);
        Instant anHourAgo = Instant.now().minusSeconds(3600);
        log.send(
                list("FRESH-1", anHourAgo),
                list("FRESH-2", anHourAgo),
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "FRESH-W")
                        .build()
                        .withOrigin(origin(anHourAgo.minusSeconds(3600))));
        figures.awaitSettled();
        figures.await("the lists are measured", () -> freshness.count() > before);
        assertThat(freshness.count()).isBetween(before + 1, before + 2); // the lists are in one batch, or in two
        assertThat(freshness.totalTime(TimeUnit.SECONDS) - seconds)
                .isBetween(3600.0 * (freshness.count() - before), 3660.0 * (freshness.count() - before));
    }

    @Test
    void aDeadLetterIsCountedByItsTopic() throws Exception {
        double before = deadLetters();
        log.send(Topic.TRADE_RECORDS, "DEAD", "no record".getBytes(StandardCharsets.UTF_8));
        figures.awaitSettled();
        figures.await("the dead letter is counted", () -> deadLetters() > before);
        assertThat(deadLetters() - before).isEqualTo(1);
    }

    private double deadLetters() {
        return metrics.get("shumao.intake.dead.letters")
                .tag("topic", Topic.TRADE_RECORDS.topicName())
                .counter()
                .count();
    }

    private static TradeRecord list(String order, Instant receivedAt) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM")
                .of(order)
                .by("SELLER")
                .cop(order)
                .tenPieces("1")
                .build()
                .withOrigin(origin(receivedAt));
    }

    private static Origin origin(Instant receivedAt) {
        return new Origin(UUID.randomUUID(), 1, null, null, receivedAt, true);
    }
}
