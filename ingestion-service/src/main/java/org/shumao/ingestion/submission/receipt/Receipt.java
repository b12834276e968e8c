package org.shumao.ingestion.submission.receipt;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submission.claim.CompletedBody;
import org.shumao.ingestion.submission.claim.Statement;
import org.shumao.ingestion.submission.claim.Submission;
import org.shumao.ingestion.submission.claim.SubmissionState;
import org.shumao.ingestion.submission.claim.SubmitRecords;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.ingestion.submission.result.ReceiptRecord;
import org.shumao.ingestion.submission.result.ResultDigests;
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

    static Receipt from(
            Submission submission, SubmissionState state, List<UUID> correctedBy, Page<ReceiptRecord> page) {
        ResultDigests digests = submission.digests();
        return new Receipt(
                submission.id,
                state,
                false,
                submission.atomic,
                submission.submitter,
                submission.receivedAt,
                submission.completedAt,
                submission.mediaType,
                submission.contentEncoding,
                submission.messageType,
                submission.messageSignature(),
                submission.bodySha256,
                submission.bodyBytes,
                submission.counts(),
                digests,
                submission.corrects,
                submission.signature,
                correctedBy,
                submission.resultsDeletedAt,
                digests == null ? 0 : digests.total() - digests.stored(),
                page.items(),
                recordsNext(submission.id, page.next()));
    }

    /** Of a submission that was completed only now; it says what was signed. */
    static Receipt ofCompleted(Statement signed, String signature, Page<ReceiptRecord> page) {
        ResultDigests digests = signed.results();
        return new Receipt(
                signed.submissionId(),
                signed.state(),
                signed.dryRun(),
                signed.atomic(),
                signed.submitter(),
                signed.receivedAt(),
                signed.completedAt(),
                signed.mediaType(),
                signed.contentEncoding(),
                signed.messageType(),
                signed.messageSignature(),
                signed.bodySha256(),
                signed.bodyBytes(),
                signed.counts(),
                digests,
                signed.corrects(),
                signature,
                List.of(),
                null,
                digests.total() - digests.stored(),
                page.items(),
                recordsNext(signed.submissionId(), page.next()));
    }

    private static @Nullable String recordsNext(@Nullable UUID submission, @Nullable String cursor) {
        return cursor == null
                ? null
                : "/api/v1/submissions/" + submission + "/records?limit=" + LISTED + "&cursor=" + cursor;
    }

    /** Of a body that was only checked. */
    public static Receipt ofDryRun(
            SubmitRecords request, Instant received, Instant now, CompletedBody body, List<ReceiptRecord> records) {
        return new Receipt(
                null,
                SubmissionState.DRY_RUN,
                true,
                request.options().atomic(),
                request.submitter().enterprise(),
                received,
                now,
                request.mediaType(),
                request.coding().headerValue(),
                body.messageType(),
                body.signature(),
                body.sha256(),
                body.bytes(),
                body.counts(),
                body.digests(),
                request.options().corrects(),
                null,
                List.of(),
                null,
                body.digests().total() - records.size(),
                records,
                null);
    }
}
