package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.network.Link;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.EnterpriseEvents;
import org.shumao.systemtests.suite.RunningSuite;

/** Two gateways, and behind one address each two ingestions and two registries: one of each is killed under load, and comes back. */
@Tag("whole")
@Tag("long")
class TwoOfEachServiceIT {
    private static final String NAME = "TWO";
    private static final int SENDERS = 3;
    private static final int SOME = 20;

    private static RunningSuite running;
    private static Link ingestions;
    private static Link registries;
    private static ServiceProcess ingestion;
    private static ServiceProcess registry;
    private static ServiceProcess first;
    private static ServiceProcess second;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        Suite suite = running.suite();
        // Whoever takes over what it had begun need not wait for long.
        ingestion = suite.startReplica(
                SuiteService.INGESTION,
                Map.of(
                        "shumao.ingestion.submissions.lease", "5s",
                        "shumao.ingestion.submissions.heartbeat", "1s"));
        registry = suite.startReplica(SuiteService.REGISTRY);
        ingestions = Link.to(suite.service(SuiteService.INGESTION), ingestion);
        registries = Link.to(suite.service(SuiteService.REGISTRY), registry);
        Map<String, String> upstreams = Map.of(
                "shumao.gateway.upstreams.ingestion", ingestions.url().toString(),
                "shumao.gateway.upstreams.registry", registries.url().toString());
        first = suite.startReplica(SuiteService.GATEWAY, upstreams);
        second = suite.startReplica(SuiteService.GATEWAY, upstreams);
    }

    @AfterAll
    static void stop() {
        List.of(first, second, registry, ingestion).forEach(ServiceProcess::close);
        registries.close();
        ingestions.close();
    }

    @Test
    void oneOfEachIsKilledUnderLoadAndNothingIsLostOrDoubled() throws SQLException {
        running.awaitSettled();
        Sums before = running.cells();
        SeveralGateways client = new SeveralGateways(
                List.of(first.url(), second.url()), running.suite().apiKey());
        Load<Submission> submissions = Load.start(SENDERS, new ListSubmitter(client, NAME));
        Load<String> registrations = Load.start(SENDERS, new EnterpriseRegistrar(client, "MF"));
        for (ServiceProcess killed : List.of(ingestion, registry, second)) {
            submissions.awaitMore(SOME);
            registrations.awaitMore(SOME);
            killed.kill();
        }
        submissions.awaitMore(SOME);
        registrations.awaitMore(SOME);
        List.of(ingestion, registry, second).forEach(ServiceProcess::restart);
        submissions.awaitMore(SOME);
        registrations.awaitMore(SOME);
        List<Submission> accepted = submissions.end();
        List<String> registered = registrations.end();

        running.awaitSettled();
        Oracle oracle = running.oracle();
        accepted.forEach(submission -> oracle.read(submission.body(), submission.mediaType()));
        assertThat(running.cells().minus(before))
                .as(client.toString())
                .hasToString(oracle.sums().toString());
        running.assertReconciliationIsClean();
        assertReceipts(accepted.size());
        assertPublished(registered);
    }

    /** One receipt for each, however often it was sent, and nothing left open. */
    private static void assertReceipts(int accepted) throws SQLException {
        String count = "select count(*) from ingestion.submission where idempotency_key like '" + NAME + "/%'";
        try (Connection database = running.database()) {
            assertThat(RunningSuite.number(database, count)).isEqualTo(accepted);
            assertThat(RunningSuite.number(database, count + " and state = 'COMPLETED'"))
                    .isEqualTo(accepted);
        }
    }

    /** Every enterprise that was registered is published, at least once, and with nothing but its one version. */
    private static void assertPublished(List<String> registered) throws SQLException {
        try (Connection database = running.database()) {
            assertThat(Poll.until(RunningSuite.PATIENCE, () -> waiting(database) == 0))
                    .as("the outbox is empty")
                    .isTrue();
        }
        Map<String, List<Long>> published = EnterpriseEvents.versions(running.suite());
        assertThat(published).containsKeys(registered.toArray(String[]::new));
        assertThat(registered)
                .doesNotHaveDuplicates()
                .allSatisfy(enterprise -> assertThat(published.get(enterprise)).containsOnly(1L));
    }

    private static long waiting(Connection database) {
        try {
            return RunningSuite.number(database, "select count(*) from registry.outbox");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
