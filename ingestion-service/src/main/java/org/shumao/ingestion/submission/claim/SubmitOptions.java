package org.shumao.ingestion.submission.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the sender wants besides the usual.
 *
 * @param dryRun validate only: nothing is published and nothing stored
 * @param atomic all or nothing
 * @param corrects the submission whose rejected records this one mends
 */
public record SubmitOptions(
        boolean dryRun, boolean atomic, @Nullable UUID corrects) {}
