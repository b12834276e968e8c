package org.shumao.registry.load;

import org.jspecify.annotations.Nullable;

/** The query of an import as it was written. */
record ImportParameters(
        @Nullable String dryRun,
        @Nullable String reason,
        @Nullable String effectiveFrom) {}
