package org.shumao.ingestion.receipts;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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

    static SubmissionSummary of(Submission submission) {
        Statement statement = submission.statement();
        return new SubmissionSummary(
                submission.id(),
                statement.state(),
                submission.idempotencyKey(),
                statement.receivedAt(),
                statement.completedAt(),
                statement.mediaType(),
                statement.messageType(),
                statement.bodySha256(),
                statement.counts(),
                statement.corrects());
    }
}
