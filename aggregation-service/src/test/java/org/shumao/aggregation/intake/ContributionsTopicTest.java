package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.consumer.ClaimStore;
import org.shumao.aggregation.intake.consumer.IntakeStoppedException;
import org.shumao.aggregation.intake.consumer.TopicIntake;
import org.shumao.contracts.contribution.ContributionEvent;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Whoever adds the topic of contributions up has the cells, whatever happens between the database and the broker. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(ManyWorkersProfile.class)
class ContributionsTopicTest {
    private static final String USCC = "91330100CONTRIB01A";
    private static final int ORDERS = 240;

    private static final String CELLS = "select month, flow, kind, evidence, line_kind, regime, product, unit, partner,"
            + " province, digital::int, sum(cny_fen), sum(usd_cents), sum(lines), sum(orders), sum(quantity),"
            + " sum(net_weight) from cell group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11";

    private static final String ENTERPRISES = "select enterprise, platform, month, evidence, regime, sum(cny_fen),"
            + " sum(usd_cents), sum(lines), sum(orders) from enterprise_month group by 1, 2, 3, 4, 5";

    private static final String CLAIMS =
            "select sum(epoch) from intake_partition where topic = 'shumao.trade.records.v1'";

    @Inject
    DataSource dataSource;

    @Inject
    ClaimStore claims;

    @Inject
    Instance<BatchIntake> sinks;

    @Inject
    TopicIntake.Factory intakes;

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
    void theTopicAddsUpToTheCellsAfterAmendmentsWithdrawalsALateAliasAndAChangedRate() throws Exception {
        log.send(histories("SUM"));
        long claimed = number(CLAIMS);
        TopicIntake second = intakes.into(sinks.get());
        second.start();
        log.send(amendments("SUM"));
        figures.await("another session has partitions", () -> number(CLAIMS) > claimed);
        // Its partitions go back to the others, which claim them anew.
        second.stop();
        figures.awaitSettled();
        PublishedContributions before = published();
        assertSumsAreTheCells(before);
        log.send(new EnterpriseEvent(
                USCC,
                1,
                "测试",
                Set.of(EnterpriseKind.PLATFORM),
                List.of("SUM-SELLER"),
                "33",
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE));
        log.send(new ExchangeRate("USD", YearMonth.of(2025, 6), new BigDecimal("7.31"), "test"));
        figures.awaitSettled();
        PublishedContributions after = published();
        assertSumsAreTheCells(after);
        assertThat(after.events().size())
                .as("alias and rate change every order, by a former and a new contribution at least")
                .isGreaterThan(before.events().size() + ORDERS);
        assertThat(after.sums(event -> List.of(event.enterprise())).keySet())
                .contains(List.of(USCC))
                .doesNotContain(List.of("SUM-SELLER"));
        figures.assertNoDifference();
    }

    @Test
    void whatWithdrawsAnOrderComesBehindWhatAddedIt() throws Exception {
        log.send(list("SEQ-C").of("SEQ-1").goods(1, "100").goods(2, "20").build());
        figures.awaitSettled();
        log.send(list("SEQ-C")
                .of("SEQ-1")
                .day(2)
                .as(Operation.CHANGE)
                .goods(1, "90")
                .build());
        figures.awaitSettled();
        log.send(list("SEQ-C")
                .of("SEQ-1")
                .day(3)
                .as(Operation.DELETE)
                .goods(1, "90")
                .build());
        // Says nothing new, so nothing is published.
        log.send(list("SEQ-C")
                .of("SEQ-1")
                .day(2)
                .as(Operation.CHANGE)
                .goods(1, "90")
                .build()
                .withOrigin(Origin.relayed(UUID.randomUUID(), 7, null, null)));
        figures.awaitSettled();
        List<ContributionEvent> events = published().of("SEQ-1");
        assertThat(events).extracting(ContributionEvent::id).isSorted();
        assertThat(events)
                .extracting(event -> event.weight() * event.cnyFen().longValueExact())
                .containsExactly(100_00L, 20_00L, -100_00L, -20_00L, 90_00L, -90_00L);
    }

    @Test
    void whatCannotBePublishedDoesNotCountEither() throws Exception {
        execute("create sequence failed_attempts; create function refuse() returns trigger language plpgsql as $$"
                + " begin perform nextval('failed_attempts'); raise exception 'no room' using errcode = '57P01';"
                + " end $$; create trigger refuse before insert on outbox for each statement execute"
                + " function refuse()");
        log.send(histories("ATOMIC"));
        figures.await("batches fail", () -> number("select last_value from failed_attempts") > 3);
        assertThat(number("select count(*) from order_state where order_key like 'ATOMIC-%' and months <> '{}'"))
                .isZero();
        execute("drop trigger refuse on outbox");
        figures.awaitSettled();
        assertThat(number("select count(*) from order_state where order_key like 'ATOMIC-%' and months <> '{}'"))
                .isEqualTo(ORDERS);
        assertSumsAreTheCells(published());
    }

    @Test
    void whatIsPublishedAgainHasTheSameIdAndCountsOnce() throws Exception {
        execute("create sequence repeated_attempts; create function keep() returns trigger language plpgsql as $$"
                + " begin perform nextval('repeated_attempts'); raise exception 'not yet' using errcode = '57P01';"
                + " end $$; create trigger keep before delete on outbox for each statement execute"
                + " function keep()");
        log.send(histories("AGAIN"));
        figures.await("published, and not removed", () -> number("select last_value from repeated_attempts") > 2);
        execute("drop trigger keep on outbox");
        figures.awaitSettled();
        PublishedContributions published = published();
        assertThat(published.repetitions()).isPositive();
        assertSumsAreTheCells(published);
    }

    @Test
    void aPartitionThatBeganWithoutPublishingIsNotClaimedByWhoPublishes() throws Exception {
        execute("insert into intake_partition (topic, partition, topic_id, epoch, next_offset) values"
                + " ('begun', 0, 'id', 0, 1), ('begun', 1, 'id', 0, 0)");
        try {
            assertThatThrownBy(() -> claims.claim("begun", 0, "id", 0))
                    .isInstanceOf(IntakeStoppedException.class)
                    .hasMessageContaining("was read without publishing contributions");
            assertThat(claims.claim("begun", 1, "id", 0).epoch())
                    .as("nothing was read of it")
                    .isEqualTo(1);
            assertThat(number(
                            "select count(*) from intake_partition where topic = 'begun' and publishes_contributions"))
                    .isEqualTo(1);
        } finally {
            execute("delete from intake_partition where topic = 'begun'");
        }
    }

    /** Lists in two currencies with two lines, released by a response that is linked; orders with services, and some returns. */
    private static TradeRecord[] histories(String name) {
        return IntStream.range(0, ORDERS)
                .boxed()
                .flatMap(i -> history(name, i).stream())
                .toArray(TradeRecord[]::new);
    }

    private static List<TradeRecord> history(String name, int i) {
        String key = name + "-" + i;
        List<TradeRecord> records = new ArrayList<>();
        records.add(order().of(key)
                .by(name + "-SELLER")
                .goods(1, "30." + (10 + i % 90))
                .service(2, "5")
                .build());
        if (i % 4 != 0) {
            records.add(list(key + "-C")
                    .of(key)
                    .by(name + "-SELLER")
                    .invt(key + "-I")
                    .goods(1, "12." + (10 + i % 90), "USD")
                    .pieces(2, "6104430000", "3", "7.77", null)
                    .build());
        }
        if (i % 2 == 1) {
            records.add(TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                    .day(2)
                    .by(name + "-SELLER")
                    .invt(key + "-I")
                    .build());
        }
        return records;
    }

    private static TradeRecord[] amendments(String name) {
        return IntStream.range(0, ORDERS)
                .filter(i -> i % 4 == 2)
                .mapToObj(i -> list(name + "-" + i + "-C")
                        .of(name + "-" + i)
                        .by(name + "-SELLER")
                        .invt(name + "-" + i + "-I")
                        .day(3)
                        .as(i % 8 == 2 ? Operation.CHANGE : Operation.DELETE)
                        .goods(1, "11", "USD")
                        .build())
                .toArray(TradeRecord[]::new);
    }

    /** All that is committed, as a consumer that reads what is committed sees it. */
    private PublishedContributions published() throws Exception {
        figures.await("the outbox is empty", () -> number("select count(*) from outbox") == 0);
        return PublishedContributions.read(Map.of("isolation.level", "read_committed"));
    }

    private void assertSumsAreTheCells(PublishedContributions published) throws SQLException {
        Map<List<Object>, List<BigDecimal>> cells = sums(CELLS, 11);
        assertThat(cells).hasSizeGreaterThan(3);
        assertThat(published.sums(event -> List.of(
                        event.month(),
                        event.flow().code(),
                        event.kind(),
                        event.evidence(),
                        event.lineKind().name(),
                        event.regime(),
                        event.product(),
                        event.unit(),
                        event.partner(),
                        event.province(),
                        event.digital())))
                .containsExactlyInAnyOrderEntriesOf(cells);
        Map<List<Object>, List<BigDecimal>> amounts = new HashMap<>();
        published
                .sums(event ->
                        List.of(event.enterprise(), event.platform(), event.month(), event.evidence(), event.regime()))
                .forEach((place, values) -> amounts.put(place, values.subList(0, 4)));
        assertThat(amounts).containsExactlyInAnyOrderEntriesOf(sums(ENTERPRISES, 5));
    }

    /** By the first columns; places where nothing is left are missing. */
    private Map<List<Object>, List<BigDecimal>> sums(String sql, int columns) throws SQLException {
        Map<List<Object>, List<BigDecimal>> sums = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<Object> place = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    place.add(row.getObject(column));
                }
                List<BigDecimal> values = new ArrayList<>();
                for (int column = columns + 1; column <= row.getMetaData().getColumnCount(); column++) {
                    values.add(PublishedContributions.plain(row.getBigDecimal(column)));
                }
                if (values.stream().anyMatch(value -> value.signum() != 0)) {
                    sums.put(place, values);
                }
            }
        }
        return sums;
    }

    private long number(String sql) {
        try {
            return figures.number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
