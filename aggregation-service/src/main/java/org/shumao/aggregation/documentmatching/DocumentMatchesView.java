package org.shumao.aggregation.documentmatching;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.disclosure.Disclosed;

/** The counts say how far the documents of orders agree, in a period. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DocumentMatches")
record DocumentMatchesView(
        @Schema(examples = "2025-Q2") String period,
        List<Row> rows,

        @Schema(description = "When the newest of these counts changed; absent if there are none") @Nullable
        Instant asOf) {
    static DocumentMatchesView of(Period period, Disclosed<List<DocumentMatchReader.Matches>> disclosed) {
        List<DocumentMatchReader.Matches> rows = disclosed.value();
        return new DocumentMatchesView(
                period.toString(),
                rows.stream().map(Row::of).toList(),
                rows.stream()
                        .map(DocumentMatchReader.Matches::asOf)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** Orders of one submitter, flow and status. */
    @Schema(name = "DocumentMatchCount")
    record Row(
            @Schema(description = "USCC of the enterprise that submitted some document of these orders")
            String submitter,

            Flow flow,
            MatchStatus status,
            long orders) {
        static Row of(DocumentMatchReader.Matches row) {
            return new Row(row.submitter(), row.flow(), row.status(), row.orders());
        }
    }
}
