package org.shumao.systemtests;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.Submission;
import org.shumao.localstack.stack.ServiceProcess;
import org.shumao.localstack.stack.SuiteService;

/** kill -9 of the registry while it takes unregistered parties in: each mention counts once. */
@Tag("faults")
class KilledUnregisteredPartiesIT {
    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void whatDiesInItsOpenTransactionIsTakenInOnceAfterTheRestart() throws SQLException {
        List<String> codes = Strangers.codes("KSI", 7);
        ServiceProcess registry = running.suite().service(SuiteService.REGISTRY);
        try (Connection blocker = running.database();
                Connection observer = running.database()) {
            long before = Strangers.nextOffset(observer);
            running.submit(Strangers.lists("k-0", codes, 3));
            Strangers.awaitTakenIn(observer, before + 1);

            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                // The last table that a batch writes to; it waits here with everything else done.
                lock.execute("lock table registry.reported_month in share row exclusive mode");
            }
            Submission repeated = Strangers.lists("k-1", codes, 5);
            running.submit(repeated);
            Strangers.awaitHalfTakenIn(observer);
            registry.kill();
            // The door stays open, and tells what comes meanwhile; the same submission again tells nothing.
            running.submit(Strangers.lists("k-2", codes.subList(0, 3), 2));
            running.submit(repeated);
            Strangers.assertCounts(observer, codes.get(0), 3, 1);
            blocker.rollback();
            registry.restart();
            Strangers.awaitTakenIn(observer, before + 3);

            for (String code : codes.subList(0, 3)) {
                Strangers.assertCounts(observer, code, 3 + 5 + 2, 3);
            }
            for (String code : codes.subList(3, 7)) {
                Strangers.assertCounts(observer, code, 3 + 5, 2);
            }
        }
    }
}
