package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway.Response;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/** kill -9 between the broker's acknowledgement and the receipt: the client tries again, and every record counts once. */
@Tag("long")
class KilledIngestionIT {
    private static final long POLL_NANOS = 20_000_000;
    private static final int RECORDS = 200;
    private static final String HELD = "wait_event = 'advisory' and query ilike 'update submission set state%'";
    private static final String MONTH = "2025-04";

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void whatWasPublishedWithoutAReceiptCountsOnceAfterTheRepetition()
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        running.awaitSettled();
        long before = running.fen("cbec", MONTH);
        ServiceProcess ingestion = running.suite().service(SuiteService.INGESTION);
        Submission submission = lists();
        CompletableFuture<Response> broken;
        try (Connection blocker = running.database();
                Connection observer = running.database()) {
            hold(blocker);
            broken = CompletableFuture.supplyAsync(() -> send(submission));
            awaitBlockedReceipt(observer);
            ingestion.kill();
            // The server notices a dead client only when it talks to it: the open transaction ends here.
            RunningSuite.number(
                    observer, "select count(pg_terminate_backend(pid)) from pg_stat_activity where " + HELD);
            release(blocker);
        }
        ingestion.restart();
        broken.get(RunningSuite.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Response receipt = send(submission);
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.body().path("counts").path("accepted").asInt()).isEqualTo(RECORDS);
        running.awaitSettled();
        assertThat(running.fen("cbec", MONTH) - before).isEqualTo(RECORDS * 10_01L);
    }

    private static Response send(Submission submission) {
        return running.gateway().submit(submission.body(), submission.mediaType(), submission.name());
    }

    /** Submissions are opened, but none is completed: the receipt waits while its events are on the topic. */
    private static void hold(Connection blocker) throws SQLException {
        try (Statement statement = blocker.createStatement()) {
            statement.execute("create or replace function ingestion.hold() returns trigger language plpgsql as"
                    + " $$ begin perform pg_advisory_lock(4711); return new; end $$");
            statement.execute("create or replace trigger hold before update on ingestion.submission for each row"
                    + " when (new.state = 'COMPLETED') execute function ingestion.hold()");
            statement.execute("select pg_advisory_lock(4711)");
        }
    }

    private static void release(Connection blocker) throws SQLException {
        try (Statement statement = blocker.createStatement()) {
            statement.execute("drop trigger hold on ingestion.submission");
            statement.execute("select pg_advisory_unlock(4711)");
        }
    }

    private static Submission lists() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < RECORDS; i++) {
            body.writeBytes(ExportList.of("KILLED-INGESTION-" + i, MONTH + "-10T10:00:00", "new", "10.01")
                    .body());
        }
        return new Submission("killed-ingestion", "application/x-ndjson", RECORDS, body.toByteArray());
    }

    private static void awaitBlockedReceipt(Connection observer) throws SQLException {
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        String waiting = "select count(*) from pg_stat_activity where " + HELD;
        while (RunningSuite.number(observer, waiting) == 0) {
            assertThat(System.nanoTime()).as("a receipt waits to be stored").isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
