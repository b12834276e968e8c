package org.shumao.aggregation.documentmatching;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Columns;
import org.shumao.tradecore.disclosure.Disclosed;

/** The counts say how far the documents of orders agree, in a period. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DocumentMatches")
record DocumentMatchesView(
        @Schema(examples = "2025-Q2") String period,
        List<Row> rows,

        @Schema(description = "When the newest of these counts changed; absent if there are none") @Nullable
        Instant asOf) {
    static DocumentMatchesView of(Period period, Disclosed<List<Row>> disclosed) {
        List<Row> rows = disclosed.value();
        return new DocumentMatchesView(
                period.toString(),
                rows,
                rows.stream().map(Row::asOf).max(Comparator.naturalOrder()).orElse(null));
    }

    /** Orders of one submitter, flow and status. */
    @Schema(name = "DocumentMatchCount")
    record Row(
            @Schema(description = "USCC of the enterprise that submitted some document of these orders")
            String submitter,

            Flow flow,
            MatchStatus status,
            long orders,
            @JsonIgnore Instant asOf) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("submitter"),
                    Flow.of(row.getString("flow")).orElseThrow(),
                    MatchStatus.valueOf(row.getString("status")),
                    row.getLong("orders"),
                    Columns.instant(row, "as_of"));
        }
    }
}
