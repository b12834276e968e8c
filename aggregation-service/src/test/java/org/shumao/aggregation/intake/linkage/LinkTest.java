package org.shumao.aggregation.intake.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Records without an order number on a real broker and a real database. Each test has its own numbers. */
@QuarkusTest
@WithTestResource(StackResource.class)
class LinkTest {
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

    /** 606 names the application by its preNo, 605 the list by its invtNo; 604 declares the invtNo of an order. */
    private static List<TradeRecord> chain(String name) {
        return List.of(
                TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of(name)
                        .by("SELLER")
                        .cop(name + "-C")
                        .tenPieces("100")
                        .build(),
                TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                        .day(2)
                        .by("SELLER")
                        .cop(name + "-C")
                        .pre(name + "-P")
                        .invt(name + "-I")
                        .build(),
                TradeRecordBuilder.record(RecordType.REVOCATION)
                        .day(3)
                        .by("SELLER")
                        .cop(name + "-RC")
                        .pre(name + "-RP")
                        .invt(name + "-I")
                        .build(),
                TradeRecordBuilder.response(RecordType.REVOCATION, CustomsResponse.ACCEPTED)
                        .day(4)
                        .by("SELLER")
                        .pre(name + "-RP")
                        .build());
    }

    @Test
    void aChainOfReferencesReachesItsOrderInWhateverOrderItArrives() throws Exception {
        List<TradeRecord> all = chain("CHAIN-0");
        log.send(all.toArray(TradeRecord[]::new));
        figures.awaitSettled();
        assertThat(linkedTo("CHAIN-0")).hasSize(3);
        Random random = new Random(20250601);
        for (int run = 1; run <= Thoroughness.tries(8); run++) {
            List<TradeRecord> shuffled = new ArrayList<>(chain("CHAIN-" + run));
            Collections.shuffle(shuffled, random);
            for (TradeRecord record : shuffled) {
                log.send(record);
                figures.awaitSettled();
            }
            assertThat(linkedTo("CHAIN-" + run))
                    .as(shuffled.stream().map(TradeRecord::type).toList().toString())
                    .hasSize(3);
        }
        figures.assertNoDifference();
    }

    @Test
    void receiptsReleaseRevocationsWithdrawAndReturnsSubtract() throws Exception {
        long declared = fen("GROSS", "DECLARED");
        long released = fen("GROSS", "RELEASED");
        long returned = fen("RETURN", "RELEASED");
        log.send(chain("REVOKED").toArray(TradeRecord[]::new));
        log.send(chain("RETURNED").get(0));
        figures.awaitSettled();
        assertThat(fen("GROSS", "DECLARED") - declared)
                .as("the revoked one counts nothing")
                .isEqualTo(100_00);
        log.send(
                chain("RETURNED").get(1),
                TradeRecordBuilder.record(RecordType.RETURN)
                        .day(5)
                        .by("SELLER")
                        .cop("RETURNED-TC")
                        .invt("RETURNED-I")
                        .back(1, "6104430000", "4")
                        .build(),
                TradeRecordBuilder.response(RecordType.RETURN, CustomsResponse.ACCEPTED)
                        .day(6)
                        .by("SELLER")
                        .cop("RETURNED-TC")
                        .build());
        figures.awaitSettled();
        assertThat(fen("GROSS", "DECLARED") - declared).isZero();
        assertThat(fen("GROSS", "RELEASED") - released).isEqualTo(100_00);
        assertThat(fen("RETURN", "RELEASED") - returned).isEqualTo(40_00);
        figures.assertNoDifference();
    }

    @Test
    void onePaymentServesSeveralOrdersAndAlsoThoseLearnedLater() throws Exception {
        log.send(TradeRecordBuilder.record(RecordType.PAYMENT)
                .by("PAYER")
                .paid("PAYER", "PAY-1", "100", "CNY")
                .build());
        figures.awaitSettled();
        assertThat(unlinked("PAY-1")).isEqualTo(1);
        log.send(orderPaidBy("PAY-1", "PAID-1"), orderPaidBy("PAY-1", "PAID-2"));
        figures.awaitSettled();
        log.send(orderPaidBy("PAY-1", "PAID-3"));
        figures.awaitSettled();
        assertThat(ordersOf("PAYMENT", "PAY-1")).containsExactly("PAID-1", "PAID-2", "PAID-3");
        assertThat(unlinked("PAY-1")).isZero();
    }

    @Test
    void aWaybillNumberGivenAgainAfterHalfAYearLinksToTheNewOrderOnly() throws Exception {
        log.send(
                listBy("WB-OLD", LocalDateTime.of(2024, 6, 1, 0, 0)),
                listBy("WB-NEW", LocalDateTime.of(2025, 5, 1, 0, 0)),
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "W-1")
                        .build());
        figures.awaitSettled();
        assertThat(ordersOf("WAYBILL", "W-1")).containsExactly("WB-NEW");
    }

    @Test
    void anAliasLearnedLateLinksWhatWasWrittenInTwoSpellings() throws Exception {
        String uscc = "91330100MA27XY1230";
        log.send(
                TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of("ALIAS-1")
                        .by("3301960B2C")
                        .cop("ALIAS-C")
                        .tenPieces("100")
                        .build(),
                TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                        .day(2)
                        .by(uscc)
                        .cop("ALIAS-C")
                        .build());
        figures.awaitSettled();
        assertThat(linkedTo("ALIAS-1")).isEmpty();
        log.send(new EnterpriseEvent(
                uscc,
                1,
                "测试",
                Set.of(EnterpriseKind.PLATFORM),
                List.of("3301960B2C", "3301960B2D"),
                "33",
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE));
        figures.awaitSettled();
        assertThat(linkedTo("ALIAS-1")).hasSize(1);
        log.send(TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.CLOSED)
                .day(3)
                .by("3301960B2D")
                .cop("ALIAS-C")
                .build());
        figures.awaitSettled();
        assertThat(linkedTo("ALIAS-1")).as("an alias known before").hasSize(2);
        figures.assertNoDifference();
    }

    /** A number of customs has no scope that would tell: the enterprises must be the same. */
    @Test
    void anAliasLearnedLateLinksByANumberOfCustomsWhateverSideItIsWrittenOn() throws Exception {
        String uscc = "91330100MA27XY1265";
        String code = "3301960B3E";
        log.send(
                list("ALIAS-2", code),
                TradeRecordBuilder.returning("ALIAS-2-R")
                        .by(uscc)
                        .invt("ALIAS-2-I")
                        .back(1, "1")
                        .build(),
                list("ALIAS-3", uscc),
                TradeRecordBuilder.returning("ALIAS-3-R")
                        .by(code)
                        .invt("ALIAS-3-I")
                        .back(1, "1")
                        .build());
        figures.awaitSettled();
        assertThat(linkedTo("ALIAS-2")).isEmpty();
        assertThat(linkedTo("ALIAS-3")).isEmpty();
        log.send(new EnterpriseEvent(
                uscc,
                1,
                "测试",
                Set.of(EnterpriseKind.PLATFORM),
                List.of(code),
                "33",
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE));
        figures.awaitSettled();
        assertThat(linkedTo("ALIAS-2")).hasSize(1);
        assertThat(linkedTo("ALIAS-3")).hasSize(1);
        figures.assertNoDifference();
    }

    private static TradeRecord list(String order, String enterprise) {
        return TradeRecordBuilder.list(order + "-C")
                .of(order)
                .by(enterprise)
                .invt(order + "-I")
                .tenPieces("100")
                .build();
    }

    @Test
    void versionsOfAReportThatCiteSeveralOrdersCountOnceWhateverArrivesFirst() throws Exception {
        for (int run = 0; run < 2; run++) {
            String name = "SPLIT-" + run;
            long before = fen("GROSS", "REPORTED");
            List<TradeRecord> versions = new ArrayList<>(List.of(
                    report(name, 1, name + "-A", "100"),
                    report(name, 2, name + "-B", "90"),
                    report(name, 3, null, "80"),
                    report(name, 4, name + "-A", "70")));
            Collections.shuffle(versions, new Random(run));
            for (TradeRecord version : versions) {
                log.send(version);
                if (run % 2 == 0) {
                    figures.awaitSettled();
                }
            }
            figures.awaitSettled();
            assertThat(fen("GROSS", "REPORTED") - before)
                    .as("by the order of the earliest version")
                    .isEqualTo(70_00);
            assertThat(linkedTo(name + "-A")).hasSize(2);
            assertThat(linkedTo(name + "-B")).hasSize(3);
        }
        assertThat(figures.number(
                        "select count(*) from unlinked_record where type = 'SERVICE_REPORT' and own_key is null"))
                .isZero();
        figures.assertNoDifference();
    }

    private static TradeRecord report(String number, int day, @Nullable String orderNo, String amount) {
        return TradeRecordBuilder.record(RecordType.SERVICE_REPORT)
                .day(day)
                .on(null)
                .of(orderNo)
                .by("REPORTER")
                .cop(number)
                .service(1, amount)
                .build();
    }

    /** The list is known by its copNo alone, so only the revocation says which invtNo the acceptance means. */
    @Test
    void anAcceptanceFindsTheOrderByAnInvtNoThatOnlyTheRevocationCarries() throws Exception {
        log.send(
                TradeRecordBuilder.responseTo(RecordType.REVOCATION, "CEB606", 399, 30)
                        .invt("ACCEPTED-I")
                        .build(),
                TradeRecordBuilder.revocation("CEB605", "ACCEPTED-C")
                        .invt("ACCEPTED-I")
                        .seconds(20)
                        .build(),
                TradeRecordBuilder.list("ACCEPTED-C")
                        .of("ACCEPTED-1")
                        .tenPieces("100")
                        .build());
        figures.awaitSettled();
        assertThat(linkedTo("ACCEPTED-1")).hasSize(2);
        assertThat(figures.number("select cardinality(months) from order_state where order_key = 'ACCEPTED-1'"))
                .as("withdrawn")
                .isZero();
    }

    @Test
    void aRecordSentTwiceKeepsBothItsOrigins() throws Exception {
        TradeRecordBuilder waybill =
                TradeRecordBuilder.record(RecordType.WAYBILL).shipped("CARRIER", "W-RESENT");
        TradeRecord first = waybill.build();
        log.send(
                first,
                first,
                waybill.from(Origin.relayed(new UUID(9, 9), 4, null, "SENDER")).build());
        log.send(TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM")
                .of("RESENT-1")
                .by("SELLER")
                .cop("RESENT-C")
                .shipped("CARRIER", "W-RESENT")
                .tenPieces("1")
                .build());
        figures.awaitSettled();
        assertThat(linkedTo("RESENT-1")).hasSize(2);
    }

    @Test
    void whatCannotWaitIsADeadLetterAndIsPublishedWithItsReason() throws Exception {
        long before = figures.number("select count(*) from dead_letter where topic = 'shumao.trade.references.v1'");
        log.send(Topic.TRADE_REFERENCES, "k", "nonsense".getBytes(StandardCharsets.UTF_8));
        log.send(
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "W\0NUL")
                        .build(),
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "W-GOOD")
                        .build());
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from dead_letter where topic = 'shumao.trade.references.v1'")
                        - before)
                .isEqualTo(2);
        assertThat(figures.number("select count(*) from sought_identifier where number = 'W-GOOD'"))
                .isEqualTo(1);
        figures.await("all are published", this::areDeadLettersPublished);
        assertThat(DeadLetterReader.readAll("shumao.trade.references.v1"))
                .anySatisfy(letter -> assertThat(letter).startsWith("nonsense: not a trade record"))
                .anySatisfy(letter -> assertThat(letter).contains("out of range"));
    }

    private boolean areDeadLettersPublished() {
        try {
            return figures.number("select count(*) from outbox where topic = '" + Topic.DEAD_LETTERS.topicName() + "'")
                    == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long unlinked(String number) throws SQLException {
        return figures.number("select count(*) from unlinked_record u join sought_identifier s on s.record_id = u.id"
                + " where u.linked_at is null and s.number = '" + number + "'");
    }

    private long fen(String kind, String evidence) throws SQLException {
        return figures.number("select coalesce(sum(cny_fen), 0) from cell where kind = '" + kind + "' and evidence = '"
                + evidence + "'");
    }

    private static TradeRecord orderPaidBy(String payNo, String orderNo) {
        return TradeRecordBuilder.record(RecordType.ORDER)
                .on("PLATFORM")
                .of(orderNo)
                .by("SELLER")
                .paid("PAYER", payNo, "100", "CNY")
                .tenPieces("10")
                .build();
    }

    private static TradeRecord listBy(String orderNo, LocalDateTime time) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .at(time)
                .on("PLATFORM")
                .of(orderNo)
                .by("SELLER")
                .cop(orderNo + "-C")
                .shipped("CARRIER", "W-1")
                .tenPieces("10")
                .build();
    }

    private Set<String> linkedTo(String orderKey) throws SQLException {
        return strings("select encode(record_id, 'hex') from link where order_key = ?", orderKey);
    }

    private Set<String> ordersOf(String kind, String number) throws SQLException {
        return strings(
                "select distinct l.order_key from link l join sought_identifier w using (record_id) where w.kind = '"
                        + kind + "' and w.number = ?",
                number);
    }

    private Set<String> strings(String sql, String parameter) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
