package org.shumao.aggregation.release.confidentiality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows a waiver as it was recorded and ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ConfidentialityWaiver",
        description = "An enterprise group agrees that its own trade follows from releases that are due on some days")
record WaiverView(
        UUID id,

        @Schema(examples = "91350100M000100Y43") String enterprise,

        @Schema(
                description =
                        "Head of the enterprise's group when this was recorded: the group that waives, and no other",
                examples = "91350100M000100Y43")
        String groupHead,

        @Schema(examples = "2025-09-01") LocalDate firstDay,

        @Schema(examples = "2099-08-31") LocalDate lastDay,

        @Schema(examples = "Consent signed on 20 August 2025, file 2025-114")
        String reference,

        @Schema(examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        String recordedBy,

        Instant recordedAt,

        @Schema(
                description = "Who ended it before its last day; absent while nobody has",
                examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        @Nullable
        String endedBy,

        @Nullable Instant endedAt,

        @Schema(examples = "The enterprise has taken it back.") @Nullable
        String endReason) {
    static WaiverView of(ResultSet row) throws SQLException {
        return new WaiverView(
                row.getObject("waiver_id", UUID.class),
                Columns.text(row, "enterprise"),
                Columns.text(row, "group_head"),
                Columns.date(row, "first_day"),
                Columns.date(row, "last_day"),
                Columns.text(row, "reference"),
                Columns.text(row, "recorded_by"),
                Columns.instant(row, "recorded_at"),
                row.getString("ended_by"),
                Columns.instantOrNull(row, "ended_at"),
                row.getString("end_reason"));
    }

    /** The newest come first. */
    List<String> key() {
        return List.of(recordedAt.toString(), id.toString());
    }
}
