package org.shumao.aggregation.folding;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.consumer.Delivery;
import org.shumao.aggregation.linkage.Linker;
import org.shumao.aggregation.linkage.peer.PeerExchange;
import org.shumao.aggregation.referencedata.ReferenceDataHistory;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Orders that meet while one of them is being folded; nothing runs here but what a test starts. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(ExchangeRaceTest.NothingRuns.class)
class ExchangeRaceTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_ORDERS = 3;
    private static final AtomicLong OFFSETS = new AtomicLong();

    /** Without an intake, and with a small bound of orders for a number. */
    public static class NothingRuns implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shumao.intake.enabled", "false", "shumao.linkage.most-orders", String.valueOf(MOST_ORDERS));
        }
    }

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    BatchIntake intake;

    @Inject
    ReferenceDataHistory history;

    @Inject
    Linker linker;

    @Inject
    PeerExchange exchange;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aFoldThatLookedForPeersTooEarlyIsWaitedForByTheExchange() throws Exception {
        fold(list("EARLY-A", "EARLY-C", 1), list("EARLY-B", "EARLY-C", 2));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<?> folding = start(() -> database.inTransaction(connection -> {
            write(connection, list("EARLY-A", "EARLY-C", 3));
            written.countDown();
            await(commit);
            return true;
        }));
        await(written);
        link();
        assertThat(pairs("EARLY-%")).as("committed while the fold is open").isEqualTo(2);
        Future<?> exchanging = start(this::exchangeAll);
        awaitBlocked(1);
        assertThat(givenTo("EARLY-B")).isEmpty();
        commit.countDown();
        folding.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        exchanging.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(givenTo("EARLY-B")).containsExactly("EARLY-A 1", "EARLY-A 3");
        assertThat(givenTo("EARLY-A")).containsExactly("EARLY-B 2");
    }

    @Test
    void aFoldThatWaitsForTheExchangeFindsThePeer() throws Exception {
        fold(list("AFTER-A", "AFTER-C", 1), list("AFTER-B", "AFTER-C", 2));
        link();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<?> locking = start(() -> database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table unlinked_record in share mode");
            }
            locked.countDown();
            await(release);
            return true;
        }));
        await(locked);
        // It has locked the state of the first order when it wants to write what that order gives.
        Future<?> exchanging = start(this::exchangeAll);
        awaitBlocked(1);
        Future<?> folding = start(() -> {
            fold(list("AFTER-A", "AFTER-C", 3));
            return true;
        });
        awaitBlocked(2);
        release.countDown();
        for (Future<?> running : List.of(locking, exchanging, folding)) {
            running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(givenTo("AFTER-B")).containsExactly("AFTER-A 1", "AFTER-A 3");
        assertThat(givenTo("AFTER-A")).containsExactly("AFTER-B 2");
    }

    @Test
    void aFoldBetweenMeetingAndExchangeIsGivenOnce() throws Exception {
        fold(list("TWICE-A", "TWICE-C", 1), list("TWICE-B", "TWICE-C", 2));
        link();
        fold(list("TWICE-A", "TWICE-C", 3));
        assertThat(givenTo("TWICE-B")).as("by the fold").containsExactly("TWICE-A 3");
        exchangeAll();
        assertThat(givenTo("TWICE-B")).containsExactly("TWICE-A 1", "TWICE-A 3");
        link();
        fold(list("TWICE-A", "TWICE-C", 3), list("TWICE-B", "TWICE-C", 2));
        exchangeAll();
        assertThat(givenTo("TWICE-B")).containsExactly("TWICE-A 1", "TWICE-A 3");
        assertThat(number("select count(*) from order_peer where exchanged_at is null"))
                .isZero();
    }

    @Test
    void ordersDoNotMeetByANumberThatTooManyOfThemDeclare() throws Exception {
        long before = number("select count(*) from ambiguous_number");
        List<TradeRecord> lists = new ArrayList<>();
        for (int i = 0; i <= MOST_ORDERS; i++) {
            lists.add(list("DUMMY-" + i, "DUMMY-C" + i, 1, "0000000000"));
        }
        fold(lists.toArray(TradeRecord[]::new));
        fold(list("USUAL-A", "USUAL-C", 1, "USUAL-I"), list("USUAL-B", "USUAL-D", 2, "USUAL-I"));
        link();
        fold(list("DUMMY-LATER", "DUMMY-CL", 2, "0000000000"));
        link();
        exchangeAll();
        assertThat(pairs("DUMMY-%")).isZero();
        assertThat(pairs("USUAL-%")).isEqualTo(2);
        assertThat(number("select count(*) from ambiguous_number")).isEqualTo(before + 1);
        assertThat(RestAssured.given()
                        .auth()
                        .oauth2(TestTokens.token("aggregation", "anonymous", "operate"))
                        .get("/api/v1/intake")
                        .jsonPath()
                        .getLong("ambiguousNumbers"))
                .isEqualTo(before + 1);
    }

    @Test
    void asManyOrdersAsAreLikelyMeet() throws Exception {
        for (int i = 0; i < MOST_ORDERS; i++) {
            fold(list("MOST-" + i, "MOST-C", 1 + i));
            link();
        }
        exchangeAll();
        assertThat(pairs("MOST-%")).isEqualTo(MOST_ORDERS * (MOST_ORDERS - 1L));
        assertThat(givenTo("MOST-0")).containsExactly("MOST-1 2", "MOST-2 3");
    }

    private static TradeRecord list(String order, String cop, int day) {
        return documents(order, cop, day).build();
    }

    private static TradeRecord list(String order, String cop, int day, String invtNo) {
        return documents(order, cop, day).invt(invtNo).build();
    }

    private static TradeRecordBuilder documents(String order, String cop, int day) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .day(day)
                .on("PLATFORM")
                .of(order)
                .by("SELLER")
                .cop(cop)
                .tenPieces("1");
    }

    private void fold(TradeRecord... records) throws SQLException {
        database.run(connection -> write(connection, records));
    }

    private void write(Connection connection, TradeRecord... records) throws SQLException {
        List<Delivery> batch = new ArrayList<>();
        for (TradeRecord record : records) {
            batch.add(
                    new Delivery(0, OFFSETS.getAndIncrement(), String.valueOf(record.orderNo()), CODEC.encode(record)));
        }
        assertThat(intake.write(connection, batch, history.latest())).isEmpty();
    }

    private void link() throws SQLException {
        boolean more = true;
        while (more) {
            more = linker.step();
        }
    }

    private boolean exchangeAll() throws SQLException {
        boolean more = true;
        while (more) {
            more = exchange.step();
        }
        return true;
    }

    private Future<?> start(Callable<Boolean> work) {
        return threads.submit(work);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Until so many sessions of this database wait for a lock. */
    private void awaitBlocked(long sessions) throws SQLException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (number("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                < sessions) {
            assertThat(Instant.now()).as("nobody waits").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private long pairs(String keys) throws SQLException {
        return number("select count(*) from order_peer where order_key like '" + keys + "'");
    }

    private long number(String sql) throws SQLException {
        return new IntakeDriver(dataSource).number(sql);
    }

    /** Order number and day of what is on its way to an order. */
    private List<String> givenTo(String orderKey) throws Exception {
        List<String> given = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select w.payload from link l join unlinked_record w"
                                + " on w.id = l.record_id where l.order_key = ?")) {
            select.setString(1, orderKey);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    TradeRecord record = CODEC.decode(row.getBytes(1));
                    given.add(record.orderNo() + " " + record.versionTime().getDayOfMonth());
                }
            }
        }
        return given.stream().sorted().toList();
    }
}
