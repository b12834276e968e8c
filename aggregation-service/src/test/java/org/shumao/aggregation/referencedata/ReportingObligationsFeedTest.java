package org.shumao.aggregation.referencedata;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;

/** What the registry publishes of reporting obligations and statements becomes rows, of each the newest version. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReportingObligationsFeedTest {
    private static final Instant RECEIVED = Instant.parse("2031-04-30T15:59:59Z");

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
    void aLaterVersionOfAnObligationReplacesEarlierOnesInEachFlow() throws Exception {
        send("A", "2031-Q1", 1, Expectation.EXPECTED, null);
        send("B", "2031-Q1", 1, Expectation.EXEMPT, null);
        send("A", "2031-Q1", 3, Expectation.EXPECTED, RECEIVED);
        send("A", "2031-Q1", 2, Expectation.NOT_OWED, null);
        figures.awaitSettled();
        assertThat(rows("""
                select flow || ' ' || enterprise || ' ' || version || ' ' || first_month || '-' || last_month || ' ' || expectation
                       || ' ' || (first_received is not null)
                  from reporting_obligation where period like '2031%' order by flow, enterprise
                """))
                .containsExactly(
                        "M A 3 203101-203103 EXPECTED true",
                        "M B 1 203101-203103 EXEMPT false",
                        "X A 3 203101-203103 EXPECTED true",
                        "X B 1 203101-203103 EXEMPT false");
    }

    @Test
    void aLaterVersionOfAStatementReplacesEarlierOnes() throws Exception {
        state(1, Content.NIL, 0, "0", false);
        state(3, Content.COMPLETE, 12, "1200.50", false);
        state(2, Content.COMPLETE, 11, "1100", true);
        figures.awaitSettled();
        String select = """
                select version || ' ' || content || ' ' || records || ' ' || cny || ' ' || withdrawn
                  from reporting_statement where period like '2031%'
                """;
        assertThat(rows(select)).containsExactly("3 COMPLETE 12 1200.50 false");

        state(4, Content.COMPLETE, 12, "1200.50", true);
        figures.awaitSettled();
        assertThat(rows(select)).containsExactly("4 COMPLETE 12 1200.50 true");
    }

    private void state(long version, Content content, long records, String sum, boolean withdrawn) {
        log.send(new ReportingStatementEvent(
                7,
                version,
                "A",
                Capacity.PLATFORM,
                Flow.EXPORT,
                "2031-Q1",
                content,
                records,
                new Money(new BigDecimal(sum), ReportingStatementEvent.CURRENCY),
                RECEIVED,
                RECEIVED,
                withdrawn));
    }

    private void send(
            String enterprise, String period, long version, Expectation expectation, @Nullable Instant received) {
        LocalDate dueOn = LocalDate.of(2031, period.endsWith("1") ? 4 : 7, 30);
        for (Flow flow : Flow.values()) {
            log.send(new ReportingObligationEvent(
                    enterprise, EnterpriseKind.PLATFORM, flow, period, version, dueOn, expectation, received, null));
        }
    }

    private List<String> rows(String select) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(connection, select, row -> row.getString(1));
        }
    }
}
