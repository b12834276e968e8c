package org.shumao.aggregation.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says how much waits on the review list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ReviewSummary",
        requiredProperties = {"open", "leftOut", "changesWaiting"})
record ReviewSummaryView(
        @Schema(description = "Open entries", examples = "212")
        long open,

        @Schema(description = "Since when the oldest of them is open; absent if there is none") @Nullable
        Instant oldest,

        @Schema(
                description =
                        "Entries so far that were left out since others had a greater effect; they come when their document"
                                + " changes",
                examples = "0")
        long leftOut,

        @Schema(description = "Changed lines that were not looked at yet", examples = "0")
        long changesWaiting,

        @Schema(description = "Since when the first of them waits; absent if there is none") @Nullable
        Instant changesWaitingSince) {}
