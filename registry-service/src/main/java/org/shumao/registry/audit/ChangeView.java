package org.shumao.registry.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** A change as it is shown: who changed what, when and why. A caller who is no officer sees what may be public only. */
@Schema(name = "EnterpriseChange")
public record ChangeView(
        @Schema(description = "Grows with every change of the registry, with gaps", examples = "17")
        long number,

        @Schema(description = "Id of the enterprise", examples = "91330100799655058B")
        String enterprise,

        @Schema(description = "Of the enterprise, after the change; null if the change raises none", examples = "2")
        @Nullable
        Long version,

        @Schema(
                description = "The agent of an agency, or the id of a key; null of a change of the enterprise itself",
                examples = "91350100M000100Y43")
        @Nullable
        String subject,

        ChangeAction action,
        Instant changedAt,

        @Schema(description = "First day that the change is about, Asia/Shanghai") @Nullable
        LocalDate effectiveFrom,

        @Schema(description = "Id of the enterprise whose key made the change", examples = "91330100799655058B")
        @Nullable
        String changedBy,

        @Schema(description = "Id of that key", examples = "registrar-1") @Nullable
        String keyId,

        @Nullable String reason,

        @Schema(implementation = Object.class, description = BEFORE) @JsonRawValue @Nullable
        String before,

        @Schema(implementation = Object.class, description = AFTER) @JsonRawValue @Nullable
        String after) {
    /** Columns of table enterprise_change that {@link #read} needs. */
    public static final String COLUMNS =
            "id, enterprise_id, version, subject, action, changed_at, changed_by, key_id, reason,"
                    + " effective_from, before, after";

    private static final String BEFORE =
            "What it changed, before: an object, or a list of periods with their facts; null if it was not there";
    private static final String AFTER = "What it changed, after, in the same form";

    public static ChangeView read(ResultSet row) throws SQLException {
        return new ChangeView(
                row.getLong("id"),
                Columns.text(row, "enterprise_id"),
                row.getObject("version", Long.class),
                row.getString("subject"),
                ChangeAction.valueOf(Columns.text(row, "action")),
                Columns.instant(row, "changed_at"),
                Columns.dateOrNull(row, "effective_from"),
                row.getString("changed_by"),
                row.getString("key_id"),
                row.getString("reason"),
                row.getString("before"),
                row.getString("after"));
    }

    /** That something was changed and when, for those who are no officers: facts may be confidential. */
    public ChangeView withoutDetails() {
        return new ChangeView(
                number, enterprise, version, null, action, changedAt, effectiveFrom, null, null, null, null, null);
    }
}
