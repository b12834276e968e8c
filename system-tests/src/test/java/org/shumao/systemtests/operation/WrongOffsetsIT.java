package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/** The offsets at the broker are for those who watch. Whatever they are, aggregation starts from those in its database. */
@Tag("long")
class WrongOffsetsIT {
    private static final String GROUP = "shumao-aggregation";
    private static final String MONTH = "2025-04";
    private static final int RECORDS = 200;

    private final RunningSuite running = RunningSuite.get();
    private Admin admin;

    @BeforeEach
    void connect() {
        admin = Admin.create(
                Map.of("bootstrap.servers", running.suite().stack().kafka().bootstrapServers()));
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    @Test
    void offsetsBehindTheEndSkipNothingAtTheStart() throws Exception {
        startsFromTheDatabaseAlthoughTheBrokerSays("AHEAD", 10_000_000);
    }

    @Test
    void offsetsOfTheBeginningRepeatNothingAtTheStart() throws Exception {
        startsFromTheDatabaseAlthoughTheBrokerSays("ZERO", 0);
    }

    private void startsFromTheDatabaseAlthoughTheBrokerSays(String round, long offset) throws Exception {
        running.awaitSettled();
        awaitOffsetsOfTheDatabase();
        ServiceProcess aggregation = running.suite().service(SuiteService.AGGREGATION);
        long before = running.fen("cbec", MONTH);
        long records = taken();
        aggregation.stop();
        commit(offset);
        running.submit(lists(round));
        aggregation.restart();
        running.awaitSettled();
        assertThat(running.fen("cbec", MONTH) - before).isEqualTo(RECORDS * 10_01L);
        assertThat(taken() - records).isEqualTo(RECORDS);
        running.assertReconciliationIsClean();
        awaitOffsetsOfTheDatabase();
    }

    /** The group has no member now, so that anybody may. */
    private void commit(long offset) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> wrong = new HashMap<>();
        for (int partition = 0; partition < Topic.TRADE_RECORDS.partitions(); partition++) {
            wrong.put(new TopicPartition(Topic.TRADE_RECORDS.topicName(), partition), new OffsetAndMetadata(offset));
        }
        admin.alterConsumerGroupOffsets(GROUP, wrong).all().get();
    }

    private void awaitOffsetsOfTheDatabase() throws SQLException {
        Map<Integer, Long> stored = new HashMap<>();
        try (Connection connection = running.database()) {
            for (int partition = 0; partition < Topic.TRADE_RECORDS.partitions(); partition++) {
                stored.put(
                        partition,
                        RunningSuite.number(
                                connection,
                                "select next_offset from aggregation.intake_partition where topic = '"
                                        + Topic.TRADE_RECORDS.topicName() + "' and partition = " + partition));
            }
        }
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> committed().equals(stored)))
                .as("%s at the broker, %s in the database", committed(), stored)
                .isTrue();
    }

    private Map<Integer, Long> committed() {
        try {
            Map<Integer, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
            return offsets;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records that came in, by the offsets of the database. */
    private long taken() throws SQLException {
        try (Connection connection = running.database()) {
            return RunningSuite.number(
                    connection,
                    "select sum(next_offset) from aggregation.intake_partition where topic = '"
                            + Topic.TRADE_RECORDS.topicName() + "'");
        }
    }

    private static Submission lists(String round) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < RECORDS; i++) {
            body.writeBytes(ExportList.of("OFFSET-" + round + "-" + i, MONTH + "-10T10:00:00", "new", "10.01")
                    .body());
        }
        return new Submission("offsets-" + round, "application/x-ndjson", RECORDS, body.toByteArray());
    }
}
