package org.shumao.ingestion.submission.claim;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submission.receipt.Receipt;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.ingestion.submission.result.ResultDigests;

/**
 * What a receipt's signature covers. Members have the names that they have in the {@link Receipt}: whoever verifies one
 * compares them.
 */
public record Statement(
        UUID submissionId,
        SubmissionState state,
        boolean dryRun,
        boolean atomic,
        String submitter,
        Instant receivedAt,
        Instant completedAt,
        String mediaType,
        @Nullable String contentEncoding,
        @Nullable String messageType,
        @Nullable SignatureNote messageSignature,
        String bodySha256,
        long bodyBytes,
        Counts counts,
        ResultDigests results,
        @Nullable UUID corrects) {

    public static Statement of(Claim claim, SubmitRecords request, CompletedBody body, Instant now) {
        return new Statement(
                claim.submission(),
                SubmissionState.COMPLETED,
                false,
                request.options().atomic(),
                request.submitter().enterprise(),
                claim.receivedAt(),
                now,
                request.mediaType(),
                request.coding().headerValue(),
                body.messageType(),
                body.signature(),
                body.sha256(),
                body.bytes(),
                body.counts(),
                body.digests(),
                request.options().corrects());
    }
}
