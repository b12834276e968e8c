package org.shumao.aggregation.match;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;

/** How far the documents of orders agree, in a period. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OrderMatches")
record MatchesView(
        @Schema(examples = "2025-Q2") String period,
        List<Row> rows,

        @Schema(description = "When the newest of these counts changed; absent if there are none") @Nullable
        OffsetDateTime asOf) {

    /** Orders of one submitter, flow and status. */
    @Schema(name = "OrderMatchCount")
    record Row(
            @Schema(description = "USCC of the enterprise that submitted some document of these orders")
            String submitter,

            Flow flow,
            MatchStatus status,
            long orders) {}
}
