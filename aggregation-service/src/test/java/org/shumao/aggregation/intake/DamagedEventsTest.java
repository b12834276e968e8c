package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.StackResource;

/** Events that nobody can take in, on a real broker and a real database: they become dead letters, and the intake goes on. */
@QuarkusTest
@WithTestResource(StackResource.class)
class DamagedEventsTest {
    private static final int TRIES = 300;
    private static final Set<RecordType> NAME_THEIR_ORDER =
            EnumSet.of(RecordType.ORDER, RecordType.DECLARATION_LIST, RecordType.SERVICE_REPORT);

    @Inject
    DataSource dataSource;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void anEventThatIsNoRecordOfOursIsPassedBy() throws Exception {
        long letters = letters(Topic.TRADE_RECORDS);
        send(Topic.TRADE_RECORDS, "{\"type\":\"LIST\",\"orderNo\":\"1\",\"lines\":[]}");
        send(Topic.TRADE_RECORDS, "null");
        send(Topic.TRADE_RECORDS, "");
        log.send(list("NULLS-C").of("NULLS-1").by("NULLS-SELLER").goods(1, "5").build());
        figures.awaitSettled();
        assertThat(fenOf("NULLS-SELLER")).isEqualTo(5_00);
        assertThat(letters(Topic.TRADE_RECORDS) - letters).isEqualTo(3);
    }

    @Test
    void aWaybillWithoutTimeIsPassedBy() throws Exception {
        long letters = letters(Topic.TRADE_REFERENCES);
        send(Topic.TRADE_REFERENCES, """
                {"type":"WAYBILL","source":"CEB511","origin":{"submission":"00000000-0000-0000-0000-000000000001",\
                "position":1},"operation":"NEW","contentHash":"00","flow":"X","parties":{"logistics":"CARRIER"},\
                "numbers":{"logisticsNo":"TIMELESS-W"},"dates":{"rateMonth":"2025-06"},"amounts":{},"lines":[]}\
                """);
        log.send(
                list("TIMELESS-C")
                        .of("TIMELESS-1")
                        .by("TIMELESS-SELLER")
                        .goods(1, "5")
                        .build(),
                response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                        .day(2)
                        .by("TIMELESS-SELLER")
                        .cop("TIMELESS-C")
                        .build());
        figures.awaitSettled();
        assertThat(letters(Topic.TRADE_REFERENCES) - letters).isEqualTo(1);
        assertThat(figures.number("select count(*) from link where order_key = 'TIMELESS-1'"))
                .isEqualTo(1);
    }

    /** Seeds are fixed, so that a run that fails is repeated by the same run. */
    @Test
    void whateverComesOnBothTopicsTheIntakeGoesOnAndEverythingElseIsCounted() throws Exception {
        long letters = letters(Topic.TRADE_RECORDS) + letters(Topic.TRADE_REFERENCES);
        RecordType[] others =
                EnumSet.complementOf(EnumSet.copyOf(NAME_THEIR_ORDER)).toArray(RecordType[]::new);
        for (int i = 0; i < TRIES; i++) {
            log.send(Topic.TRADE_RECORDS, "FUZZ-" + i, MutatedEvents.of("FUZZ-" + i, i, RecordType.values()));
            log.send(Topic.TRADE_REFERENCES, "k" + i, MutatedEvents.of("FUZZ-" + i, TRIES + i, others));
            if (i % 10 == 0) {
                log.send(
                        list("SOUND-C" + i)
                                .of("SOUND-" + i)
                                .by("SOUND-SELLER")
                                .goods(1, "1")
                                .build(),
                        response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                                .day(2)
                                .by("SOUND-SELLER")
                                .cop("SOUND-C" + i)
                                .build());
            }
        }
        figures.awaitSettled();
        assertThat(fenOf("SOUND-SELLER")).isEqualTo(TRIES / 10 * 100L);
        assertThat(figures.number("select count(*) from link where order_key like 'SOUND-%'"))
                .isEqualTo(TRIES / 10);
        assertThat(letters(Topic.TRADE_RECORDS) + letters(Topic.TRADE_REFERENCES) - letters)
                .as("many of them were damaged beyond use")
                .isGreaterThan(TRIES / 4);
        figures.assertNoDifference();
    }

    private void send(Topic topic, String event) {
        log.send(topic, "DAMAGED", event.getBytes(StandardCharsets.UTF_8));
    }

    private long letters(Topic topic) throws Exception {
        return figures.number("select count(*) from dead_letter where topic = '" + topic.topicName() + "'");
    }

    private long fenOf(String enterprise) throws Exception {
        return figures.number("select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '"
                + enterprise + "' and kind = 'GROSS'");
    }
}
