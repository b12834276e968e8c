package org.shumao.ingestion.receipts;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;

/**
 * The part of a {@link Receipt} that its signature covers, once the submission is completed; whoever verifies one compares the members.
 *
 * @param submissionId null for a dry run
 * @param completedAt null while it is open, as are hash, size and digests
 */
public record Statement(
        @Schema(description = "Null for a dry run, of which nothing is stored") @Nullable
        UUID submissionId,

        SubmissionState state,

        @Schema(description = "Only checked: nothing was accepted")
        boolean dryRun,

        @Schema(description = "All or nothing") boolean atomic,

        @Schema(examples = "91330100MADEM0001N", description = "Holder of the API key")
        String submitter,

        Instant receivedAt,
        @Nullable Instant completedAt,
        @Schema(examples = "application/xml") String mediaType,
        @Schema(examples = "gzip") @Nullable String contentEncoding,

        @Schema(examples = "CEB621", description = "CEB message type; null for records of our own form") @Nullable
        String messageType,

        @Schema(description = "The XML signature of a CEB message; null for records of our own form") @Nullable
        SignatureNote messageSignature,

        @Schema(description = "SHA-256 of the body as sent, compressed or not; hexadecimal") @Nullable
        String bodySha256,

        @Schema(description = "Bytes of the body as sent") @Nullable
        Long bodyBytes,

        @Schema(description = "While the submission is open: so far, and nothing is promised yet")
        Counts counts,

        @Nullable ResultDigests results,

        @Schema(description = "The submission that this one corrects") @Nullable
        UUID corrects) {}
