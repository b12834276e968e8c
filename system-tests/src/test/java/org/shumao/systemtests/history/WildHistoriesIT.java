package org.shumao.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.RunningSuite;
import org.shumao.systemtests.suite.ServiceObligations;
import org.shumao.testsupport.Thoroughness;

/** Histories that nobody thought of: the services and the oracle, which share no code, must agree on every one. */
class WildHistoriesIT {
    private static final int ORDERS = Thoroughness.tries(400);

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void addUpToWhatTheOracleReads() throws SQLException {
        ServiceObligations obligations = everySecondEnterpriseReportsItsServices();
        obligations.publish(Expectation.EXPECTED);
        try {
            compare(obligations);
        } finally {
            obligations.publish(Expectation.NOT_OWED);
        }
    }

    private static ServiceObligations everySecondEnterpriseReportsItsServices() {
        List<String> enterprises = running.scenario().traders().stream()
                .map(Trader::uscc)
                .filter(uscc -> uscc.hashCode() % 2 == 0)
                .toList();
        return new ServiceObligations(running.suite(), enterprises, Histories.MONTH);
    }

    private static void compare(ServiceObligations obligations) throws SQLException {
        running.awaitSettled();
        Sums before = running.cells();
        long seed = Long.getLong("histories.seed", 20250331L);
        Histories histories = new Histories(seed, "Z");
        Oracle oracle = running.oracle();
        obligations.tell(oracle);
        for (Submission submission : histories.submissions(ORDERS)) {
            oracle.read(submission.body(), submission.mediaType());
            assertThat(running.submit(submission)
                            .path("counts")
                            .path("rejected")
                            .asInt())
                    .as(submission.name())
                    .isZero();
        }
        Submission forged = histories.ofStranger(ORDERS);
        oracle.read(forged.body(), forged.mediaType(), running.holder(RunningSuite.SELLER), Instant.now(), false);
        Gateway.success(
                running.gateway(RunningSuite.SELLER).submit(forged.body(), forged.mediaType(), forged.name()),
                forged.name());
        running.awaitSettled();

        assertThat(running.cells().minus(before))
                .as("seed " + seed)
                .hasToString(oracle.sums().toString());
        JsonNode reconciliation = running.reconciliation();
        assertThat(reconciliation.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(reconciliation.path("cellsDiffering").asLong()).isZero();
        assertThat(reconciliation.path("differenceFen").asLong()).isZero();
    }
}
