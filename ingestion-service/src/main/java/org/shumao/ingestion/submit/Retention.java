package org.shumao.ingestion.submit;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.shumao.kit.sql.Database;

/**
 * Deletes what has been kept long enough: first the results and what was kept of rejected records, much later the signed
 * receipts. In small transactions, and several replicas do not wait for each other.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int CHUNK = 20;

    private final Database database;
    private final SubmissionConfig config;
    private final SubmissionMetrics metrics;
    private final Clock clock;

    Retention(Database database, SubmissionConfig config, SubmissionMetrics metrics, Clock clock) {
        this.database = database;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(
            every = "{shumao.ingestion.submissions.retention-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void enforce() {
        try {
            Instant now = clock.instant();
            deleteResults(now);
            deleteAbandoned(now);
            deleteReceipts("state = 'COMPLETED'", now.minus(config.receiptsKept()));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Retention goes on next time");
        }
    }

    private void deleteResults(Instant now) {
        repeat("""
                WITH old AS (
                    SELECT id FROM submission
                    WHERE results_deleted_at IS NULL AND state = 'COMPLETED' AND received_at < ?
                    ORDER BY received_at LIMIT 20 FOR UPDATE SKIP LOCKED),
                deleted AS (DELETE FROM record_result WHERE submission_id IN (SELECT id FROM old) RETURNING 1),
                marked AS (UPDATE submission SET results_deleted_at = ? WHERE id IN (SELECT id FROM old) RETURNING 1)
                SELECT (SELECT count(*) FROM marked), (SELECT count(*) FROM deleted)""", "results", now.minus(config.resultsKept()), now);
    }

    /** Given up and never sent again: there is no receipt to keep. */
    private void deleteAbandoned(Instant now) {
        deleteReceipts(
                "results_deleted_at IS NULL AND state = 'OPEN' AND (lease_until IS NULL OR lease_until < now())",
                now.minus(config.resultsKept()));
    }

    private void deleteReceipts(String which, Instant before) {
        repeat("""
                WITH old AS (
                    SELECT id FROM submission WHERE %s AND received_at < ?
                    ORDER BY received_at LIMIT 20 FOR UPDATE SKIP LOCKED),
                deleted AS (DELETE FROM submission WHERE id IN (SELECT id FROM old) RETURNING 1)
                SELECT count(*), count(*) FROM deleted""".formatted(which), "receipts", before);
    }

    /** Runs a statement that says how many submissions it found, and how many rows it deleted, until it finds few. */
    private void repeat(String sql, String what, Object... parameters) {
        int found = CHUNK;
        while (found == CHUNK) {
            found = database.query(
                            sql,
                            row -> {
                                metrics.deleted(what, row.getInt(2));
                                return row.getInt(1);
                            },
                            parameters)
                    .get(0);
        }
    }
}
