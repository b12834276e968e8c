package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Half way through an upgrade: the services of the commit before start beside those of this one, against the database that this one
 * migrated, and both take in and answer; then the old ones leave under load.
 */
@Tag("whole")
class RollingUpgradeIT {
    /** System property: root folder of the sources of the commit before, with its services packaged. */
    private static final String BEFORE = "shumao.sources.before";

    private static final int SENDERS = 3;
    private static final int SOME = 20;

    private static RunningSuite running;
    private static Path sources;

    @BeforeAll
    static void start() {
        String folder = System.getProperty(BEFORE, "");
        assumeFalse(folder.isEmpty(), "no services of the commit before: -D" + BEFORE + " is not set");
        sources = Path.of(folder);
        running = RunningSuite.get();
    }

    @Test
    void theServicesOfTheCommitBeforeTakeInAndAnswerBesideOurs() throws SQLException {
        running.awaitSettled();
        Sums before = running.cells();
        Suite suite = running.suite();
        ServiceProcess ingestion = suite.startReplicaOf(sources, SuiteService.INGESTION, Map.of());
        ServiceProcess registry = suite.startReplicaOf(sources, SuiteService.REGISTRY, Map.of());
        ServiceProcess aggregation =
                suite.startReplicaOf(sources, SuiteService.AGGREGATION, Map.of("kafka.client.id", "before"));
        ServiceProcess gateway = suite.startReplicaOf(
                sources,
                SuiteService.GATEWAY,
                Map.of(
                        "shumao.gateway.upstreams.ingestion", ingestion.url().toString(),
                        "shumao.gateway.upstreams.registry", registry.url().toString(),
                        "shumao.gateway.upstreams.aggregation",
                                aggregation.url().toString()));
        List<ServiceProcess> old = List.of(gateway, aggregation, registry, ingestion);
        try (IntakeGroup group = new IntakeGroup(suite)) {
            assertThat(group.awaitShared(2).get("before")).isNotEmpty();
            List<URI> gateways = List.of(suite.gatewayUrl(), gateway.url());
            SeveralGateways client = new SeveralGateways(gateways, suite.apiKey());
            Load<Submission> submissions = Load.start(SENDERS, new ListSubmitter(client, "UPGRADE"));
            Load<String> registrations = Load.start(1, new EnterpriseRegistrar(client, "MG"));
            submissions.awaitMore(SOME);
            registrations.awaitMore(SOME);
            old.forEach(ServiceProcess::stop);
            submissions.awaitMore(SOME);
            registrations.end();
            assertFiguresAreTheOracles(before, submissions.end());
        } finally {
            old.forEach(ServiceProcess::close);
        }
    }

    private static void assertFiguresAreTheOracles(Sums before, List<Submission> accepted) throws SQLException {
        running.awaitSettled();
        Oracle oracle = running.oracle();
        accepted.forEach(submission -> oracle.read(submission.body(), submission.mediaType()));
        assertThat(running.cells().minus(before)).hasToString(oracle.sums().toString());
        running.assertReconciliationIsClean();
    }
}
