package org.shumao.ingestion.submit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.receipts.Counts;
import org.shumao.ingestion.receipts.ResultDigests;
import org.shumao.ingestion.receipts.Statement;
import org.shumao.ingestion.receipts.SubmissionState;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submit.ResultTally.RuleHit;

/**
 * Holds what is known when a body was read to its end.
 *
 * @param signature of a CEB message; null for records of our own form
 * @param sha256 of the body as sent, compressed or not
 * @param bytes of the same
 * @param hits sorted by rule and severity
 */
record CompletedBody(
        @Nullable String messageType,
        @Nullable SignatureNote signature,
        String sha256,
        long bytes,
        Counts counts,
        ResultDigests digests,
        List<RuleHit> hits) {

    /** Returns what a receipt says of it; a dry run has no id. */
    Statement statement(
            @Nullable UUID submission, SubmissionState state, SubmitRecords request, Instant received, Instant now) {
        return new Statement(
                submission,
                state,
                request.options().dryRun(),
                request.options().atomic(),
                request.submitter().enterprise(),
                received,
                now,
                request.mediaType(),
                request.coding().headerValue(),
                messageType,
                signature,
                sha256,
                bytes,
                counts,
                digests,
                request.options().corrects());
    }
}
