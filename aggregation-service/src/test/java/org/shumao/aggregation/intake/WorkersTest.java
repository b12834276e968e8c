package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.PartitionClaim;
import org.shumao.aggregation.intake.consumer.Sink;
import org.shumao.aggregation.intake.consumer.TopicIntake;
import org.shumao.aggregation.intake.consumer.TopicIntake.State;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** Several workers of one process take the same topic in, at the same time and each on its own. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(ManyWorkersProfile.class)
class WorkersTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final String RECORDS = Topic.TRADE_RECORDS.topicName();
    private static final int ORDERS = 400;
    private static final int MEETING = Thoroughness.tries(200);
    /** Beyond all that the log has. */
    private static final AtomicLong OFFSETS = new AtomicLong(1_000_000_000);

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    Instance<BatchIntake> sinks;

    @Inject
    TopicIntake.Factory intakes;

    @Inject
    IntakeConfig config;

    @Inject
    ReferenceDataHistory history;

    @Inject
    MeterRegistry metrics;

    EventLog log;
    IntakeDriver figures;
    final List<TopicIntake> more = new ArrayList<>();

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() throws InterruptedException {
        for (TopicIntake intake : more) {
            intake.stop();
        }
        log.close();
    }

    @Test
    void theWorkersOfAProcessShareThePartitionsAndAreOneReplicaToWhoWatches() throws Exception {
        assertThat(config.workers()).isEqualTo(3);
        sendLists("WATCHED", Operation.NEW, 1);
        figures.awaitSettled();
        figures.await("each partition is measured once", () -> lag().size() == Topic.TRADE_RECORDS.partitions());
        assertThat(metrics.get("shumao.intake.running")
                        .tag("topic", RECORDS)
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("intake " + RECORDS)))
                .hasSize(3);
    }

    @Test
    void everyRecordHasOneWorkerAndARecordOfAPartitionComesAfterTheOneBefore() throws Exception {
        List<Recording> recordings = List.of(recording(null), recording(null));
        for (Recording recording : recordings) {
            sendLists("ALONE-" + recordings.indexOf(recording), Operation.NEW, 1);
            figures.await("it has partitions", () -> recording.claimed);
        }
        sendLists("SHARED", Operation.NEW, 1);
        sendLists("SHARED", Operation.CHANGE, 2);
        more.get(0).stop();
        sendLists("SHARED", Operation.CHANGE, 3);
        figures.awaitSettled();
        assertThat(recordings).allSatisfy(recording -> {
            assertThat(recording.taken).isNotEmpty();
            recording.taken.values().forEach(offsets -> assertThat(offsets).isSorted());
        });
        List<String> all = recordings.stream()
                .flatMap(recording -> recording.taken.entrySet().stream())
                .flatMap(taken -> taken.getValue().stream().map(offset -> taken.getKey() + ":" + offset))
                .toList();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(fen("SHARED")).isEqualTo(3 * 100L * ORDERS);
        figures.assertNoDifference();
    }

    @Test
    void aWorkerThatFailsLetsTheOthersGoOn() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        Recording failing = recording(() -> {
            failures.incrementAndGet();
            throw new SQLException("no connection for this worker", "08006");
        });
        sendLists("FAILING", Operation.NEW, 1);
        figures.await("it has failed", () -> {
            sendQuietly(failures.get());
            return failures.get() >= 2;
        });
        assertThat(failing.taken).isEmpty();
        figures.await("others take in what it cannot", () -> orders("FAILING") > ORDERS / 2);
        assertThat(more.get(0).state()).isNotEqualTo(State.STOPPED);
        more.get(0).stop();
        figures.awaitSettled();
        assertThat(orders("FAILING")).isEqualTo(ORDERS);
        assertThat(fen("FAILING")).isEqualTo(100L * ORDERS);
        figures.assertNoDifference();
    }

    @Test
    void batchesThatAddToTheSameRowsNeverWaitForEachOtherInACircle() throws Exception {
        int workers = 4;
        int batches = 30;
        CyclicBarrier together = new CyclicBarrier(workers);
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int number = worker;
                running.add(threads.submit(() -> {
                    BatchIntake sink = sinks.get();
                    for (int batch = 0; batch < batches; batch++) {
                        List<IncomingEvent> hot = hotBatch(number, batch);
                        together.await(1, TimeUnit.MINUTES);
                        database.run(connection -> assertThat(sink.write(connection, hot, history.latest()))
                                .isEmpty());
                    }
                    return true;
                }));
            }
            for (Future<Boolean> worker : running) {
                // Whom the database ends because of a circle fails here.
                assertThat(worker.get(2, TimeUnit.MINUTES)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(orders("HOT")).isEqualTo((long) workers * batches * 3);
        figures.assertNoDifference();
    }

    @Test
    void ordersThatMeetAcrossWorkersWhileARateChangesAreExact() throws Exception {
        Deadlocks deadlocks = new Deadlocks();
        recording(deadlocks);
        recording(deadlocks);
        for (int day = 1; day <= 4; day++) {
            for (int i = 0; i < MEETING; i++) {
                // One list of customs' that names another order every day, its return, and a waybill that both name.
                log.send(TradeRecordBuilder.list("MEET-C" + i)
                        .day(day)
                        .of((day % 2 == 0 ? "MEET-B-" : "MEET-A-") + i)
                        .by("MEET-SELLER")
                        .invt("MEET-I" + i)
                        .shipped("CARRIER", "MEET-W" + i / 2)
                        .goods(1, "10", "USD")
                        .build());
                log.send(TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                        .day(day)
                        .by("MEET-SELLER")
                        .invt("MEET-I" + i)
                        .build());
            }
            log.send(new ExchangeRate("USD", YearMonth.of(2025, 6), BigDecimal.valueOf(7 + day), "test"));
        }
        figures.awaitSettled();
        for (TopicIntake intake : more) {
            intake.stop();
        }
        figures.awaitSettled();
        assertThat(deadlocks.seen).isEmpty();
        assertThat(figures.number("select count(*) from order_peer where order_key like 'MEET-%'"))
                .isEqualTo(2L * MEETING);
        // The newest version of each list counts, in one of its orders: 10 dollars at 11 yuan.
        assertThat(fen("MEET-SELLER")).isEqualTo(MEETING * 110_00L);
        log.send(new ExchangeRate("USD", YearMonth.of(2025, 6), BigDecimal.valueOf(7), "test"));
        figures.awaitSettled();
        figures.assertNoDifference();
    }

    /** Records of three orders of this worker alone, which count in the same cells as those of all others, in all slots. */
    private static List<IncomingEvent> hotBatch(int worker, int batch) {
        List<IncomingEvent> hot = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String key = "HOT-" + worker + "-" + batch + "-" + i;
            int partition = (worker * 7 + batch + i) % 24;
            hot.add(delivery(
                    partition,
                    key,
                    TradeRecordBuilder.order()
                            .of(key)
                            .by("HOT")
                            .goods(1, "3")
                            .service(2, "1")
                            .build()));
            TradeRecordBuilder list =
                    TradeRecordBuilder.list("C-" + key).of(key).by("HOT").invt("I-" + key);
            // Every worker names the products in another order.
            for (int line = 0; line < 8; line++) {
                int product = 6101 + (line * (2 * worker + 1) + batch) % 8;
                list.pieces(line + 1, product + "000000", "10", "1", null);
            }
            hot.add(delivery(partition, key, list.build()));
            hot.add(delivery(
                    partition,
                    key,
                    TradeRecordBuilder.response(800, 60)
                            .by("HOT")
                            .of(key)
                            .cop("C-" + key)
                            .build()));
            TradeRecord back = TradeRecordBuilder.returning("R-" + key)
                    .by("HOT")
                    .of(key)
                    .invt("I-" + key)
                    .day(2)
                    .back(1, "5")
                    .build();
            hot.add(delivery(partition, key, back));
            hot.add(delivery(
                    partition,
                    key,
                    TradeRecordBuilder.responseTo(RecordType.RETURN, "CEB626", 399, 0)
                            .by("HOT")
                            .of(key)
                            .cop("R-" + key)
                            .day(3)
                            .build()));
        }
        return hot;
    }

    private static IncomingEvent delivery(int partition, String key, TradeRecord record) {
        return new IncomingEvent(partition, OFFSETS.incrementAndGet(), key, CODEC.encode(record));
    }

    private void sendLists(String label, Operation operation, int yuan) {
        log.send(IntStream.range(0, ORDERS)
                .mapToObj(i -> TradeRecordBuilder.list(label + "-C" + i)
                        .of(label + "-" + i)
                        .by(label)
                        .as(operation)
                        .minute(yuan)
                        .tenPieces("" + yuan)
                        .build())
                .toArray(TradeRecord[]::new));
    }

    /** Something for whoever has partitions now. */
    private void sendQuietly(int round) {
        log.send(IntStream.range(0, 48)
                .mapToObj(i -> TradeRecordBuilder.order()
                        .of("AGAIN-" + i)
                        .minute(round % 60)
                        .build())
                .toArray(TradeRecord[]::new));
    }

    private long orders(String label) {
        return quietly("select count(*) from order_state where order_key like '" + label + "-%'");
    }

    private long fen(String seller) {
        return quietly("select coalesce(sum(cny_fen), 0) from enterprise_month where enterprise = '" + seller + "'");
    }

    private long quietly(String sql) {
        try {
            return figures.number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Collection<Gauge> lag() {
        return metrics.find("shumao.aggregation.lag.records")
                .tag("topic", RECORDS)
                .gauges();
    }

    /** One more worker, which notes what it takes in. */
    private Recording recording(@Nullable Fault fault) {
        Recording recording = new Recording(sinks.get(), fault);
        TopicIntake intake = intakes.into(recording);
        more.add(intake);
        intake.start();
        return recording;
    }

    private interface Fault {
        void strike() throws SQLException;

        default void thrown(SQLException fault) {}
    }

    /** Batches that the database ended because they waited in a circle. */
    private static final class Deadlocks implements Fault {
        private final Collection<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        public void strike() {}

        @Override
        public void thrown(SQLException fault) {
            if ("40P01".equals(fault.getSQLState())) {
                seen.add(String.valueOf(fault.getMessage()));
            }
        }
    }

    private static final class Recording implements Sink {
        private final BatchIntake intake;
        private final @Nullable Fault fault;
        private final Map<Integer, List<Long>> taken = new ConcurrentHashMap<>();
        private List<IncomingEvent> written = List.of();
        private volatile boolean claimed;

        Recording(BatchIntake intake, @Nullable Fault fault) {
            this.intake = intake;
            this.fault = fault;
        }

        @Override
        public Topic topic() {
            return intake.topic();
        }

        @Override
        public List<DeadLetter> write(Connection connection, List<IncomingEvent> batch, ReferenceData referenceData)
                throws SQLException {
            try {
                if (fault != null) {
                    fault.strike();
                }
                List<DeadLetter> letters = intake.write(connection, batch, referenceData);
                written = batch;
                return letters;
            } catch (SQLException e) {
                if (fault != null) {
                    fault.thrown(e);
                }
                throw e;
            }
        }

        @Override
        public void committed() {
            intake.committed();
            for (IncomingEvent delivery : written) {
                taken.computeIfAbsent(delivery.partition(), partition -> new ArrayList<>())
                        .add(delivery.offset());
            }
        }

        @Override
        public Collection<PartitionClaim> backgroundStep(Map<Integer, PartitionClaim> claims) throws SQLException {
            claimed = claimed || !claims.isEmpty();
            return intake.backgroundStep(claims);
        }

        @Override
        public void forget(int partition) {
            intake.forget(partition);
        }
    }
}
