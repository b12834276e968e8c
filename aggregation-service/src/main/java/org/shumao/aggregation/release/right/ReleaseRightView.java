package org.shumao.aggregation.release.right;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows a right of a person as it was proposed, confirmed and revoked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReleaseRight", description = "A right to releases that a person holds, held, or is to hold")
record ReleaseRightView(
        UUID id,

        @Schema(
                description = "The person, as the identity provider calls it",
                examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11")
        String subject,

        Right right,

        @Schema(examples = "Heads the division of digital trade since 1 July.")
        String reason,

        @Schema(description = "The person who proposed it, or configuration", examples = "configuration")
        String proposedBy,

        Instant proposedAt,

        @Schema(
                description =
                        "The other person; absent until somebody has confirmed it, and without it the right is not held",
                examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        @Nullable
        String confirmedBy,

        @Nullable Instant confirmedAt,

        @Schema(
                description = "Who ended it; absent while nobody has",
                examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        @Nullable
        String revokedBy,

        @Nullable Instant revokedAt,

        @Schema(examples = "Has left the division.") @Nullable
        String revocationReason) {
    static final String COLUMNS =
            "right_id, subject, granted, reason, proposed_by, proposed_at, confirmed_by, confirmed_at,"
                    + " revoked_by, revoked_at, revocation_reason";

    static ReleaseRightView of(ResultSet row) throws SQLException {
        return new ReleaseRightView(
                row.getObject("right_id", UUID.class),
                Columns.text(row, "subject"),
                Right.valueOf(Columns.text(row, "granted")),
                Columns.text(row, "reason"),
                Columns.text(row, "proposed_by"),
                Columns.instant(row, "proposed_at"),
                row.getString("confirmed_by"),
                Columns.instantOrNull(row, "confirmed_at"),
                row.getString("revoked_by"),
                Columns.instantOrNull(row, "revoked_at"),
                row.getString("revocation_reason"));
    }

    /** The newest come first. */
    List<String> key() {
        return List.of(proposedAt.toString(), id.toString());
    }
}
