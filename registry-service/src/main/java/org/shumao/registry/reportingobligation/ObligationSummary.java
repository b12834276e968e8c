package org.shumao.registry.reportingobligation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.registry.reportingobligation.ObligationRules.OwedPeriod;
import org.shumao.registry.reportingobligation.ObligationView.ObligationState;

/** Counts how many of those who owe a period have stated it: the base of response. */
record ObligationSummary(
        @Schema(description = "SDMX notation", examples = "2026-Q3")
        String period,

        @Schema(description = "One for each kind that owes periods of this length, and flow")
        List<OfKind> kinds) {
    private static final int SCALE = 4;

    /**
     * Counts those of one kind and flow. Every enterprise is counted under one state: {@code obliged = expected + exempt}, {@code
     * expected = stated + partial + overdue + open}, {@code stated = inTime + late}.
     */
    @Schema(
            name = "ReportingObligationSummaryOfKind",
            description = "Of one kind and flow every enterprise is counted once: obliged = expected + exempt,"
                    + " expected = stated + partial + overdue + open, stated = inTime + late")
    record OfKind(
            EnterpriseKind kind,

            @Schema(
                    description = "X exports, M imports",
                    enumeration = {"X", "M"},
                    examples = "X")
            String flow,

            @Schema(description = "Last day in time, Asia/Shanghai", examples = "2026-10-31")
            LocalDate dueOn,

            @Schema(description = "Enterprises that the obligation is about: expected + exempt", examples = "123")
            long obliged,

            @Schema(description = "Of the obliged, those that are exempt, whatever came of them", examples = "3")
            long exempt,

            @Schema(
                    description = "Of the obliged, those that are not exempt: stated + partial + overdue + open",
                    examples = "120")
            long expected,

            @Schema(description = "Of the expected, those that stated the period: inTime + late", examples = "90")
            long stated,

            @Schema(
                    description = "Of those that stated it, those that first did by the due day (state STATED)",
                    examples = "84")
            long inTime,

            @Schema(
                    description = "Of those that stated it, those that first did after it (state STATED_LATE)",
                    examples = "6")
            long late,

            @Schema(
                    description = "Of the expected, those of which records came, but no statement, of a period that is"
                            + " over (state PARTIAL)",
                    examples = "6")
            long partial,

            @Schema(
                    description = "Of the expected, those of which nothing came though the due day is over",
                    examples = "24")
            long overdue,

            @Schema(
                    description = "Of the expected, those that stated nothing yet while there is time (states UPCOMING"
                            + " and DUE)",
                    examples = "0")
            long open,

            @Schema(
                    description = "stated / expected, four decimals, half-even; null if nothing is expected",
                    examples = "0.7500")
            @Nullable
            BigDecimal unitResponse,

            @Schema(description = "Why unitResponse is null: nothing-expected") @Nullable
            String reason) {
        /** @param enterprises how many are in each state; a state that is missing has none */
        static OfKind of(OwedPeriod owed, Map<ObligationState, Long> enterprises) {
            long inTime = enterprises.getOrDefault(ObligationState.STATED, 0L);
            long late = enterprises.getOrDefault(ObligationState.STATED_LATE, 0L);
            long partial = enterprises.getOrDefault(ObligationState.PARTIAL, 0L);
            long overdue = enterprises.getOrDefault(ObligationState.OVERDUE, 0L);
            long open = enterprises.getOrDefault(ObligationState.UPCOMING, 0L)
                    + enterprises.getOrDefault(ObligationState.DUE, 0L);
            long exempt = enterprises.getOrDefault(ObligationState.EXEMPT, 0L);
            long stated = inTime + late;
            long expected = stated + partial + overdue + open;
            BigDecimal response = expected == 0
                    ? null
                    : BigDecimal.valueOf(stated).divide(BigDecimal.valueOf(expected), SCALE, RoundingMode.HALF_EVEN);
            return new OfKind(
                    owed.rule().kind(),
                    owed.flow().code(),
                    owed.dueOn(),
                    expected + exempt,
                    exempt,
                    expected,
                    stated,
                    inTime,
                    late,
                    partial,
                    overdue,
                    open,
                    response,
                    response == null ? "nothing-expected" : null);
        }
    }
}
