package org.shumao.systemtests.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.RunningSuite;

/** kill -9 of the registry while it takes unregistered parties in: each mention counts once. */
@Tag("long")
class KilledUnregisteredPartyIntakeIT {
    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void whatDiesInItsOpenTransactionIsTakenInOnceAfterTheRestart() throws SQLException {
        List<String> codes = UnregisteredTraders.codes("KSI", 7);
        ServiceProcess registry = running.suite().service(SuiteService.REGISTRY);
        try (Connection blocker = running.database();
                Connection observer = running.database()) {
            long before = UnregisteredTraders.nextOffset(observer);
            running.submit(UnregisteredTraders.lists("k-0", codes, 3));
            UnregisteredTraders.awaitTakenIn(observer, before + 1);

            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                // The last table that a batch writes to; it waits here with everything else done.
                lock.execute("lock table registry.reported_month in share row exclusive mode");
            }
            Submission repeated = UnregisteredTraders.lists("k-1", codes, 5);
            running.submit(repeated);
            UnregisteredTraders.awaitHalfTakenIn(observer);
            registry.kill();
            // Ingestion stays open and publishes what comes meanwhile; the same submission again adds nothing.
            running.submit(UnregisteredTraders.lists("k-2", codes.subList(0, 3), 2));
            running.submit(repeated);
            UnregisteredTraders.assertCounts(observer, codes.get(0), 3, 1);
            blocker.rollback();
            registry.restart();
            UnregisteredTraders.awaitTakenIn(observer, before + 3);

            for (String code : codes.subList(0, 3)) {
                UnregisteredTraders.assertCounts(observer, code, 3 + 5 + 2, 3);
            }
            for (String code : codes.subList(3, 7)) {
                UnregisteredTraders.assertCounts(observer, code, 3 + 5, 2);
            }
        }
    }
}
