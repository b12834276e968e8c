package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;
import org.shumao.systemtests.suite.StraightTo;

/** The services are started while there is no broker, as after a power cut: they wait for it, and promise nothing meanwhile. */
@Tag("long")
class BrokerAwayAtStartIT {
    private static final long POLL_NANOS = 20_000_000;
    private static final List<SuiteService> SERVICES =
            List.of(SuiteService.INGESTION, SuiteService.REGISTRY, SuiteService.AGGREGATION);
    private static final String MONTH = "2025-02";

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void theServicesStartRefuseRecordsAndWorkOnceTheBrokerIsThere() throws SQLException {
        running.awaitSettled();
        long before = running.fen("cbec", MONTH);
        Suite suite = running.suite();
        KafkaBroker broker = suite.stack().kafka();
        List<ServiceProcess> processes = SERVICES.stream().map(suite::service).toList();
        Submission list = ExportList.of("START", MONTH + "-10T10:00:00", "new", "77.01");
        StraightTo ingestion = new StraightTo(suite, suite.service(SuiteService.INGESTION));
        processes.forEach(ServiceProcess::stop);
        broker.kill();
        try {
            processes.forEach(ServiceProcess::launch);
            processes.forEach(process -> await(process::live, process.service() + " answers"));
            assertThat(processes).allMatch(ServiceProcess::running);
            assertThat(suite.service(SuiteService.INGESTION).ready()).isFalse();
            // Figures need the database alone.
            suite.service(SuiteService.AGGREGATION).awaitReady();
            assertThat(running.fen("cbec", MONTH)).isEqualTo(before);
            HttpResponse<String> refusal = ingestion.submit(list);
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
            assertThat(refusal.body()).contains("/problems/service-unavailable");
            assertThat(completed(list)).isZero();
        } finally {
            broker.start();
        }
        processes.forEach(ServiceProcess::awaitReady);
        HttpResponse<String> receipt = ingestion.submit(list);
        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body()).contains("\"accepted\":1");
        running.awaitSettled();
        assertThat(running.fen("cbec", MONTH) - before).isEqualTo(77_01);
    }

    private static long completed(Submission submission) throws SQLException {
        try (Connection connection = running.database()) {
            return RunningSuite.number(
                    connection,
                    "select count(*) from ingestion.submission where state = 'COMPLETED' and idempotency_key = '"
                            + submission.name() + "'");
        }
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
