package org.shumao.ingestion.submission;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.shumao.ingestion.submission.claim.SubmissionConfig;

/**
 * Deletes what has been kept long enough: first the results and what was kept of rejected records, much later the signed
 * receipts. In small transactions, and several replicas do not wait for each other.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int CHUNK = 20;

    private final EntityManager entities;
    private final SubmissionConfig config;
    private final SubmissionMetrics metrics;
    private final Clock clock;

    Retention(EntityManager entities, SubmissionConfig config, SubmissionMetrics metrics, Clock clock) {
        this.entities = entities;
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
            deleteReceipts(now);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Retention goes on next time");
        }
    }

    private void deleteResults(Instant now) {
        repeat("""
                SELECT id FROM submission
                WHERE results_deleted_at IS NULL AND state = 'COMPLETED' AND received_at < :before
                ORDER BY received_at LIMIT 20 FOR UPDATE SKIP LOCKED""", now.minus(config.resultsKept()), ids -> {
            int rows = entities.createNativeQuery("DELETE FROM record_result WHERE submission_id IN (:ids)")
                    .setParameter("ids", ids)
                    .executeUpdate();
            entities.createNativeQuery("UPDATE submission SET results_deleted_at = :now WHERE id IN (:ids)")
                    .setParameter("now", now)
                    .setParameter("ids", ids)
                    .executeUpdate();
            metrics.deleted("results", rows);
        });
    }

    /** Given up and never sent again: there is no receipt to keep. */
    private void deleteAbandoned(Instant now) {
        repeat("""
                SELECT id FROM submission
                WHERE results_deleted_at IS NULL AND state = 'OPEN' AND received_at < :before
                    AND (lease_until IS NULL OR lease_until < now())
                ORDER BY received_at LIMIT 20 FOR UPDATE SKIP LOCKED""", now.minus(config.resultsKept()), this::delete);
    }

    private void deleteReceipts(Instant now) {
        repeat("""
                SELECT id FROM submission WHERE received_at < :before AND state = 'COMPLETED'
                ORDER BY received_at LIMIT 20 FOR UPDATE SKIP LOCKED""", now.minus(config.receiptsKept()), this::delete);
    }

    private void delete(List<UUID> ids) {
        int rows = entities.createNativeQuery("DELETE FROM submission WHERE id IN (:ids)")
                .setParameter("ids", ids)
                .executeUpdate();
        metrics.deleted("receipts", rows);
    }

    private void repeat(String select, Instant before, Consumer<List<UUID>> work) {
        int found = CHUNK;
        while (found == CHUNK) {
            found = QuarkusTransaction.requiringNew().call(() -> {
                @SuppressWarnings("unchecked") // The column is a uuid.
                List<UUID> ids = entities.createNativeQuery(select, UUID.class)
                        .setParameter("before", before)
                        .getResultList();
                if (!ids.isEmpty()) {
                    work.accept(ids);
                }
                return ids.size();
            });
        }
    }
}
