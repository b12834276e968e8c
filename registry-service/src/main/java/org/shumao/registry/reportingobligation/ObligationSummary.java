package org.shumao.registry.reportingobligation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.openapi.Always;
import org.shumao.registry.reportingobligation.ObligationView.ObligationState;

/** Counts how many of those who owe a period have reported: the base of coverage. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = Always.ALL)
record ObligationSummary(
        @Schema(description = "SDMX notation", examples = "2026-Q3")
        String period,

        @Schema(description = "One for each kind that owes periods of this length")
        List<OfKind> kinds) {
    private static final int SCALE = 4;

    /**
     * Counts those of one kind. Every enterprise is counted under one state: {@code obliged = expected + exempt}, {@code expected =
     * received + overdue + open}, {@code received = inTime + late}.
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            name = "ReportingObligationSummaryOfKind",
            description = "Every enterprise is counted once: obliged = expected + exempt,"
                    + " expected = received + overdue + open, received = inTime + late",
            requiredProperties = Always.ALL)
    record OfKind(
            EnterpriseKind kind,

            @Schema(description = "Last day in time, Asia/Shanghai", examples = "2026-10-31")
            LocalDate dueOn,

            @Schema(description = "Enterprises that the obligation is about: expected + exempt", examples = "123")
            long obliged,

            @Schema(description = "Of the obliged, those that are exempt, whatever came of them", examples = "3")
            long exempt,

            @Schema(
                    description = "Of the obliged, those that are not exempt: received + overdue + open",
                    examples = "120")
            long expected,

            @Schema(description = "Of the expected, those of which a report came: inTime + late", examples = "96")
            long received,

            @Schema(
                    description = "Of the received, those whose first report came by the due day (state RECEIVED)",
                    examples = "90")
            long inTime,

            @Schema(
                    description = "Of the received, those whose first report came after it (state RECEIVED_LATE)",
                    examples = "6")
            long late,

            @Schema(
                    description = "Of the expected, those of which nothing came though the due day is over",
                    examples = "24")
            long overdue,

            @Schema(
                    description =
                            "Of the expected, those of which nothing came yet while there is time (states UPCOMING"
                                    + " and DUE)",
                    examples = "0")
            long open,

            @Schema(
                    description = "received / expected, four decimals, half-even; null if nothing is expected",
                    examples = "0.8000",
                    nullable = true)
            @Nullable
            BigDecimal unitResponse,

            @Schema(description = "Why unitResponse is null: nothing-expected", nullable = true) @Nullable
            String reason) {
        /** @param enterprises how many are in each state; a state that is missing has none */
        static OfKind of(EnterpriseKind kind, LocalDate dueOn, Map<ObligationState, Long> enterprises) {
            long inTime = enterprises.getOrDefault(ObligationState.RECEIVED, 0L);
            long late = enterprises.getOrDefault(ObligationState.RECEIVED_LATE, 0L);
            long overdue = enterprises.getOrDefault(ObligationState.OVERDUE, 0L);
            long open = enterprises.getOrDefault(ObligationState.UPCOMING, 0L)
                    + enterprises.getOrDefault(ObligationState.DUE, 0L);
            long exempt = enterprises.getOrDefault(ObligationState.EXEMPT, 0L);
            long received = inTime + late;
            long expected = received + overdue + open;
            BigDecimal response = expected == 0
                    ? null
                    : BigDecimal.valueOf(received).divide(BigDecimal.valueOf(expected), SCALE, RoundingMode.HALF_EVEN);
            return new OfKind(
                    kind,
                    dueOn,
                    expected + exempt,
                    exempt,
                    expected,
                    received,
                    inTime,
                    late,
                    overdue,
                    open,
                    response,
                    response == null ? "nothing-expected" : null);
        }
    }
}
