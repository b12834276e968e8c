package org.shumao.aggregation.release.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows by what releases become public, and whether they can. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReleaseClock")
record ReleaseClockView(
        @Schema(description = "What is due by it is public; it never goes back")
        Instant tick,

        @Schema(description = "Since when nothing becomes public; absent while the clock runs") @Nullable
        Instant heldSince,

        @Schema(
                description =
                        "CLOCKS_DISAGREE: those of the database and of the replicas; it passes by itself. CLOCK_STEPPED: that of"
                                + " the database did; a person looks and ends it",
                examples = "CLOCK_STEPPED")
        @Nullable
        String heldReason,

        @Schema(description = "The present life of the database: approvals of another one publish nothing")
        UUID epoch,

        Instant epochBegunAt,

        @Schema(description = "The person, the enterprise of the key, or service", examples = "service")
        String epochBegunBy,

        @Schema(examples = "restored or cloned: this is another database")
        String epochReason,

        @Schema(description = "Whether what was public in earlier epochs is closed to everybody")
        boolean closed,

        @Schema(
                description = "The first of the two persons who open it; absent until then",
                examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11")
        @Nullable
        String comparedBy,

        @Schema(
                description = "Number and hash of the newest entry of the audit chain; 0 before the first",
                examples = "42 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String head) {
    static final String FIND = """
            select c.*, e.begun_at, e.begun_by, e.reason, e.compared_by, exists (select from release_epoch where not open) as closed,
                   coalesce((select seq || ' ' || encode(hash, 'hex') from audit order by seq desc limit 1), '0') as head
              from release_clock c join release_epoch e using (epoch)
            """;

    static ReleaseClockView of(ResultSet row) throws SQLException {
        return new ReleaseClockView(
                Columns.instant(row, "tick"),
                Columns.instantOrNull(row, "held_since"),
                row.getString("held_reason"),
                row.getObject("epoch", UUID.class),
                Columns.instant(row, "begun_at"),
                Columns.text(row, "begun_by"),
                Columns.text(row, "reason"),
                row.getBoolean("closed"),
                row.getString("compared_by"),
                Columns.text(row, "head"));
    }
}
