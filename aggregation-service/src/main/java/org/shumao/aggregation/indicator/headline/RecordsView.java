package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.rule.RecordHigh;

/** The two kinds of record high, each with how far back it looks. */
public record RecordsView(
        @Schema(
                nullable = true,
                description =
                        "Without what is STALE higher than the same period of every earlier year; a tie is no record")
        @Nullable
        Boolean recordSamePeriod,

        @JsonInclude(Include.NON_NULL) @Nullable Reason recordSamePeriodReason,

        @Schema(description = "Earliest period compared with; absent if there is none", examples = "2023-S1")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        String recordSamePeriodSince,

        @Schema(description = "How many earlier periods were compared")
        int recordSamePeriodComparables,

        @Schema(
                nullable = true,
                description =
                        "Without what is STALE higher than every earlier period of the same length; a tie is no record")
        @Nullable
        Boolean recordAnyPeriod,

        @JsonInclude(Include.NON_NULL) @Nullable Reason recordAnyPeriodReason,

        @Schema(description = "Earliest period compared with; absent if there is none", examples = "2023-S1")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        String recordAnyPeriodSince,

        @Schema(description = "How many earlier periods were compared")
        int recordAnyPeriodComparables) {

    static RecordsView of(HeadlineFigures figures) {
        RecordHigh same = RecordHigh.samePeriod(figures.trade(), List.of(), figures.period());
        RecordHigh any = RecordHigh.anyPeriod(figures.trade(), List.of(), figures.period());
        return new RecordsView(
                same.record().value(),
                same.record().reason(),
                Objects.toString(same.since(), null),
                same.comparables(),
                any.record().value(),
                any.record().reason(),
                Objects.toString(any.since(), null),
                any.comparables());
    }
}
