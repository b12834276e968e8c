package org.shumao.registry.reportingobligation;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;

/** Says what one enterprise owes of one flow for one period, and whether it came. */
@Schema(name = "Obligation")
record ObligationView(
        @Schema(description = "Id of the enterprise", examples = "91330100799655058B")
        String enterprise,

        @Schema(examples = "杭州数贸示范电子商务有限公司") String name,

        @Schema(description = "Name in English, null if unknown") @Nullable
        String nameEn,

        @Schema(description = "Two digits of GB/T 2260, null if unknown", examples = "33") @Nullable
        String province,

        @Schema(description = "As what it owes") EnterpriseKind kind,

        @Schema(
                description = "X exports, M imports",
                enumeration = {"X", "M"},
                examples = "X")
        String flow,

        @Schema(description = "SDMX notation", examples = "2026-Q3")
        String period,

        @Schema(description = "Last day in time, Asia/Shanghai", examples = "2026-10-31")
        LocalDate dueOn,

        ObligationState state,

        @Schema(
                description =
                        "Its own records of the flow and period that were accepted, repetitions included: one that is submitted"
                                + " again in another submission counts again",
                examples = "4711")
        long records,

        @Schema(description = "When the first of them came") @Nullable
        Instant firstReceived,

        @Schema(description = "When the last of them came") @Nullable
        Instant lastReceived,

        @Schema(description = "Id of the statement in force", examples = "17") @Nullable
        Long statement,

        @Schema(description = "When it was first stated, corrections left aside") @Nullable
        Instant firstStated,

        @Schema(description = "Id of the exemption that covers the period") @Nullable
        Long exemption) {

    /** Says how it stands with one obligation. */
    enum ObligationState {
        /** The period is not over, whatever was received. */
        UPCOMING,
        /** The period is over, the due day is not; there is neither a statement nor a record. */
        DUE,
        /** The period is over; records came, but nobody stated that they are complete. */
        PARTIAL,
        /** The due day is over; there is neither a statement nor a record. */
        OVERDUE,
        /** A statement, complete or nil, is in force that was first made by the end of the due day. */
        STATED,
        /** A statement is in force that was first made after the due day. */
        STATED_LATE,
        /** An exemption covers the period, whatever was received or stated. */
        EXEMPT
    }
}
