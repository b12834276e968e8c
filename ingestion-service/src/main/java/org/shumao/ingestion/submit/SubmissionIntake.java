package org.shumao.ingestion.submit;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.body.BodyRefused;
import org.shumao.ingestion.body.SubmittedBody;
import org.shumao.ingestion.receipts.Receipt;
import org.shumao.ingestion.receipts.Receipts;
import org.shumao.ingestion.submit.SubmissionClaims.SubmissionClaim;
import org.shumao.ingestion.topic.PublishFailed;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.kit.problem.Problems;

/**
 * Takes the records of one request: claims the submission, has its body read and published, and completes it only after
 * the broker has acknowledged every event. A request repeated under its Idempotency-Key is answered by the stored
 * receipt.
 */
@ApplicationScoped
class SubmissionIntake {
    private static final Logger LOG = Logger.getLogger(SubmissionIntake.class);

    private final SubmissionClaims claims;
    private final BodyIntake bodies;
    private final Receipts receipts;
    private final SubmissionConfig config;
    private final SubmissionMetrics metrics;

    SubmissionIntake(
            SubmissionClaims claims,
            BodyIntake bodies,
            Receipts receipts,
            SubmissionConfig config,
            SubmissionMetrics metrics) {
        this.claims = claims;
        this.bodies = bodies;
        this.receipts = receipts;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * @param language of the messages in the receipt
     * @param claimed receives the id before the body is read
     * @throws io.quarkiverse.resteasy.problem.HttpProblem malformed-body, body-too-large, atomic-too-large,
     *     idempotency-in-progress, idempotency-mismatch, service-unavailable
     */
    Taken submit(SubmitRecords request, SubmittedBody body, Locale language, Consumer<UUID> claimed) {
        try {
            return take(request, body, language, claimed);
        } finally {
            body.release();
        }
    }

    private Taken take(SubmitRecords request, SubmittedBody body, Locale language, Consumer<UUID> claimed) {
        UUID corrected = request.options().corrects();
        if (corrected != null) {
            receipts.requireCompleted(corrected, request.submitter().enterprise());
        }
        if (request.options().dryRun()) {
            return Taken.of(dryRun(request, body, language));
        }
        Optional<SubmissionClaim> claim = claims.claim(request);
        if (claim.isEmpty()) {
            return Taken.before(replay(request, body, language));
        }
        try {
            claimed.accept(claim.get().submission());
            return Taken.of(process(claim.get(), request, body, language));
        } finally {
            claims.release(claim.get());
        }
    }

    private Receipt process(SubmissionClaim claim, SubmitRecords request, SubmittedBody body, Locale language) {
        boolean settled = false;
        try {
            CompletedBody completed = bodies.take(claim, claims.progressOf(claim), request, body);
            SubmissionClaims.Completion completion = claims.complete(claim, request, completed);
            settled = true;
            metrics.completed(completed);
            return receipts.ofCompleted(completion.statement(), claim.attempt(), completion.signature(), language);
        } catch (MalformedBody | EventSink.TooLarge e) {
            claims.forget(claim);
            settled = true;
            throw refused(e, body);
        } catch (IOException e) {
            throw broken(e, body);
        } catch (PublishFailed | SubmissionFailed e) {
            throw unavailable(claim, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(claim, e);
        } finally {
            if (!settled) {
                metrics.failed();
                claims.giveUp(claim);
            }
        }
    }

    private Receipt dryRun(SubmitRecords request, SubmittedBody body, Locale language) {
        try {
            return bodies.dryRun(request, body, language);
        } catch (MalformedBody | EventSink.TooLarge e) {
            throw refused(e, body);
        } catch (IOException e) {
            throw broken(e, body);
        } catch (SubmissionFailed e) {
            throw Problems.later(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "The records could not be checked now: send the same request again.",
                    config.retryAfter(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a dry run waits for nobody", e);
        }
    }

    /** The body of a completed request is only hashed. */
    private Receipt replay(SubmitRecords request, SubmittedBody body, Locale language) {
        Receipt stored = Objects.requireNonNull(receipts.byKey(
                request.submitter().enterprise(), Objects.requireNonNull(request.idempotencyKey()), language));
        try {
            if (!body.hash().equals(stored.statement().bodySha256())) {
                throw Problems.of(
                                ProblemType.IDEMPOTENCY_MISMATCH,
                                "This Idempotency-Key belongs to submission "
                                        + stored.statement().submissionId() + ", which had another body.")
                        .build();
            }
        } catch (IOException e) {
            throw broken(e, body);
        }
        return stored;
    }

    private RuntimeException unavailable(SubmissionClaim claim, Exception cause) {
        return Problems.later(
                ProblemType.SERVICE_UNAVAILABLE,
                "The records could not be stored now. Nothing was promised: send the same request again.",
                config.retryAfter(),
                new SubmissionFailed("submission " + claim.submission() + " was given up", cause));
    }

    private static RuntimeException refused(Exception e, SubmittedBody body) {
        if (e instanceof MalformedBody malformed) {
            HttpProblem.Builder problem =
                    Problems.of(ProblemType.MALFORMED_BODY, "No record could be read: " + e.getMessage() + ".");
            return (malformed.known().isEmpty() ? problem : problem.with(Problems.KNOWN, malformed.known())).build();
        }
        body.discard();
        return Problems.of(ProblemType.ATOMIC_TOO_LARGE, e.getMessage() + " Nothing of it was accepted.")
                .build();
    }

    private static RuntimeException broken(IOException e, SubmittedBody body) {
        LOG.debug("A body ended early", e);
        if (!(e instanceof BodyRefused refused)) {
            return Problems.of(
                            ProblemType.MALFORMED_BODY,
                            "The body could not be read to its end. Nothing was promised: send the same request again.")
                    .build();
        }
        if (refused.type() == ProblemType.MALFORMED_BODY || refused.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            // What is too large or too slow is not waited for.
            body.discard();
        }
        return Problems.of(refused.type(), refused.getMessage() + " Nothing was promised.")
                .withHeader("Connection", "close")
                .build();
    }

    /**
     * A receipt, and how many records the request brought for which it is the answer.
     *
     * @param records none, if the request repeats one that was answered before: its body is only hashed
     */
    record Taken(Receipt receipt, int records) {
        static Taken of(Receipt receipt) {
            return new Taken(receipt, receipt.statement().counts().records());
        }

        static Taken before(Receipt receipt) {
            return new Taken(receipt, 0);
        }
    }
}
