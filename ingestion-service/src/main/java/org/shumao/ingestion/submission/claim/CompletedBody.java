package org.shumao.ingestion.submission.claim;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.ingestion.submission.result.ResultDigests;

/**
 * What is known when a body was read to its end.
 *
 * @param signature of a CEB message; null for records of our own form
 * @param sha256 of the body as sent, compressed or not
 * @param bytes of the same
 * @param published false if it was held back as a whole
 */
public record CompletedBody(
        @Nullable String messageType,
        @Nullable SignatureNote signature,
        String sha256,
        long bytes,
        boolean published,
        Counts counts,
        ResultDigests digests) {}
