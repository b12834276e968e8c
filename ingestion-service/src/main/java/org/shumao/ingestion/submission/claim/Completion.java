package org.shumao.ingestion.submission.claim;

import java.time.Instant;

/**
 * A submission was completed.
 *
 * @param at to the millisecond
 * @param signature of its receipt, compact JWS
 */
public record Completion(Instant at, String signature) {}
