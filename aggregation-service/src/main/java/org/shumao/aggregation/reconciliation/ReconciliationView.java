package org.shumao.aggregation.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** A reconciliation as its reader sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Reconciliation")
record ReconciliationView(
        UUID id,
        State state,

        @Schema(description = "The rebuild of the cube whose sums were compared; absent for those of the live cube")
        @Nullable
        UUID cubeRebuild,

        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String failure,

        @Schema(description = "Order states read; grows while it runs, when all other counts are 0")
        long states,

        @Schema(description = "States that mention a code whose meaning changed since they were evaluated")
        long laggingStates,

        @Schema(description = "States whose contributions, evaluated again, are not the stored ones")
        long statesDiffering,

        @Schema(description = "Rows of roll-ups and match counts compared with the sums of what is stored")
        long cellsCompared,

        long cellsDiffering,

        @Schema(description = "Sum of absolute differences, fen")
        BigDecimal differenceFen) {
    /** The life of a reconciliation. */
    @Schema(name = "ReconciliationState")
    enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }

    static ReconciliationView of(ResultSet row) throws SQLException {
        return new ReconciliationView(
                row.getObject("id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getObject("cube_rebuild", UUID.class),
                Columns.instant(row, "started_at"),
                Columns.instantOrNull(row, "completed_at"),
                row.getString("failure"),
                row.getLong("states"),
                row.getLong("lagging_states"),
                row.getLong("states_differing"),
                row.getLong("cells_compared"),
                row.getLong("cells_differing"),
                row.getBigDecimal("difference_fen").setScale(0, RoundingMode.UNNECESSARY));
    }
}
