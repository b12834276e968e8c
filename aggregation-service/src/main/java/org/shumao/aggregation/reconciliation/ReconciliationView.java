package org.shumao.aggregation.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reconciliation as its reader sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Reconciliation")
record ReconciliationView(
        UUID id,
        ReconciliationRun.State state,

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
    static ReconciliationView from(ReconciliationRun run) {
        return new ReconciliationView(
                run.id,
                run.state,
                run.cubeRebuild,
                run.startedAt,
                run.completedAt,
                run.failure,
                run.states,
                run.laggingStates,
                run.statesDiffering,
                run.cellsCompared,
                run.cellsDiffering,
                run.differenceFen.setScale(0, RoundingMode.UNNECESSARY));
    }
}
