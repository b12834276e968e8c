package org.shumao.ingestion.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.receipts.Counts;
import org.shumao.ingestion.receipts.ReceiptKeys;
import org.shumao.ingestion.receipts.Statement;
import org.shumao.ingestion.receipts.SubmissionState;
import org.shumao.ingestion.receipts.UuidV7;
import org.shumao.kit.problem.Problems;

/**
 * Decides who processes a submission. Its row is committed before the body is read, so that a repeated request finds it: open
 * and its owner alive, it comes too early; open and its owner dead, it is processed again under the same id, and received
 * when it comes again; completed, the stored receipt is returned.
 */
@ApplicationScoped
class SubmissionClaims {
    private static final Logger LOG = Logger.getLogger(SubmissionClaims.class);
    private static final int ATTEMPTS = 3;

    private final SubmissionRows rows;
    private final SubmissionConfig config;
    private final Clock clock;
    private final ReceiptKeys keys;
    private final ObjectMapper mapper;
    /** This process works on these now, and is so far; only their leases are renewed. */
    private final Map<SubmissionClaim, Progress> live = new ConcurrentHashMap<>();

    /** This process. After a crash the next one is another, and the leases of the old one run out. */
    private final UUID owner;

    SubmissionClaims(SubmissionRows rows, SubmissionConfig config, Clock clock, ReceiptKeys keys, ObjectMapper mapper) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
        this.keys = keys;
        this.mapper = mapper;
        this.owner = UuidV7.at(clock.instant());
    }

    /**
     * Says how far an open submission is. The thread that reads its body notes it at every record and another one stores it now and
     * then: a reader that waits for bytes could not report what came before.
     */
    static final class Progress {
        private final AtomicReference<Counts> counts = new AtomicReference<>(Counts.NONE);
        /** An earlier attempt may have stored other counts, so the first ones always are to be stored. */
        private volatile @Nullable Counts stored;

        /** Nobody waits for it: the thread that reads goes on before others see it. */
        void note(Counts current) {
            counts.setRelease(current);
        }

        private Counts counts() {
            return counts.getAcquire();
        }
    }

    /**
     * A submission was completed.
     *
     * @param statement what its receipt says
     * @param signature of the statement, compact JWS
     */
    record Completion(Statement statement, String signature) {}

    /**
     * @return the claim, or empty if the submission is completed
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code idempotency-in-progress}
     */
    Optional<SubmissionClaim> claim(SubmitRecords request) {
        Optional<SubmissionClaim> claim = openOrTakeOver(request);
        claim.ifPresent(taken -> live.put(taken, new Progress()));
        return claim;
    }

    /** Nothing works on it any more: if it could neither be completed nor given up, its lease runs out. */
    void release(SubmissionClaim claim) {
        live.remove(claim);
    }

    private Optional<SubmissionClaim> openOrTakeOver(SubmitRecords request) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Instant now = now();
            SubmissionClaim claim = new SubmissionClaim(UuidV7.at(now), owner, 1, now);
            if (rows.open(claim, request, config.lease())) {
                return Optional.of(claim);
            }
            Optional<SubmissionClaim> taken = rows.takeOver(request, now(), owner, config.lease());
            if (taken.isPresent()) {
                return taken;
            }
            SubmissionState state = rows.state(request).orElse(null);
            if (state == SubmissionState.COMPLETED) {
                return Optional.empty();
            }
            if (state == SubmissionState.OPEN) {
                throw inProgress();
            }
            // Its body held no record and it was forgotten between the statements: open it again.
        }
        throw inProgress();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private RuntimeException inProgress() {
        return Problems.later(
                ProblemType.IDEMPOTENCY_IN_PROGRESS,
                "The submission with this Idempotency-Key is still being processed.",
                config.retryAfter());
    }

    /**
     * Signs and stores the receipt, in one statement.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if another attempt took the submission over meanwhile
     */
    Completion complete(SubmissionClaim claim, SubmitRecords request, CompletedBody body) {
        Instant now = now();
        Statement statement =
                body.statement(claim.submission(), SubmissionState.COMPLETED, request, claim.receivedAt(), now);
        String signature = sign(statement);
        if (!rows.complete(claim, body, now, signature)) {
            throw inProgress();
        }
        return new Completion(statement, signature);
    }

    private String sign(Statement statement) {
        try {
            return keys.sign(mapper.writeValueAsBytes(statement));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a statement always has a JSON form", e);
        }
    }

    /** To be noted by whoever reads the body of a live claim. */
    Progress progressOf(SubmissionClaim claim) {
        return Objects.requireNonNull(live.get(claim));
    }

    /** The sender may try again at once; if even this fails, when the lease has run out. */
    void giveUp(SubmissionClaim claim) {
        try {
            rows.giveUp(claim, progressOf(claim).counts());
        } catch (RuntimeException e) {
            LOG.warnf("The lease of submission %s runs out by itself: %s", claim.submission(), e.getMessage());
        }
    }

    void forget(SubmissionClaim claim) {
        rows.forget(claim);
    }

    @Scheduled(every = "{shumao.ingestion.submissions.heartbeat}", concurrentExecution = ConcurrentExecution.SKIP)
    void renewLeases() {
        List<UUID> ids = live.keySet().stream()
                .map(SubmissionClaim::submission)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        try {
            rows.renewLeases(ids, owner, config.lease());
        } catch (RuntimeException e) {
            LOG.warnf("Leases were not renewed: %s", e.getMessage());
        }
    }

    @Scheduled(
            every = "{shumao.ingestion.submissions.progress-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void storeProgress() {
        live.forEach((claim, progress) -> {
            Counts counts = progress.counts();
            if (counts.equals(progress.stored)) {
                return;
            }
            try {
                rows.progress(claim, counts);
                progress.stored = counts;
            } catch (RuntimeException e) {
                // The submission itself does not depend on it.
                LOG.debugf(e, "No progress could be stored of submission %s", claim.submission());
            }
        });
    }

    /**
     * The right to process a submission, as long as nobody takes it over.
     *
     * @param owner the replica
     * @param attempt number of the attempt, from 1
     * @param receivedAt when this attempt came, to the millisecond; the body of an earlier one may have been another
     */
    record SubmissionClaim(UUID submission, UUID owner, int attempt, Instant receivedAt) {}
}
