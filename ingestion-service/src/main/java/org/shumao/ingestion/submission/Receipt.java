package org.shumao.ingestion.submission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer for a submission: what became of each of its records at the door. */
record Receipt(
        UUID submissionId,
        SubmissionState state,
        Instant receivedAt,
        @Nullable Instant completedAt,
        @Schema(examples = "application/xml") String mediaType,

        @Schema(examples = "CEB621", description = "CEB message type; null for records of our own form") @Nullable
        String messageType,

        @Schema(description = "SHA-256 of the body, hexadecimal") @Nullable
        String bodySha256,

        Counts counts,

        @Schema(description = "Records not plainly accepted, the first 1,000")
        List<ReceiptRecord> records,

        @Schema(description = "Path of further records; null if there are none") @Nullable
        String recordsNext) {

    /** Most records in a receipt; the others come page by page. */
    static final int LISTED = 1_000;

    static Receipt from(Submission submission, RecordsPage page) {
        return new Receipt(
                submission.id,
                submission.state,
                submission.receivedAt,
                submission.completedAt,
                submission.mediaType,
                submission.messageType,
                submission.bodySha256,
                submission.counts(),
                page.records(),
                page.recordsNext());
    }
}
