package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.consumer.BatchTransaction;
import org.shumao.aggregation.intake.consumer.ClaimStore;
import org.shumao.aggregation.intake.consumer.FencedException;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.PartitionClaim;
import org.shumao.aggregation.intake.consumer.TopicIntake;
import org.shumao.aggregation.intake.consumer.TopicIntake.State;
import org.shumao.aggregation.intake.linkage.Linker;
import org.shumao.aggregation.intake.linkage.PeerExchange;
import org.shumao.aggregation.intake.linkage.UnlinkedIntake;
import org.shumao.aggregation.outbox.Outboxes;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.worker.Worker;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** A second replica beside that of the application: its own consumers, linker and relay, on the same database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReplicasTest {
    private static final int ORDERS = 1500;
    private static final int MOVED = Thoroughness.tries(400);
    private static final Duration IDLE = Duration.ofMillis(20);

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    ClaimStore claims;

    @Inject
    Orders orders;

    @Inject
    Cube cube;

    @Inject
    DueStates due;

    @Inject
    FailedStates failed;

    @Inject
    ReferenceDataHistory history;

    @Inject
    IntakeConfig config;

    @Inject
    BatchTransaction transaction;

    @Inject
    UnlinkedIntake unlinked;

    @Inject
    TopicIntake.Factory intakes;

    @Inject
    TopicAdmin topics;

    @Inject
    Linker linker;

    @Inject
    PeerExchange exchange;

    @Inject
    Outboxes relay;

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
    void twoReplicasShareTheWorkAndEveryFigureIsExactWhenOneLeavesInTheMiddle() throws Exception {
        long before = released();
        List<TopicIntake> second = List.of(intakes.into(records()), intakes.into(unlinked));
        List<Worker> workers = List.of(
                new Worker("second linker", IDLE, IDLE, linker::step),
                new Worker("third linker", IDLE, IDLE, linker::step),
                new Worker("second relay", IDLE, IDLE, relay::step),
                new Worker("third relay", IDLE, IDLE, relay::step));
        second.forEach(TopicIntake::start);
        workers.forEach(Worker::start);
        CountDownLatch half = new CountDownLatch(1);
        Thread sender = new Thread(() -> send(half), "sender");
        sender.start();
        half.await();
        for (TopicIntake intake : second) {
            assertThat(intake.state()).isNotEqualTo(State.STOPPED);
            intake.stop();
        }
        sender.join();
        figures.awaitSettled();
        for (Worker worker : workers) {
            worker.stop();
        }
        assertThat(released() - before).isEqualTo(ORDERS * 100L);
        assertThat(figures.number("select count(*) from link where order_key like 'TWIN-%'"))
                .isEqualTo(ORDERS);
        assertThat(figures.number("select count(*) from outbox")).isZero();
        figures.assertNoDifference();
    }

    @Test
    void listsThatMoveAreKnownInBothOrdersWhicheverReplicaFoldsThem() throws Exception {
        List<TopicIntake> second = List.of(intakes.into(records()), intakes.into(unlinked));
        List<Worker> workers = List.of(
                new Worker("second linker", IDLE, IDLE, linker::step),
                new Worker("second exchange", IDLE, IDLE, exchange::step),
                new Worker("third exchange", IDLE, IDLE, exchange::step),
                new Worker("second relay", IDLE, IDLE, relay::step));
        second.forEach(TopicIntake::start);
        workers.forEach(Worker::start);
        // Records of an order come while it meets the other one: some are given by the exchange, some by the fold.
        for (int day = 1; day <= 6; day++) {
            for (int i = 0; i < MOVED; i++) {
                log.send(TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .day(day)
                        .on("PLATFORM")
                        .of((day % 2 == 0 ? "MOVE-B-" : "MOVE-A-") + i)
                        .by("SELLER")
                        .cop("MOVE-C" + i)
                        .tenPieces("1")
                        .build());
            }
        }
        figures.awaitSettled();
        for (TopicIntake intake : second) {
            assertThat(intake.state()).isNotEqualTo(State.STOPPED);
            intake.stop();
        }
        for (Worker worker : workers) {
            worker.stop();
        }
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from order_peer where order_key like 'MOVE-%'"))
                .isEqualTo(2L * MOVED);
        for (String side : List.of("A", "B")) {
            assertThat(figures.number("select count(*) from link where order_key like 'MOVE-" + side + "-%'"))
                    .isEqualTo(3L * MOVED);
        }
        figures.assertNoDifference();
    }

    @Test
    void aReplicaThatLostItsPartitionCanWriteNothing() throws Exception {
        String topic = "fenced." + records().topic().topicName();
        PartitionClaim stale = claims.claim(topic, 3, "id", 0);
        PartitionClaim owner = claims.claim(topic, 3, "id", 0);
        assertThat(owner.epoch()).isGreaterThan(stale.epoch());
        assertThatThrownBy(() -> database.run(connection ->
                        claims.advance(connection, topic, List.of(stale), List.of(stale.advancedTo(1, 0)))))
                .isInstanceOf(FencedException.class);
        database.run(connection -> claims.advance(connection, topic, List.of(owner), List.of(owner.advancedTo(1, 0))));
        assertThatThrownBy(() -> database.run(connection ->
                        claims.advance(connection, topic, List.of(owner), List.of(owner.advancedTo(1, 0)))))
                .as("the same batch twice")
                .isInstanceOf(FencedException.class);
    }

    @Test
    void aReplicaThatHangsInItsTransactionLosesItsSessionToWhoeverClaimsThePartition() throws Exception {
        String topic = "hanging." + records().topic().topicName();
        PartitionClaim hanging = claims.claim(topic, 4, "id", 0);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            claims.advance(connection, topic, List.of(hanging), List.of(hanging.advancedTo(7, 0)));
            PartitionClaim owner = claims.claim(topic, 4, "id", 0);
            assertThat(owner.epoch()).isGreaterThan(hanging.epoch());
            assertThat(owner.nextOffset()).isZero();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theServerEndsATransactionThatSaysNothingAndALockIsNotAwaitedForEver() throws Exception {
        List<String> bounds = database.inTransaction((Connection connection) -> {
            List<String> shown = new ArrayList<>();
            for (String setting : List.of("idle_in_transaction_session_timeout", "lock_timeout")) {
                try (Statement show = connection.createStatement();
                        ResultSet row = show.executeQuery("show " + setting)) {
                    row.next();
                    shown.add(row.getString(1));
                }
            }
            return shown;
        });
        assertThat(bounds).containsExactly("30s", "1min");
    }

    @Test
    void aBatchOfAZombieLeavesNothingBehind() throws Exception {
        TradeRecord record = TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM")
                .of("ZOMBIE")
                .by("SELLER")
                .cop("ZOMBIE-C")
                .shipped("CARRIER", "ZOMBIE-W")
                .tenPieces("5")
                .build();
        IncomingEvent delivery = new IncomingEvent(
                5, 0, "ZOMBIE", EventCodec.of(TradeRecord.class).encode(record));
        PartitionClaim stale = new PartitionClaim(records().topic().topicName(), 5, 0, 0, 0, 0);
        assertThatThrownBy(() -> transaction.take(records(), List.of(delivery), Map.of(5, stale), history.latest()))
                .isInstanceOf(FencedException.class);
        assertThat(figures.number("select count(*) from order_state where order_key = 'ZOMBIE'"))
                .isZero();
        assertThat(figures.number("select count(*) from declared_identifier where order_key = 'ZOMBIE'"))
                .isZero();
    }

    @Test
    void aBatchFencedInOnePartitionIsReadAgainInAllOfThem() throws Exception {
        String topic = records().topic().topicName();
        claims.claim(topic, 3, topics.id(topic).orElseThrow(), 0);
        log.send(IntStream.range(0, 100)
                .mapToObj(i -> TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of("FENCED-" + i)
                        .by("SELLER")
                        .cop("FENCED-C" + i)
                        .tenPieces("1")
                        .build())
                .toArray(TradeRecord[]::new));
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from order_state where order_key like 'FENCED-%'"))
                .isEqualTo(100);
        figures.assertNoDifference();
    }

    private BatchIntake records() {
        ReEvaluation reEvaluation = new ReEvaluation(database, claims, due, failed, orders, cube, history, config);
        return new BatchIntake(orders, cube, reEvaluation, config);
    }

    /** Lists and the receipts that release them, each receipt before or after its list. */
    private void send(CountDownLatch half) {
        List<TradeRecord> some = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            TradeRecord list = TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                    .on("PLATFORM")
                    .of("TWIN-" + i)
                    .by("SELLER")
                    .cop("TWIN-C" + i)
                    .tenPieces("1")
                    .build();
            TradeRecord receipt = TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                    .day(2)
                    .by("SELLER")
                    .cop("TWIN-C" + i)
                    .build();
            some.add(i % 2 == 0 ? list : receipt);
            some.add(i % 2 == 0 ? receipt : list);
            if (some.size() >= 100) {
                log.send(some.toArray(TradeRecord[]::new));
                some.clear();
            }
            if (i == ORDERS / 2) {
                half.countDown();
            }
        }
        log.send(some.toArray(TradeRecord[]::new));
    }

    private long released() throws Exception {
        return figures.number(
                "select coalesce(sum(cny_fen), 0) from cell where kind = 'GROSS' and evidence = 'RELEASED'");
    }
}
