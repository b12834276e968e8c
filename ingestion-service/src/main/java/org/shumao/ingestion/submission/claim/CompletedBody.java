package org.shumao.ingestion.submission.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.ingestion.submission.result.ResultDigests;
import org.shumao.ingestion.submission.result.RuleHit;

/**
 * What is known when a body was read to its end.
 *
 * @param signature of a CEB message; null for records of our own form
 * @param sha256 of the body as sent, compressed or not
 * @param bytes of the same
 * @param published false if it was held back as a whole
 * @param hits sorted by rule and severity
 */
public record CompletedBody(
        @Nullable String messageType,
        @Nullable SignatureNote signature,
        String sha256,
        long bytes,
        boolean published,
        Counts counts,
        ResultDigests digests,
        List<RuleHit> hits) {}
