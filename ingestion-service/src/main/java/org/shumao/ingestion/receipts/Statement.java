package org.shumao.ingestion.receipts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;

/**
 * What a receipt's signature covers, once the submission is completed. Members have the names that they have in the {@link Receipt}:
 * whoever verifies one compares them.
 *
 * @param submissionId null for a dry run
 * @param completedAt null while it is open, as are hash, size and digests
 */
public record Statement(
        @Nullable UUID submissionId,
        SubmissionState state,
        boolean dryRun,
        boolean atomic,
        String submitter,
        Instant receivedAt,
        @Nullable Instant completedAt,
        String mediaType,
        @Nullable String contentEncoding,
        @Nullable String messageType,
        @Nullable SignatureNote messageSignature,
        @Nullable String bodySha256,
        @Nullable Long bodyBytes,
        Counts counts,
        @Nullable ResultDigests results,
        @Nullable UUID corrects) {}
