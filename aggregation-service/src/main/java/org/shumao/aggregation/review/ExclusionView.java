package org.shumao.aggregation.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Columns;

/** An exclusion as it was decided, and taken back. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Exclusion", description = "A decision of statisticians that a document of an order does not count")
record ExclusionView(
        UUID id,

        @Schema(
                description = "The order number, or the key of a service report without order",
                examples = "T-20250601-17")
        String orderNo,

        @Schema(
                description = "The platform, or the enterprise of an order without platform",
                examples = "91330100799655058B")
        String party,

        @Schema(examples = "91330106MA2B1C3D45") String enterprise,

        @Schema(examples = "DECLARATION_LIST|91330106MA2B1C3D45|C-17")
        String document,

        @Schema(examples = "implausible-value") String reason,

        @Schema(description = "Why, in words", examples = "Unit value a thousand times that of the same goods before.")
        String note,

        @Schema(description = "Who decided it", examples = "91110000000000001X")
        String excludedBy,

        Instant excludedAt,

        @Schema(description = "Who took it back; absent while it is in force", examples = "91110000000000001X")
        @Nullable
        String withdrawnBy,

        @Nullable Instant withdrawnAt,

        @Schema(description = "Why it was taken back", examples = "The sender has shown the invoice.") @Nullable
        String withdrawalNote) {
    static final String COLUMNS = "id, order_key, party, enterprise, document, reason, note, excluded_by, excluded_at,"
            + " withdrawn_by, withdrawn_at, withdrawal_note";

    static ExclusionView of(ResultSet row) throws SQLException {
        return new ExclusionView(
                row.getObject("id", UUID.class),
                Columns.text(row, "order_key"),
                Columns.text(row, "party"),
                Columns.text(row, "enterprise"),
                Columns.text(row, "document"),
                Columns.text(row, "reason"),
                Columns.text(row, "note"),
                Columns.text(row, "excluded_by"),
                Columns.instant(row, "excluded_at"),
                row.getString("withdrawn_by"),
                Columns.instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawal_note"));
    }

    /** The newest come first. */
    List<String> key() {
        return List.of(excludedAt.toString(), id.toString());
    }

    /** Says why a document counts again. */
    @Schema(name = "WithdrawExclusion")
    record WithdrawExclusion(
            @Schema(
                    required = true,
                    maxLength = ExcludeDocument.LONGEST,
                    description = "Why, in words, for those inside",
                    examples = "The sender has shown the invoice.")
            @Nullable
            String note) {
        String checked() {
            Violations violations = new Violations();
            violations.text("note", note, ExcludeDocument.LONGEST);
            violations.throwIfAny();
            return Problems.present(note).strip();
        }
    }
}
