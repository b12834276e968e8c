package org.shumao.aggregation.intake.linkage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Records that are linked to no order yet. */
@Schema(name = "UnlinkedRecords")
record UnlinkedRecordsView(
        @Schema(description = "Number of unlinked records") long records, List<Kind> kinds) {

    /** One kind of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "UnlinkedRecordsOfType")
    record Kind(
            @Schema(description = "Kind of document", examples = "WAYBILL")
            String type,

            long records,

            @Schema(description = "Taken in less than an hour ago")
            long underAnHour,

            @Schema(description = "At least an hour and less than a day ago")
            long underADay,

            @Schema(description = "At least a day and less than thirty days ago")
            long underThirtyDays,

            @Schema(description = "Thirty days ago or earlier")
            long older,

            @Schema(description = "Without any number by which to find an order: these are never linked")
            long withoutNumber,

            @Schema(description = "When the oldest of them was taken in")
            Instant oldest) {}
}
