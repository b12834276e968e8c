package org.shumao.registry.duty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;

/** How many of those who owe a period have reported: the base of coverage. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"period", "kinds"})
record DutySummary(
        @Schema(description = "SDMX notation", examples = "2026-Q3")
        String period,

        @Schema(description = "One for each kind that owes periods of this length")
        List<OfKind> kinds) {
    private static final int SCALE = 4;

    /** Of one kind. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            name = "DutySummaryOfKind",
            requiredProperties = {
                "kind",
                "dueOn",
                "expected",
                "received",
                "inTime",
                "late",
                "open",
                "exempt",
                "unitResponse",
                "reason"
            })
    record OfKind(
            EnterpriseKind kind,

            @Schema(description = "Last day in time, Asia/Shanghai", examples = "2026-10-31")
            LocalDate dueOn,

            @Schema(description = "Enterprises that owe the period, the exempt ones left out", examples = "120")
            long expected,

            @Schema(description = "Of these, those of which a report came, in time or not", examples = "96")
            long received,

            @Schema(description = "Of these, those whose first report came by the due day", examples = "90")
            long inTime,

            @Schema(
                    description = "Those whose first report came after the due day, or not at all though it is over",
                    examples = "30")
            long late,

            @Schema(description = "Those of which nothing came yet while there is time", examples = "0")
            long open,

            @Schema(description = "Enterprises that are exempt", examples = "3")
            long exempt,

            @Schema(
                    description = "received / expected, four decimals, half-even; null if nothing is expected",
                    examples = "0.8000",
                    nullable = true)
            @Nullable
            BigDecimal unitResponse,

            @Schema(description = "Why unitResponse is null: nothing-expected", nullable = true) @Nullable
            String reason) {
        static OfKind of(
                EnterpriseKind kind,
                LocalDate dueOn,
                long expected,
                long received,
                long inTime,
                long late,
                long open,
                long exempt) {
            BigDecimal response = expected == 0
                    ? null
                    : BigDecimal.valueOf(received).divide(BigDecimal.valueOf(expected), SCALE, RoundingMode.HALF_EVEN);
            return new OfKind(
                    kind,
                    dueOn,
                    expected,
                    received,
                    inTime,
                    late,
                    open,
                    exempt,
                    response,
                    response == null ? "nothing-expected" : null);
        }
    }
}
