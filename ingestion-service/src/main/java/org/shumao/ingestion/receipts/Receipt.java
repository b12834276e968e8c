package org.shumao.ingestion.receipts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.limit.Limit;
import org.shumao.kit.page.Page;

/**
 * The receipt of a submission says what became of each of its records at intake: the members of the statement, which its signature
 * covers, and others that are not signed.
 */
public record Receipt(
        @JsonUnwrapped Statement statement,

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
                statement,
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
