package org.shumao.ingestion.submission;

import java.time.Instant;

/**
 * A submission was completed.
 *
 * @param at to the millisecond
 * @param signature of its receipt, compact JWS
 */
record Completion(Instant at, String signature) {}
