package org.shumao.registry.reportingobligation.exemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.sql.Columns;

/** An exemption, in force or withdrawn, with who did what, when and why. */
@Schema(name = "Exemption")
record ExemptionView(
        @Schema(examples = "17") long id,

        @Schema(description = "Id of the enterprise", examples = "91330100799655058B")
        String enterprise,

        @Schema(description = "As what it need not report") EnterpriseKind kind,

        @Schema(description = "First day, Asia/Shanghai", examples = "2026-07-01")
        LocalDate validFrom,

        @Schema(description = "Last day, null for ever after", examples = "2026-12-31") @Nullable
        LocalDate validTo,

        String reason,
        Instant grantedAt,

        @Schema(description = "USCC of the enterprise whose key granted it", examples = "91330100799655058B")
        String grantedBy,

        @Schema(description = "Id of that key", examples = "registrar-1")
        String keyId,

        @Schema(description = "Null while it is in force") @Nullable
        Instant withdrawnAt,

        @Nullable String withdrawnBy,
        @Nullable String withdrawnKeyId,
        @Nullable String withdrawReason) {
    static ExemptionView read(ResultSet row) throws SQLException {
        return new ExemptionView(
                row.getLong("id"),
                row.getString("enterprise_id"),
                EnterpriseKind.valueOf(row.getString("kind")),
                Columns.date(row, "valid_from"),
                Columns.dateOrNull(row, "valid_to"),
                row.getString("reason"),
                Columns.instant(row, "granted_at"),
                row.getString("granted_by"),
                row.getString("granted_key"),
                Columns.instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawn_by"),
                row.getString("withdrawn_key"),
                row.getString("withdraw_reason"));
    }
}
