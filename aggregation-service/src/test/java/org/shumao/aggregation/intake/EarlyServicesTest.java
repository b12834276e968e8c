package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;
import org.shumao.testsupport.StackResource;

/** A platform's order of 20 yuan and the exporter's monthly report of 100, which cites no order. */
@QuarkusTest
@WithTestResource(StackResource.class)
class EarlyServicesTest {
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
    void whicheverComesFirstTheReportCountsAndTheOrderIsEarly() throws Exception {
        log.send(obligation("ES-A", 1, Expectation.EXPECTED));
        log.send(obligation("ES-B", 1, Expectation.EXPECTED));
        figures.awaitSettled();
        log.send(ordered("ES-A"));
        log.send(reported("ES-B"));
        figures.awaitSettled();
        log.send(reported("ES-A"));
        log.send(ordered("ES-B"));
        figures.awaitSettled();
        for (String seller : List.of("ES-A", "ES-B")) {
            assertThat(fen(seller, "REPORTED")).as(seller).isEqualTo(100_00);
            assertThat(fen(seller, "EARLY")).as(seller).isEqualTo(20_00);
            assertThat(fen(seller, "ORDERED")).as(seller).isZero();
        }
        figures.assertNoDifference();
    }

    /** The order names the enterprise by its customs code. */
    @Test
    void anObligationThatComesLaterAndIsTakenAwayMovesTheLine() throws Exception {
        log.send(new EnterpriseEvent(
                "ES-C",
                1,
                "测试",
                Set.of(EnterpriseKind.SERVICE_EXPORTER),
                List.of("ES-C-CUSTOMS"),
                "33",
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE));
        log.send(order().of("ES-C-1").by("ES-C-CUSTOMS").service(1, "20").build(), reported("ES-C"));
        figures.awaitSettled();
        assertCounts(20_00, 0);

        log.send(obligation("ES-C", 1, Expectation.EXPECTED));
        figures.awaitSettled();
        assertCounts(0, 20_00);

        log.send(obligation("ES-C", 2, Expectation.EXEMPT));
        figures.awaitSettled();
        assertCounts(20_00, 0);

        log.send(obligation("ES-C", 4, Expectation.EXPECTED));
        log.send(obligation("ES-C", 3, Expectation.NOT_OWED));
        figures.awaitSettled();
        assertCounts(0, 20_00);

        log.send(obligation("ES-C", 5, Expectation.NOT_OWED));
        figures.awaitSettled();
        assertCounts(20_00, 0);
        figures.assertNoDifference();
    }

    private void assertCounts(long ordered, long early) throws SQLException {
        assertThat(fen("ES-C", "REPORTED")).isEqualTo(100_00);
        assertThat(fen("ES-C", "ORDERED")).isEqualTo(ordered);
        assertThat(fen("ES-C", "EARLY")).isEqualTo(early);
    }

    private long fen(String enterprise, String evidence) throws SQLException {
        return figures.number("select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '"
                + enterprise + "' and line_kind = 'SERVICE' and evidence = '" + evidence + "'");
    }

    private static TradeRecord ordered(String seller) {
        return order().of(seller + "-1").by(seller).service(1, "20").build();
    }

    private static TradeRecord reported(String seller) {
        return report(seller, seller + "-R").of(null).service(1, "100").build();
    }

    private static ReportingObligationEvent obligation(String enterprise, long version, Expectation expectation) {
        return new ReportingObligationEvent(
                enterprise,
                EnterpriseKind.SERVICE_EXPORTER,
                Flow.EXPORT,
                "2025-06",
                version,
                LocalDate.of(2025, 7, 15),
                expectation,
                null,
                null);
    }
}
