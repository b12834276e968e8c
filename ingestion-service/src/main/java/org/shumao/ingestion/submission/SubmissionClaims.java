package org.shumao.ingestion.submission;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.problem.Problems;

/**
 * Who processes a submission. Its row is committed before the body is read, so that a repeated request finds it: open
 * and its owner alive, it comes too early; open and its owner dead, it is processed again under the same id; completed,
 * the stored receipt is the answer.
 */
@ApplicationScoped
class SubmissionClaims {
    private static final Logger LOG = Logger.getLogger(SubmissionClaims.class);
    private static final int ATTEMPTS = 3;

    private final Submission.Repository submissions;
    private final SubmissionConfig config;
    private final Clock clock;
    /** This process. After a crash the next one is another, and the leases of the old one run out. */
    private final UUID owner;

    SubmissionClaims(Submission.Repository submissions, SubmissionConfig config, Clock clock) {
        this.submissions = submissions;
        this.config = config;
        this.clock = clock;
        this.owner = UuidV7.at(clock.instant());
    }

    /**
     * @return the claim, or empty if the submission is completed
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code idempotency-in-progress}
     */
    Optional<Claim> claim(SubmitRecords request) {
        String key = request.idempotencyKey();
        for (int i = 0; i < ATTEMPTS; i++) {
            Claim opened = open(request);
            if (opened != null || key == null) {
                return Optional.of(Objects.requireNonNull(opened));
            }
            Submission found = takeOver(request.submitter().enterprise(), key);
            if (found != null) {
                return found.state == SubmissionState.COMPLETED ? Optional.empty() : Optional.of(claimOf(found));
            }
            // Its body held no record and it was forgotten between the two statements: open it again.
        }
        throw inProgress();
    }

    private @Nullable Claim open(SubmitRecords request) {
        Instant now = clock.instant();
        UUID id = UuidV7.at(now);
        boolean opened =
                QuarkusTransaction.requiringNew().call(() -> submissions.open(id, request, now, owner, config.lease()));
        return opened ? new Claim(id, owner, 1) : null;
    }

    private @Nullable Submission takeOver(String submitter, String key) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean taken = submissions.takeOver(submitter, key, owner, config.lease());
            Submission found = submissions.byKey(submitter, key).orElse(null);
            if (found != null && !taken && found.state == SubmissionState.OPEN) {
                throw inProgress();
            }
            return found;
        });
    }

    private static Claim claimOf(Submission taken) {
        return new Claim(taken.id, Objects.requireNonNull(taken.owner), taken.attempt);
    }

    private RuntimeException inProgress() {
        return Problems.later(
                ProblemType.IDEMPOTENCY_IN_PROGRESS,
                "The submission with this Idempotency-Key is still being processed.",
                config.retryAfter());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if another attempt took the submission over meanwhile */
    void complete(Claim claim, CompletedBody body) {
        boolean mine = QuarkusTransaction.requiringNew().call(() -> submissions.complete(claim, body, clock.instant()));
        if (!mine) {
            throw inProgress();
        }
    }

    /** The sender may try again at once; if even this fails, when the lease has run out. */
    void giveUp(Claim claim) {
        try {
            QuarkusTransaction.requiringNew().run(() -> submissions.giveUp(claim));
        } catch (RuntimeException e) {
            LOG.warnf("The lease of submission %s runs out by itself: %s", claim.submission(), e.getMessage());
        }
    }

    void forget(Claim claim) {
        QuarkusTransaction.requiringNew().run(() -> submissions.forget(claim));
    }

    @Scheduled(every = "{shumao.ingestion.submissions.heartbeat}", concurrentExecution = ConcurrentExecution.SKIP)
    void renewLeases() {
        try {
            QuarkusTransaction.requiringNew().run(() -> submissions.renewLeases(owner, config.lease()));
        } catch (RuntimeException e) {
            LOG.warnf("Leases were not renewed: %s", e.getMessage());
        }
    }
}
