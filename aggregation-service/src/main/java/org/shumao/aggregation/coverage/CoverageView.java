package org.shumao.aggregation.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.Response.Weighted;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/** Coverage beside a figure. Where a figure x is null, xReason says why; it is absent otherwise. */
@Schema(
        name = "Coverage",
        description = "How complete and how well founded the records of the whole definition are, whatever the filters")
public record CoverageView(
        @Schema(
                description = "Orders of goods whose documents are all there and agree, in per cent of all",
                examples = "93.21")
        @Nullable
        BigDecimal matchRatePct,

        @JsonInclude(Include.NON_NULL) @Nullable Reason matchRatePctReason,

        @Schema(description = "Share of the gross value that was asked for, by what stands behind it, per cent")
        @Nullable
        Map<Evidence, BigDecimal> evidencePct,

        @JsonInclude(Include.NON_NULL) @Nullable Reason evidencePctReason,

        @Schema(
                description =
                        "Response by kind and flow, from obligations and statements of the registry; empty if nobody owes a statement"
                                + " for a period within the one of the figure, and beside released figures")
        List<ReportersView> reporters) {

    public static CoverageView of(Coverage coverage) {
        return new CoverageView(
                coverage.matchRate().value(),
                coverage.matchRate().reason(),
                coverage.evidence().value(),
                coverage.evidence().reason(),
                coverage.responses().stream().map(ReportersView::of).toList());
    }

    /** Says how many statements of one kind and flow came, what their reporters trade, and how late they came. */
    @Schema(
            name = "ExpectedReporters",
            description =
                    "Reporting statements owed for periods that lie within the one of the figure. Where a count is null, reason says why;"
                            + " where another figure x is null, xReason does.")
    public record ReportersView(
            @Schema(description = "Kind of enterprise that owes the statements; RELAY for customs and operators")
            Capacity kind,

            Flow flow,

            @Schema(description = "Owed and not exempt: one for each reporter and period") @Nullable
            Long expected,

            @Schema(description = "Of the expected, those that were stated, complete or nil") @Nullable
            Long received,

            @Schema(description = "Of the received, those first stated by the due day") @Nullable
            Long inTime,

            @Schema(description = "received / expected, four decimals, half-even", examples = "0.9167") @Nullable
            BigDecimal unitResponse,

            @JsonInclude(Include.NON_NULL) @Nullable Reason reason,

            @Schema(
                    description =
                            "Gross trade of the reporters whose statements came, in the twelve months before each owed"
                                    + " period, divided by that of all that owe one; four decimals, without the scope statistician two, half-even",
                    examples = "0.9413")
            @Nullable
            BigDecimal weightedResponse,

            @JsonInclude(Include.NON_NULL) @Nullable Reason weightedResponseReason,

            @Schema(
                    description =
                            "Of the received, those that weightedResponse counts: without the scope statistician they count in steps, none"
                                    + " of which shows what an enterprise trades")
            @Nullable
            Long weightedReceived,

            @Schema(
                    description =
                            "Days from the end of the owed period to the statement, negative before it: the least that"
                                    + " half of the received do not exceed; two decimals, half-even",
                    examples = "9.27")
            @Nullable
            BigDecimal lagP50Days,

            @JsonInclude(Include.NON_NULL) @Nullable Reason lagP50DaysReason,

            @Schema(description = "The same for 95 per cent of the received", examples = "28.5") @Nullable
            BigDecimal lagP95Days,

            @JsonInclude(Include.NON_NULL) @Nullable Reason lagP95DaysReason) {
        static ReportersView of(Response response) {
            ValueOrReason<ReportCounts> reports = response.counts();
            return new ReportersView(
                    response.capacity(),
                    response.flow(),
                    reports.map(ReportCounts::expected).value(),
                    reports.map(ReportCounts::received).value(),
                    reports.map(ReportCounts::inTime).value(),
                    reports.map(ReportCounts::unitResponse).value(),
                    reports.reason(),
                    response.weighted().map(Weighted::share).value(),
                    response.weighted().reason(),
                    response.weighted().map(Weighted::statements).value(),
                    response.lagP50().value(),
                    response.lagP50().reason(),
                    response.lagP95().value(),
                    response.lagP95().reason());
        }
    }
}
