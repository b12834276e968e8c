package org.shumao.ingestion.submit;

import java.time.Instant;
import java.util.UUID;

/**
 * The right to process a submission, as long as nobody takes it over.
 *
 * @param owner the replica
 * @param attempt number of the attempt, from 1
 * @param receivedAt when this attempt came, to the millisecond; the body of an earlier one may have been another
 */
record SubmissionClaim(UUID submission, UUID owner, int attempt, Instant receivedAt) {}
