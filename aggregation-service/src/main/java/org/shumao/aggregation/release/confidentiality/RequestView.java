package org.shumao.aggregation.release.confidentiality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows a request as it was recorded, decided and ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ConfidentialityRequest",
        description = "An enterprise requests that releases withhold the cells with trade of its group")
record RequestView(
        UUID id,

        @Schema(examples = "91330100799655058B") String enterprise,

        @Schema(examples = "2025-06-03") LocalDate requestedOn,

        @Schema(examples = "2099-12-31") LocalDate lastDay,

        @Schema(examples = "Letter of 3 June 2025, file 2025-87")
        String reference,

        @Schema(examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11")
        String recordedBy,

        Instant recordedAt,

        @Schema(description = "Absent until another person has decided; without it nothing is withheld") @Nullable
        Decision decision,

        @Schema(examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42") @Nullable
        String decidedBy,

        @Nullable Instant decidedAt,

        @Schema(examples = "Competitors know the other traders of this market.") @Nullable
        String decisionReason,

        @Schema(
                description = "Who ended it before its last day; absent while nobody has",
                examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        @Nullable
        String endedBy,

        @Nullable Instant endedAt,

        @Schema(examples = "The enterprise has taken it back.") @Nullable
        String endReason) {

    /** Says what was decided about a request. */
    @Schema(name = "ConfidentialityDecision")
    enum Decision {
        GRANTED,
        REFUSED
    }

    static RequestView of(ResultSet row) throws SQLException {
        return new RequestView(
                row.getObject("request_id", UUID.class),
                Columns.text(row, "enterprise"),
                Columns.date(row, "requested_on"),
                Columns.date(row, "last_day"),
                Columns.text(row, "reference"),
                Columns.text(row, "recorded_by"),
                Columns.instant(row, "recorded_at"),
                Optional.ofNullable(row.getString("decision"))
                        .map(Decision::valueOf)
                        .orElse(null),
                row.getString("decided_by"),
                Columns.instantOrNull(row, "decided_at"),
                row.getString("decision_reason"),
                row.getString("ended_by"),
                Columns.instantOrNull(row, "ended_at"),
                row.getString("end_reason"));
    }

    /** The newest come first. */
    List<String> key() {
        return List.of(recordedAt.toString(), id.toString());
    }
}
