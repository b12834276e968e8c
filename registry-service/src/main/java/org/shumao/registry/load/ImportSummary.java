package org.shumao.registry.load;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A summary says what became of an import. */
@Schema(requiredProperties = {"dryRun", "rows", "registered", "changed", "unchanged", "rejected", "rejectedRows"})
record ImportSummary(
        @Schema(description = "Nothing was written; so it would have been")
        boolean dryRun,

        @Schema(description = "Read, without the header and empty ones")
        long rows,

        long registered,
        long changed,
        long unchanged,
        long rejected,

        @Schema(description = "The first 1,000 of them; ask for application/x-ndjson to see what became of every row")
        List<RowResult> rejectedRows) {}
