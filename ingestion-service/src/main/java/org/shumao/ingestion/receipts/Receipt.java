package org.shumao.ingestion.receipts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.kit.page.Page;

/** The receipt of a submission: what became of each of its records at intake. */
public record Receipt(
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
        UUID corrects,

        @Schema(
                description = "Compact JWS (RFC 7515, EdDSA) over the members above, in one JSON object; keys at"
                        + " /api/v1/receipt-keys. Null while the submission is open, and for a dry run")
        @Nullable
        String signature,

        @Schema(description = "Submissions that correct this one; not signed, it may grow")
        List<UUID> correctedBy,

        @Schema(description = "When the results were deleted, as retention demands") @Nullable
        Instant recordsDeletedAt,

        @Schema(description = "Results that were counted and hashed, but not stored")
        int recordsTruncated,

        @Schema(description = "Records not plainly accepted, the first 1,000")
        List<ReceiptRecord> records,

        @Schema(description = "Address of further records; null if there are none") @Nullable
        String recordsNext) {

    /** Most records in a receipt; the others come page by page. */
    static final int LISTED = Limit.RECEIPT_RECORDS.value();

    /**
     * Returns the receipt that says what a statement says.
     *
     * @param signature of the statement, compact JWS; null if it is not signed
     * @param truncated results that were counted and hashed, and stand nowhere
     * @param page the first records not plainly accepted
     */
    public static Receipt of(
            Statement statement,
            @Nullable String signature,
            List<UUID> correctedBy,
            @Nullable Instant recordsDeletedAt,
            int truncated,
            Page<ReceiptRecord> page) {
        return new Receipt(
                statement.submissionId(),
                statement.state(),
                statement.dryRun(),
                statement.atomic(),
                statement.submitter(),
                statement.receivedAt(),
                statement.completedAt(),
                statement.mediaType(),
                statement.contentEncoding(),
                statement.messageType(),
                statement.messageSignature(),
                statement.bodySha256(),
                statement.bodyBytes(),
                statement.counts(),
                statement.results(),
                statement.corrects(),
                signature,
                correctedBy,
                recordsDeletedAt,
                truncated,
                page.items(),
                page.next() == null
                        ? null
                        : "/api/v1/submissions/" + statement.submissionId() + "/records?limit=" + LISTED + "&cursor="
                                + page.next());
    }
}
