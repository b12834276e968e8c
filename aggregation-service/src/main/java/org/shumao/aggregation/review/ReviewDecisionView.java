package org.shumao.aggregation.review;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.kit.openapi.Always;

/** Says what a decision did, or would do. */
@Schema(name = "ReviewDecision", requiredProperties = Always.ALL)
record ReviewDecisionView(
        @Schema(description = "Whether nothing was changed") boolean dryRun,

        @Schema(description = "Entries that were found, and may be decided so", examples = "17")
        long matched,

        @Schema(
                description = "What they would change in all, in fen; a document with several entries counts once",
                examples = "51200000")
        BigDecimal effectFen,

        @Schema(description = "Entries that were decided", examples = "15")
        int decided,

        @Schema(
                description =
                        "Entries that were not decided: of those named by id, that are not there or are decided already; they changed"
                                + " meanwhile, or have no document to exclude, or it counts no more, or its order cannot be evaluated"
                                + " now",
                examples = "2")
        int refused,

        @Schema(description = "Entries beyond what one request decides: send it again", examples = "0")
        long left) {}
