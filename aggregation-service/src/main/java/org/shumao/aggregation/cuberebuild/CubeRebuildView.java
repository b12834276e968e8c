package org.shumao.aggregation.cuberebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** A rebuild of the cube as its reader sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CubeRebuild")
record CubeRebuildView(
        UUID id,
        State state,
        Instant startedAt,

        @Schema(description = "When the intake went on; absent while it waits") @Nullable
        Instant endedAt,

        @Schema(description = "Partitions of the intake") int partitions,

        @Schema(description = "Partitions whose orders are all read")
        int completePartitions,

        @Schema(description = "Stored orders read so far") long orders,
        @Schema(description = "Their contributions") long contributions,
        @Schema(description = "Why it failed") @Nullable String failure) {
    /** The steps of a rebuild, and how it may end. */
    @Schema(
            name = "CubeRebuildState",
            description = "FILLING: stored contributions are summed up. PROVING: a reconciliation compares the sums."
                    + " SWAPPING: they take the place of the live ones as soon as no reader is in the middle of one."
                    + " COMPLETED: they are live. FAILED: rows differed. DROPPED: an operator ended it. After the last two"
                    + " the former roll-ups are live.")
    enum State {
        FILLING,
        PROVING,
        SWAPPING,
        COMPLETED,
        FAILED,
        DROPPED
    }

    static CubeRebuildView of(ResultSet row) throws SQLException {
        return new CubeRebuildView(
                row.getObject("id", UUID.class),
                State.valueOf(row.getString("state")),
                Columns.instant(row, "started_at"),
                Columns.instantOrNull(row, "ended_at"),
                row.getInt("partitions"),
                row.getInt("complete"),
                row.getLong("orders"),
                row.getLong("contributions"),
                row.getString("failure"));
    }
}
