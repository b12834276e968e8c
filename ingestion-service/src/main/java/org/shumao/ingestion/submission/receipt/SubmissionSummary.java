package org.shumao.ingestion.submission.receipt;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.submission.claim.Submission;
import org.shumao.ingestion.submission.claim.SubmissionState;
import org.shumao.ingestion.submission.result.Counts;

/** A submission in a list. */
record SubmissionSummary(
        UUID submissionId,
        SubmissionState state,
        @Nullable String idempotencyKey,
        Instant receivedAt,
        @Nullable Instant completedAt,
        @Schema(examples = "application/xml") String mediaType,
        @Schema(examples = "CEB621") @Nullable String messageType,
        @Nullable String bodySha256,
        Counts counts,
        @Nullable UUID corrects) {

    static SubmissionSummary from(Submission submission, Instant now) {
        return new SubmissionSummary(
                submission.id,
                submission.stateAt(now),
                submission.idempotencyKey,
                submission.receivedAt,
                submission.completedAt,
                submission.mediaType,
                submission.messageType,
                submission.bodySha256,
                submission.counts(),
                submission.corrects);
    }
}
