package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** The intake on a real broker and a real database. Tests share the application, so each has its own order numbers. */
@QuarkusTest
@WithTestResource(StackResource.class)
class IntakeTest {
    @Inject
    DataSource dataSource;

    @Inject
    ReferenceDataIntake referenceData;

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
    void recordsBecomeCellsAndTheReconciliationFindsNoDifference() throws Exception {
        long before = fen("GOODS");
        log.send(
                order().of("A-1").goods(1, "100").build(),
                list("A-C1").of("A-1").goods(1, "99.50").build(),
                list("A-C2").of("A-2").goods(1, "10").goods(2, "20").build());
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isEqualTo(129_50);
        figures.assertNoDifference();
    }

    @Test
    void nothingIsWrittenForTheTopicOfContributionsUnlessTheyAreToBePublished() throws Exception {
        log.send(list("Q-C1").of("Q-1").goods(1, "10").build());
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from order_state where order_key = 'Q-1'"))
                .isEqualTo(1);
        assertThat(figures.number(
                        "select count(*) from outbox where topic = '" + Topic.CONTRIBUTIONS.topicName() + "'"))
                .isZero();
        assertThat(figures.number("select is_called::int from contribution_id")).isZero();
    }

    @Test
    void anAmendmentMovesTheFigureAndARepetitionDoesNot() throws Exception {
        TradeRecord first = list("B-C1").of("B-1").minute(1).goods(1, "100").build();
        log.send(first);
        figures.awaitSettled();
        long before = fen("GOODS");
        log.send(
                list("B-C1")
                        .of("B-1")
                        .minute(2)
                        .as(Operation.CHANGE)
                        .goods(1, "90.01")
                        .build(),
                first,
                first.withOrigin(Origin.relayed(UUID.randomUUID(), 7, null, null)));
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isEqualTo(-9_99);
        figures.assertNoDifference();
    }

    @Test
    void anAliasThatComesLateMergesWhatWasCountedTwice() throws Exception {
        String uscc = "91330100799655058B";
        long before = fen("GOODS");
        log.send(
                order().of("D-1").on(uscc).by(uscc).goods(1, "100").build(),
                list("D-C1")
                        .of("D-1")
                        .on("3301960A1B")
                        .by("3301960A1B")
                        .goods(1, "98")
                        .build());
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isEqualTo(198_00);
        log.send(new EnterpriseEvent(
                uscc,
                1,
                "测试",
                Set.of(EnterpriseKind.PLATFORM),
                List.of("3301960A1B"),
                "33",
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE));
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isEqualTo(98_00);
        assertThat(number("select count(*) from enterprise_month where enterprise = '" + uscc + "' and platform = '"
                        + uscc + "' and orders > 0 and evidence = 'DECLARED'"))
                .isEqualTo(1);
        figures.assertNoDifference();
    }

    @Test
    void anotherToleranceMatchesOrdersAgainThatWereFoldedBefore() throws Exception {
        Origin tolerant = Origin.relayed(UUID.randomUUID(), 1, null, "TOLERANT");
        log.send(
                order().of("T-1")
                        .imports()
                        .goods(1, "100")
                        .due("100", "100", "0", "0", "0")
                        .from(tolerant)
                        .build(),
                payment("T-N1", "100.03").of("T-1").from(tolerant).build());
        figures.awaitSettled();
        assertThat(matches("CONFLICTING", "TOLERANT")).isEqualTo(1);
        referenceData.setTolerances(new MatchTolerances(new BigDecimal("0.05"), new BigDecimal("0.01")));
        figures.awaitSettled();
        assertThat(matches("CONFLICTING", "TOLERANT")).isZero();
        assertThat(matches("PARTIAL", "TOLERANT")).isEqualTo(1);
        figures.assertNoDifference();
        referenceData.setTolerances(MatchTolerances.DEFAULT);
        figures.awaitSettled();
        assertThat(matches("CONFLICTING", "TOLERANT")).isEqualTo(1);
        figures.assertNoDifference();
    }

    private long matches(String status, String submitter) throws SQLException {
        return number("select coalesce(sum(orders), 0)::bigint from match_month where status = '" + status
                + "' and submitter = '" + submitter + "'");
    }

    @Test
    void afterAMergeTheTradeOfBothRecordsIsTheTargets() throws Exception {
        String source = "DE:HRB4711";
        String target = "91350100M000100Y43";
        String code = "3501960B2C";
        log.send(registered(source, 1, null, code));
        log.send(registered(target, 1, null));
        log.send(
                list("M-C1").of("M-1").on(code).by(code).goods(1, "10").build(),
                list("M-C2").of("M-2").on(target).by(target).goods(1, "20").build());
        figures.awaitSettled();
        assertThat(fenOf(source)).isEqualTo(10_00);
        assertThat(fenOf(target)).isEqualTo(20_00);
        log.send(registered(source, 2, target));
        log.send(registered(target, 2, null, code, source));
        figures.awaitSettled();
        assertThat(fenOf(source)).isZero();
        assertThat(fenOf(target)).isEqualTo(30_00);
        // A later word of the source takes nothing back, nor does a record that names it by its old id.
        log.send(registered(source, 3, target));
        log.send(list("M-C3").of("M-3").on(source).by(source).goods(1, "5").build());
        figures.awaitSettled();
        assertThat(fenOf(source)).isZero();
        assertThat(fenOf(target)).isEqualTo(35_00);
        figures.assertNoDifference();
    }

    private static EnterpriseEvent registered(String id, long version, @Nullable String mergedInto, String... aliases) {
        LocalDate day = LocalDate.of(2024, 1, 1);
        return new EnterpriseEvent(
                id,
                version,
                "测试",
                Set.of(EnterpriseKind.E_COMMERCE_ENTERPRISE),
                List.of(aliases),
                null,
                day,
                mergedInto == null ? EnterpriseStatus.ACTIVE : EnterpriseStatus.MERGED,
                null,
                new EnterpriseProfile("CN", null, null, null, null, null, null, null, day, mergedInto),
                null,
                null);
    }

    private long fenOf(String enterprise) throws SQLException {
        return number("select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '" + enterprise
                + "' and kind = 'GROSS'");
    }

    @Test
    void aRateThatComesLateGivesTheWaitingLineItsValue() throws Exception {
        long before = fen("GOODS");
        log.send(list("E-C1").of("E-1").goods(1, "10", "GBP").build());
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isZero();
        log.send(new ExchangeRate("GBP", YearMonth.of(2025, 6), new BigDecimal("9.7"), "test"));
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isEqualTo(97_00);
        figures.assertNoDifference();
    }

    @Test
    void whatCannotBeFoldedBecomesADeadLetterAndItsNeighboursCount() throws Exception {
        long before = fen("GOODS");
        long letters = number("select count(*) from dead_letter");
        log.send(Topic.TRADE_RECORDS, "F-1", "{\"no\":\"record\"".getBytes(StandardCharsets.UTF_8));
        log.send(Topic.TRADE_RECORDS, "F-1", "{\"type\":\"DECLARATION_LIST\"}".getBytes(StandardCharsets.UTF_8));
        log.send(
                list("F-C1").of("F-1").goods(1, "5").build(),
                list("F-C2").of("F-2").goods(1, "9".repeat(25)).build(),
                list("F-C3").of("F-3\0").goods(1, "6").build());
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isEqualTo(5_00);
        assertThat(number("select count(*) from dead_letter") - letters).isEqualTo(3);
        assertThat(number("select count(*) from order_state where order_key = 'F-2'"))
                .as("what is worth too much is kept, set aside")
                .isEqualTo(1);
        figures.assertNoDifference();
    }

    @Test
    void manyOrdersAcrossAllPartitionsAddUpToTheirSum() throws Exception {
        long before = fen("GOODS");
        List<TradeRecord> records = new ArrayList<>();
        long expected = 0;
        for (int i = 0; i < 1200; i++) {
            records.add(
                    list("G-" + i).of("G-" + i).goods(1, "1." + (10 + i % 90)).build());
            expected += 110 + i % 90;
        }
        log.send(records.toArray(TradeRecord[]::new));
        figures.awaitSettled();
        assertThat(fen("GOODS") - before).isEqualTo(expected);
        figures.assertNoDifference();
    }

    @Test
    void progressNeedsTheScopeOperate() {
        RestAssured.given().get("/api/v1/intake").then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get("/api/v1/intake")
                .then()
                .statusCode(403);
    }

    @Test
    void progressIsUnavailableForNowWhileTheBrokerIsAway() {
        TopicAdmin away = new TopicAdmin(Map.of("bootstrap.servers", "localhost:1"));
        QuarkusMock.installMockForType(away, TopicAdmin.class);
        try {
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.token("aggregation", "operator", "operate"))
                    .get("/api/v1/intake")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/service-unavailable"));
        } finally {
            away.close();
        }
    }

    private long fen(String lineKind) throws SQLException {
        return number("select coalesce(sum(cny_fen), 0) from cell where line_kind = '" + lineKind + "'");
    }

    private long number(String sql) throws SQLException {
        return figures.number(sql);
    }
}
