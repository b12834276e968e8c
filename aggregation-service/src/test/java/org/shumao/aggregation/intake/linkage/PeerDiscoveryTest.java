package org.shumao.aggregation.intake.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.order.state.StateRecords;

/** Documents that move from order to order, on a real broker and a real database. Each test has its own numbers. */
@QuarkusTest
@WithTestResource(StackResource.class)
class PeerDiscoveryTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

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
    void everyOrderThatAListNamesKnowsAllItsVersionsInWhateverOrderTheyArrive() throws Exception {
        Random random = new Random(20250603);
        for (int run = 0; run < Thoroughness.tries(8); run++) {
            int orders = run % 2 == 0 ? 2 : 4;
            String name = "MOVED-" + run;
            List<TradeRecord> all = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                all.add(list(name + "-" + i, name + "-C", 1 + i));
            }
            // Under one order number, with a number of customs; and by that number alone.
            all.add(TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                    .day(10)
                    .on("PLATFORM")
                    .of(name + "-1")
                    .by("SELLER")
                    .cop(name + "-C")
                    .pre(name + "-P")
                    .build());
            all.add(TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.CLOSED)
                    .day(11)
                    .pre(name + "-P")
                    .build());
            sendShuffled(all, random, run % 4 == 1 || run % 4 == 2);
            for (int i = 0; i < orders; i++) {
                assertThat(known(name + "-" + i)).isEqualTo(texts(all));
            }
        }
        figures.assertNoDifference();
    }

    @Test
    void everyOrderThatAnApplicationReachedKnowsAllItsVersionsAndTheListsOfTheOthers() throws Exception {
        Random random = new Random(20250604);
        for (int run = 0; run < Thoroughness.tries(8); run++) {
            RecordType type = run % 2 == 0 ? RecordType.REVOCATION : RecordType.RETURN;
            String name = "APPLIED-" + run;
            List<TradeRecord> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String order = name + "-" + i;
                all.add(TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .day(1)
                        .on("PLATFORM")
                        .of(order)
                        .by("SELLER")
                        .cop(order + "-C")
                        .invt(order + "-I")
                        .tenPieces("100")
                        .build());
                all.add(TradeRecordBuilder.record(type)
                        .day(2 + i)
                        .by("SELLER")
                        .cop(name + "-A")
                        .invt(order + "-I")
                        .back(1, "6104430000", "4")
                        .build());
            }
            sendShuffled(all, random, run % 4 == 1 || run % 4 == 2);
            assertThat(known(name + "-0")).isEqualTo(texts(all));
            assertThat(known(name + "-1")).isEqualTo(texts(all));
        }
        figures.assertNoDifference();
    }

    @Test
    void anApplicationUnderAnotherOrderNumberMeetsTheOrderOfItsList() throws Exception {
        List<TradeRecord> all = List.of(
                TradeRecordBuilder.record(RecordType.REVOCATION)
                        .day(3)
                        .on("PLATFORM")
                        .of("NAMED-B")
                        .by("SELLER")
                        .cop("NAMED-R")
                        .invt("NAMED-I")
                        .build(),
                TradeRecordBuilder.response(RecordType.REVOCATION, CustomsResponse.ACCEPTED)
                        .day(4)
                        .by("SELLER")
                        .cop("NAMED-R")
                        .build(),
                TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of("NAMED-A")
                        .by("SELLER")
                        .cop("NAMED-C")
                        .invt("NAMED-I")
                        .tenPieces("100")
                        .build());
        log.send(all.toArray(TradeRecord[]::new));
        figures.awaitSettled();
        assertThat(known("NAMED-A")).isEqualTo(texts(all));
        assertThat(known("NAMED-B")).isEqualTo(texts(all));
    }

    @Test
    void whatComesAfterOrdersHaveMetReachesAllOfThemAndWhomTheyMeetLater() throws Exception {
        List<TradeRecord> all = new ArrayList<>(List.of(list("LATE-A", "LATE-C", 1), list("LATE-B", "LATE-C", 2)));
        log.send(all.toArray(TradeRecord[]::new));
        figures.awaitSettled();
        List<TradeRecord> late = List.of(
                list("LATE-A", "LATE-C", 3),
                TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                        .day(4)
                        .on("PLATFORM")
                        .of("LATE-B")
                        .by("SELLER")
                        .cop("LATE-C")
                        .invt("LATE-I")
                        .build());
        all.addAll(late);
        log.send(late.toArray(TradeRecord[]::new));
        figures.awaitSettled();
        assertThat(known("LATE-A")).isEqualTo(texts(all));
        assertThat(known("LATE-B")).isEqualTo(texts(all));
        TradeRecord third = TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .day(5)
                .on("PLATFORM")
                .of("LATE-D")
                .by("SELLER")
                .cop("LATE-D-C")
                .invt("LATE-I")
                .tenPieces("1")
                .build();
        all.add(third);
        log.send(third);
        figures.awaitSettled();
        assertThat(known("LATE-D")).isEqualTo(texts(all));
        assertThat(known("LATE-A")).isEqualTo(texts(all));
        figures.assertNoDifference();
    }

    @Test
    void everyOriginOfARecordIsKnownInAllItsOrdersAndReachesOneOrderOfItsSubmission() throws Exception {
        TradeRecord first = list("ORIGIN-A", "ORIGIN-C", 1);
        Origin again = Origin.relayed(new UUID(11, 11), 3, null, "SENDER");
        TradeRecord other = list("ORIGIN-B", "ORIGIN-C", 2).withOrigin(again);
        log.send(first, first.withOrigin(again), other);
        figures.awaitSettled();
        log.send(first.withOrigin(Origin.relayed(new UUID(12, 12), 4, null, "SENDER")));
        figures.awaitSettled();
        assertThat(given("ORIGIN-B")).isEqualTo(3);
        assertThat(given("ORIGIN-A")).isEqualTo(1);
        assertThat(figures.number(
                        "select count(*) from submission_order s, unnest(order_keys) k where k like 'ORIGIN-%'"
                                + " and submission = '" + new UUID(12, 12) + "'"))
                .isEqualTo(1);
        assertThat(figures.number("select count(*) from submission_order s, unnest(order_keys) k where k = 'ORIGIN-B'"))
                .as("what was given to it reached nothing for its sender")
                .isEqualTo(1);
    }

    @Test
    void ordersMeetOnceTheRegisterLearnsThatTwoCodesAreOneEnterprise() throws Exception {
        String uscc = "91330100MA27XY1249";
        List<TradeRecord> all = List.of(
                TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of("CODES-A")
                        .by("3301960C3D")
                        .cop("CODES-C")
                        .tenPieces("100")
                        .build(),
                TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .day(2)
                        .on("PLATFORM")
                        .of("CODES-B")
                        .by(uscc)
                        .cop("CODES-C")
                        .tenPieces("90")
                        .build());
        log.send(all.toArray(TradeRecord[]::new));
        figures.awaitSettled();
        assertThat(known("CODES-A")).hasSize(1);
        log.send(new EnterpriseEvent(
                uscc,
                1,
                "测试",
                Set.of(EnterpriseKind.PLATFORM),
                List.of("3301960C3D"),
                "33",
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE));
        figures.awaitSettled();
        assertThat(known("CODES-A")).isEqualTo(texts(all));
        assertThat(known("CODES-B")).isEqualTo(texts(all));
        figures.assertNoDifference();
    }

    @Test
    void repetitionsGiveNothingAgain() throws Exception {
        TradeRecord[] all = {list("REPEAT-A", "REPEAT-C", 1), list("REPEAT-B", "REPEAT-C", 2)};
        log.send(all);
        figures.awaitSettled();
        long unlinked = figures.number("select count(*) from unlinked_record");
        long links = figures.number("select count(*) from link");
        log.send(all);
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from unlinked_record")).isEqualTo(unlinked);
        assertThat(figures.number("select count(*) from link")).isEqualTo(links);
        assertThat(figures.number("select count(*) from order_peer where order_key like 'REPEAT-%'"))
                .isEqualTo(2);
    }

    @Test
    void paymentsAndWaybillsStayWithTheirOwnOrder() throws Exception {
        log.send(
                TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of("APART-A")
                        .by("SELLER")
                        .cop("APART-C")
                        .shipped("CARRIER", "APART-W")
                        .tenPieces("1")
                        .build(),
                list("APART-B", "APART-C", 2),
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "APART-W")
                        .build());
        figures.awaitSettled();
        assertThat(known("APART-A")).anyMatch(text -> text.startsWith("WAYBILL"));
        assertThat(known("APART-B")).hasSize(2).noneMatch(text -> text.startsWith("WAYBILL"));
    }

    private static TradeRecord list(String order, String cop, int day) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .day(day)
                .on("PLATFORM")
                .of(order)
                .by("SELLER")
                .cop(cop)
                .tenPieces("100")
                .build();
    }

    private void sendShuffled(List<TradeRecord> all, Random random, boolean oneByOne) throws InterruptedException {
        List<TradeRecord> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        for (TradeRecord record : shuffled) {
            log.send(record);
            if (oneByOne) {
                figures.awaitSettled();
            }
        }
        figures.awaitSettled();
    }

    private static Set<String> texts(Collection<TradeRecord> records) {
        return records.stream()
                .map(record -> text(record.type().name(), record.orderNo(), record.versionTime() + ":00"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String type, @Nullable String orderNo, String time) {
        return type + " " + orderNo + " " + time;
    }

    /** Type, order number and time of all records in a state, its own and those that it was given. */
    private Set<String> known(String orderKey) throws Exception {
        Set<String> known = new TreeSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select state from order_state where order_key = ?")) {
            select.setString(1, orderKey);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).as(orderKey).isTrue();
                OrderState state = StateCodec.states().decode(row.getBytes(1));
                Stream.concat(StateRecords.of(state), StateRecords.elsewhere(state))
                        .forEach(record -> known.add(
                                text(record.type().name(), record.orderNo(), TIME.format(record.versionTime()))));
            }
        }
        return known;
    }

    private long given(String orderKey) throws SQLException {
        return figures.number("select count(*) from link where order_key = '" + orderKey + "'");
    }
}
