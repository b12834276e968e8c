package org.shumao.ingestion.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.problem.Problems;
import org.shumao.ingestion.topic.PublishFailed;

/**
 * Takes the records of one request: claims the submission, has its body read and published, and completes it only after
 * the broker has acknowledged every event. A request repeated under its Idempotency-Key is answered by the stored
 * receipt.
 */
@ApplicationScoped
class SubmissionIntake {
    private static final Logger LOG = Logger.getLogger(SubmissionIntake.class);

    private final SubmissionClaims claims;
    private final BodyProcessing processing;
    private final Receipts receipts;
    private final SubmissionConfig config;
    private final SubmissionMetrics metrics;

    SubmissionIntake(
            SubmissionClaims claims,
            BodyProcessing processing,
            Receipts receipts,
            SubmissionConfig config,
            SubmissionMetrics metrics) {
        this.claims = claims;
        this.processing = processing;
        this.receipts = receipts;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * @param language of the messages in the receipt
     * @throws io.quarkiverse.resteasy.problem.HttpProblem malformed-body, idempotency-in-progress,
     *     idempotency-mismatch, service-unavailable
     */
    Receipt submit(SubmitRecords request, InputStream stream, Locale language) {
        HashedBody body = new HashedBody(stream);
        Optional<Claim> claim = claims.claim(request);
        if (claim.isEmpty()) {
            return replay(request, body, language);
        }
        process(claim.get(), request, body);
        return receipts.read(claim.get().submission(), request.submitter().enterprise(), language);
    }

    private void process(Claim claim, SubmitRecords request, HashedBody body) {
        boolean settled = false;
        try {
            CompletedBody completed = processing.process(claim, request, body);
            claims.complete(claim, completed);
            settled = true;
            metrics.completed(completed);
        } catch (MalformedBody e) {
            claims.forget(claim);
            settled = true;
            throw Problems.of(ProblemType.MALFORMED_BODY, "No record could be read: " + e.getMessage() + ".")
                    .build();
        } catch (IOException e) {
            throw interrupted(e);
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

    /** The body of a completed request is only hashed. */
    private Receipt replay(SubmitRecords request, HashedBody body, Locale language) {
        Receipt stored = Objects.requireNonNull(receipts.byKey(
                request.submitter().enterprise(), Objects.requireNonNull(request.idempotencyKey()), language));
        try {
            if (!body.drain().equals(stored.bodySha256())) {
                throw Problems.of(
                                ProblemType.IDEMPOTENCY_MISMATCH,
                                "This Idempotency-Key belongs to submission " + stored.submissionId()
                                        + ", which had another body.")
                        .build();
            }
        } catch (IOException e) {
            throw interrupted(e);
        }
        return stored;
    }

    private static RuntimeException interrupted(IOException e) {
        LOG.debug("A body ended early", e);
        return Problems.of(ProblemType.MALFORMED_BODY, "The body could not be read to its end.")
                .build();
    }

    private RuntimeException unavailable(Claim claim, Exception cause) {
        LOG.warnf(cause, "Submission %s was given up", claim.submission());
        return Problems.later(
                ProblemType.SERVICE_UNAVAILABLE,
                "The records could not be stored now. Nothing was promised: send the same request again.",
                config.retryAfter());
    }
}
