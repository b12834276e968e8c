package org.shumao.ingestion.submission.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.receipt.ReceiptKeys;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.kit.problem.Problems;

/**
 * Who processes a submission. Its row is committed before the body is read, so that a repeated request finds it: open
 * and its owner alive, it comes too early; open and its owner dead, it is processed again under the same id, and received
 * when it comes again; completed, the stored receipt is returned.
 */
@ApplicationScoped
public class SubmissionClaims {
    private static final Logger LOG = Logger.getLogger(SubmissionClaims.class);
    private static final int ATTEMPTS = 3;

    private final Submission.Repository submissions;
    private final SubmissionRows rows;
    private final SubmissionConfig config;
    private final Clock clock;
    private final ReceiptKeys keys;
    private final ObjectMapper mapper;
    /** What this process works on now, and how far it is; only their leases are renewed. */
    private final Map<Claim, Progress> live = new ConcurrentHashMap<>();

    /** This process. After a crash the next one is another, and the leases of the old one run out. */
    private final UUID owner;

    SubmissionClaims(
            Submission.Repository submissions,
            SubmissionRows rows,
            SubmissionConfig config,
            Clock clock,
            ReceiptKeys keys,
            ObjectMapper mapper) {
        this.keys = keys;
        this.mapper = mapper;
        this.submissions = submissions;
        this.rows = rows;
        this.config = config;
        this.clock = clock;
        this.owner = UuidV7.at(clock.instant());
    }

    /**
     * @return the claim, or empty if the submission is completed
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code idempotency-in-progress}
     */
    public Optional<Claim> claim(SubmitRecords request) {
        Optional<Claim> claim = openOrTakeOver(request);
        claim.ifPresent(taken -> live.put(taken, new Progress()));
        return claim;
    }

    /** Nothing works on it any more: if it could neither be completed nor given up, its lease runs out. */
    public void release(Claim claim) {
        live.remove(claim);
    }

    private Optional<Claim> openOrTakeOver(SubmitRecords request) {
        String key = request.idempotencyKey();
        for (int i = 0; i < ATTEMPTS; i++) {
            Claim opened = open(request);
            if (opened != null || key == null) {
                return Optional.of(Objects.requireNonNull(opened));
            }
            Submission found = takeOver(request, key);
            if (found != null) {
                return found.state == SubmissionState.COMPLETED ? Optional.empty() : Optional.of(claimOf(found));
            }
            // Its body held no record and it was forgotten between the two statements: open it again.
        }
        throw inProgress();
    }

    private @Nullable Claim open(SubmitRecords request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID id = UuidV7.at(now);
        boolean opened = rows.open(id, request, now, owner, config.lease());
        return opened ? new Claim(id, owner, 1, now) : null;
    }

    private @Nullable Submission takeOver(SubmitRecords request, String key) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            boolean taken = submissions.takeOver(request, now, owner, config.lease());
            Submission found =
                    submissions.byKey(request.submitter().enterprise(), key).orElse(null);
            if (found != null && !taken && found.state == SubmissionState.OPEN) {
                throw inProgress();
            }
            return found;
        });
    }

    private static Claim claimOf(Submission taken) {
        return new Claim(taken.id, Objects.requireNonNull(taken.owner), taken.attempt, taken.receivedAt);
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
    public Completion complete(Claim claim, SubmitRecords request, CompletedBody body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String signature = sign(Statement.of(claim, request, body, now));
        if (!rows.complete(claim, body, now, signature)) {
            throw inProgress();
        }
        return new Completion(now, signature);
    }

    private String sign(Statement statement) {
        try {
            return keys.sign(mapper.writeValueAsBytes(statement));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a statement always has a JSON form", e);
        }
    }

    /** To be noted by whoever reads the body of a live claim. */
    public Progress progressOf(Claim claim) {
        return Objects.requireNonNull(live.get(claim));
    }

    /** The sender may try again at once; if even this fails, when the lease has run out. */
    public void giveUp(Claim claim) {
        Counts last = progressOf(claim).counts();
        try {
            QuarkusTransaction.requiringNew().run(() -> submissions.giveUp(claim, last));
        } catch (RuntimeException e) {
            LOG.warnf("The lease of submission %s runs out by itself: %s", claim.submission(), e.getMessage());
        }
    }

    public void forget(Claim claim) {
        QuarkusTransaction.requiringNew().run(() -> submissions.forget(claim));
    }

    @Scheduled(every = "{shumao.ingestion.submissions.heartbeat}", concurrentExecution = ConcurrentExecution.SKIP)
    void renewLeases() {
        List<UUID> ids =
                live.keySet().stream().map(Claim::submission).distinct().toList();
        if (ids.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> submissions.renewLeases(ids, owner, config.lease()));
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
            if (progress.isStored(counts)) {
                return;
            }
            try {
                QuarkusTransaction.requiringNew().run(() -> submissions.progress(claim, counts));
                progress.stored(counts);
            } catch (RuntimeException e) {
                // The submission itself does not depend on it.
                LOG.debugf(e, "No progress could be stored of submission %s", claim.submission());
            }
        });
    }
}
