package org.shumao.ingestion.submission.claim;

import java.time.Instant;
import java.util.UUID;

/**
 * The right to process a submission, as long as nobody takes it over.
 *
 * @param owner the replica
 * @param attempt number of the attempt, from 1
 * @param receivedAt when the submission first came, to the millisecond
 */
public record Claim(UUID submission, UUID owner, int attempt, Instant receivedAt) {}
