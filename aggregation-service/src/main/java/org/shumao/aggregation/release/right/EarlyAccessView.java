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

/** Shows who may read a release before its time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EarlyAccess", description = "An entry of the pre-release list of a release")
record EarlyAccessView(
        UUID id,

        @Schema(examples = "half-yearly-2026-S2-1") String releaseId,

        @Schema(
                description = "The person, as the identity provider calls it",
                examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11")
        String subject,

        @Schema(examples = "Prepares the answers of the minister to the press.")
        String purpose,

        Instant from,
        Instant until,

        @Schema(examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        String proposedBy,

        Instant proposedAt,

        @Schema(
                description =
                        "The other person; absent until somebody has confirmed it, and without it nothing may be read",
                examples = "5d0c1e7e-2c55-4d2e-b9f0-6a7c0c6a9a77")
        @Nullable
        String confirmedBy,

        @Nullable Instant confirmedAt,

        @Schema(
                description = "Who ended it; absent while nobody has",
                examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        @Nullable
        String revokedBy,

        @Nullable Instant revokedAt,

        @Schema(examples = "Is on leave.") @Nullable String revocationReason) {
    static final String COLUMNS =
            "access_id, release_id, subject, purpose, valid_from, valid_until, proposed_by, proposed_at,"
                    + " confirmed_by, confirmed_at, revoked_by, revoked_at, revocation_reason";

    static EarlyAccessView of(ResultSet row) throws SQLException {
        return new EarlyAccessView(
                row.getObject("access_id", UUID.class),
                Columns.text(row, "release_id"),
                Columns.text(row, "subject"),
                Columns.text(row, "purpose"),
                Columns.instant(row, "valid_from"),
                Columns.instant(row, "valid_until"),
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
