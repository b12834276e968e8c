package org.shumao.aggregation.referencedata;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;
import org.shumao.testsupport.StackResource;

/** What the registry publishes of reporting obligations becomes counts of expected and received reports. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReportingObligationsFeedTest {
    private static final Instant IN_TIME = Instant.parse("2031-04-30T15:59:59Z");
    private static final Instant LATE = Instant.parse("2031-04-30T16:00:00Z");

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
    void obligationsOfAPeriodAddUpAndLaterVersionsReplaceEarlierOnes() throws Exception {
        send("A", "2031-Q1", 1, Expectation.EXPECTED, null);
        send("B", "2031-Q1", 1, Expectation.EXPECTED, IN_TIME);
        send("C", "2031-Q1", 1, Expectation.EXPECTED, LATE);
        send("D", "2031-Q1", 1, Expectation.EXEMPT, IN_TIME);
        send("E", "2031-Q1", 1, Expectation.EXPECTED, IN_TIME);
        send("A", "2031-Q2", 1, Expectation.EXPECTED, null);
        figures.awaitSettled();
        assertThat(responses()).containsExactly("2031-Q1 203101-203103 4/3/2", "2031-Q2 203104-203106 1/0/0");

        send("A", "2031-Q1", 3, Expectation.EXPECTED, IN_TIME);
        send("A", "2031-Q1", 2, Expectation.EXPECTED, null);
        send("E", "2031-Q1", 2, Expectation.NOT_OWED, null);
        figures.awaitSettled();
        assertThat(responses()).containsExactly("2031-Q1 203101-203103 3/3/2", "2031-Q2 203104-203106 1/0/0");

        send("A", "2031-Q1", 2, Expectation.EXEMPT, null);
        figures.awaitSettled();
        assertThat(responses()).as("delivery went back").contains("2031-Q1 203101-203103 3/3/2");
    }

    private void send(
            String enterprise, String period, long version, Expectation expectation, @Nullable Instant received) {
        LocalDate dueOn = LocalDate.of(2031, period.endsWith("1") ? 4 : 7, 30);
        log.send(new ReportingObligationEvent(
                enterprise, EnterpriseKind.PLATFORM, period, version, dueOn, expectation, received));
    }

    private List<String> responses() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select period || ' ' || first_month || '-' || last_month || ' ' || expected || '/' || received
                               || '/' || in_time
                          from reporting_response where period like '2031%' order by period
                        """)) {
            List<String> responses = new ArrayList<>();
            while (row.next()) {
                responses.add(row.getString(1));
            }
            return responses;
        }
    }
}
