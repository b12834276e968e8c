package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.linkage.Linker;
import org.shumao.aggregation.intake.linkage.PeerExchange;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** Orders that meet while one of them is being folded; nothing runs here but what a test starts. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(NothingRuns.class)
class ExchangeRaceTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Of a transaction of the exchange. */
    private static final int EVENTS_AT_ONCE = 5_000;

    private static final AtomicLong OFFSETS = new AtomicLong();

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
        new IntakeDriver(dataSource).awaitBlocked(1);
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
        new IntakeDriver(dataSource).awaitBlocked(1);
        Future<?> folding = start(() -> {
            fold(list("AFTER-A", "AFTER-C", 3));
            return true;
        });
        new IntakeDriver(dataSource).awaitBlocked(2);
        release.countDown();
        for (Future<?> running : List.of(locking, exchanging, folding)) {
            running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        exchangeAll();
        assertThat(givenTo("AFTER-B")).containsExactly("AFTER-A 1", "AFTER-A 3");
        assertThat(givenTo("AFTER-A")).containsExactly("AFTER-B 2");
    }

    @Test
    void aFoldBetweenMeetingAndExchangeIsGivenOnce() throws Exception {
        fold(list("TWICE-A", "TWICE-C", 1), list("TWICE-B", "TWICE-C", 2));
        link();
        fold(list("TWICE-A", "TWICE-C", 3));
        assertThat(givenTo("TWICE-B")).as("a fold gives nothing itself").isEmpty();
        exchangeAll();
        assertThat(givenTo("TWICE-B")).containsExactly("TWICE-A 1", "TWICE-A 3");
        link();
        fold(list("TWICE-A", "TWICE-C", 3), list("TWICE-B", "TWICE-C", 2));
        assertThat(number("select count(*) from order_peer where due"))
                .as("it is no news")
                .isZero();
        fold(list("TWICE-A", "TWICE-C", 4));
        exchangeAll();
        assertThat(givenTo("TWICE-B")).containsExactly("TWICE-A 1", "TWICE-A 3", "TWICE-A 4");
        assertThat(number("select count(*) from order_peer where due")).isZero();
    }

    @Test
    void anOrderHasSoManyPeersOfOneEnterpriseAndAStrangersOrdersKeepNoneOfItsOwnAway() throws Exception {
        long before = boundedOrders();
        List<TradeRecord> strangers = new ArrayList<>();
        for (int i = 0; i < 2 * NothingRuns.MOST_PEERS; i++) {
            strangers.add(documents("CROWD-V", "CROWD-S" + i, 1).by("STRANGER").build());
            strangers.add(
                    documents("CROWD-S" + i, "CROWD-S" + i, 2).by("STRANGER").build());
        }
        fold(strangers.toArray(TradeRecord[]::new));
        link();
        assertThat(pairs("CROWD-V")).isEqualTo(NothingRuns.MOST_PEERS);
        fold(list("CROWD-V", "CROWD-C", 1), list("CROWD-W", "CROWD-C", 2));
        link();
        exchangeAll();
        assertThat(pairs("CROWD-V")).isEqualTo(NothingRuns.MOST_PEERS + 1);
        assertThat(givenTo("CROWD-V")).contains("CROWD-W 2");
        assertThat(givenTo("CROWD-W")).contains("CROWD-V 1");
        assertThat(boundedOrders()).isEqualTo(before + 1);
    }

    /** 200 versions, of each the sixteen places that a state keeps: they would go to every peer. */
    @Test
    void whatOneSubmitterSentReachesThePeersInPartsUpToABoundAndWhatOthersSentInAnyCase() throws Exception {
        long before = boundedOrders();
        List<TradeRecord> flood = new ArrayList<>();
        for (int version = 0; version < 200; version++) {
            for (int place = 0; place < 16; place++) {
                Origin origin = new Origin(new UUID(version, place), 1, null, "SELLER", Instant.EPOCH, false);
                flood.add(documents("FLOOD-A", "FLOOD-C", 1)
                        .seconds(version)
                        .from(origin)
                        .build());
            }
        }
        flood.add(list("FLOOD-B", "FLOOD-C", 2));
        flood.add(list("FLOOD-D", "FLOOD-C", 3));
        flood.add(documents("FLOOD-A", "FLOOD-O", 4).by("OTHER").sentBy("OTHER").build());
        fold(flood.toArray(TradeRecord[]::new));
        link();
        long links = number("select count(*) from link");
        while (exchange.step()) {
            long more = number("select count(*) from link");
            assertThat(more - links).isLessThanOrEqualTo(EVENTS_AT_ONCE);
            links = more;
        }
        assertThat(givenBy("FLOOD-A", "SELLER")).isEqualTo(NothingRuns.MOST_GIVEN);
        assertThat(givenBy("FLOOD-A", "OTHER")).isEqualTo(2);
        assertThat(boundedOrders()).isEqualTo(before + 1);
        fold(
                documents("FLOOD-A", "FLOOD-C", 5).sentBy("SELLER").build(),
                documents("FLOOD-A", "FLOOD-O", 6).by("OTHER").sentBy("OTHER").build());
        exchangeAll();
        assertThat(givenBy("FLOOD-A", "SELLER")).isEqualTo(NothingRuns.MOST_GIVEN);
        assertThat(givenBy("FLOOD-A", "OTHER")).isEqualTo(4);
    }

    @Test
    void anOrderThatCannotGiveDoesNotKeepTheOthersWaiting() throws Exception {
        fold(list("ROUND-A", "ROUND-C", 1), list("ROUND-B", "ROUND-C", 2));
        fold(list("ROUND-D", "ROUND-E", 3), list("ROUND-F", "ROUND-E", 4));
        link();
        execute("update order_state set state = '\\x00' || state where order_key = 'ROUND-A'");
        List<RuntimeException> failures = new ArrayList<>();
        for (int step = 0; step < 8; step++) {
            try {
                exchange.step();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        assertThat(failures).as("it is tried again and again").hasSizeGreaterThan(1);
        assertThat(givenTo("ROUND-F")).containsExactly("ROUND-D 3");
        assertThat(givenTo("ROUND-A")).containsExactly("ROUND-B 2");
        execute("update order_state set state = substr(state, 2) where order_key = 'ROUND-A'");
        exchangeAll();
        assertThat(givenTo("ROUND-B")).containsExactly("ROUND-A 1");
    }

    /** A re-evaluation passes by what was folded under its version. */
    @Test
    void whatWasConfirmedBeforeItsOrderWasFoldedAgainDeclaresItsNumbers() throws Exception {
        ReferenceData granted = new ReferenceDataBuilder()
                .agency("SELLER", "AGENT", null, null, null)
                .build();
        String declared =
                "select count(*) from declared_identifier where order_key = 'CONFIRMED' and number = 'CONFIRMED-C'";
        database.run(connection -> write(
                connection,
                granted.at(0),
                documents("CONFIRMED", "CONFIRMED-C", 1).sentBy("AGENT").build()));
        assertThat(number(declared)).as("a stranger's record declares nothing").isZero();
        database.run(connection -> write(
                connection,
                granted,
                documents("CONFIRMED", "ANOTHER-C", 2).sentBy("SELLER").build()));
        assertThat(number(declared)).isEqualTo(1);
    }

    @Test
    void ordersDoNotMeetByANumberThatTooManyOfThemDeclare() throws Exception {
        long before = number("select count(*) from ambiguous_number");
        List<TradeRecord> lists = new ArrayList<>();
        for (int i = 0; i <= NothingRuns.MOST_ORDERS; i++) {
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
        assertThat(intakeProgress("ambiguousNumbers")).isEqualTo(before + 1);
    }

    @Test
    void asManyOrdersAsAreLikelyMeet() throws Exception {
        for (int i = 0; i < NothingRuns.MOST_ORDERS; i++) {
            fold(list("MOST-" + i, "MOST-C", 1 + i));
            link();
        }
        exchangeAll();
        assertThat(pairs("MOST-%")).isEqualTo(NothingRuns.MOST_ORDERS * (NothingRuns.MOST_ORDERS - 1L));
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
        write(connection, history.latest(), records);
    }

    private void write(Connection connection, ReferenceData referenceData, TradeRecord... records) throws SQLException {
        List<IncomingEvent> batch = new ArrayList<>();
        for (TradeRecord record : records) {
            batch.add(new IncomingEvent(
                    0, OFFSETS.getAndIncrement(), String.valueOf(record.orderNo()), CODEC.encode(record)));
        }
        assertThat(intake.write(connection, batch, referenceData)).isEmpty();
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

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private long givenBy(String orderKey, String submitter) throws SQLException {
        return number("select count(*) from link l join unlinked_record r on r.id = l.record_id where r.own_key = '"
                + orderKey + "' and r.submitter = '" + submitter + "'");
    }

    private static long boundedOrders() {
        return intakeProgress("boundedOrders");
    }

    private static long intakeProgress(String field) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "operate"))
                .get("/api/v1/intake")
                .jsonPath()
                .getLong(field);
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
