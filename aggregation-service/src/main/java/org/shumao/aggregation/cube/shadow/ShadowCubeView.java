package org.shumao.aggregation.cube.shadow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A shadow cube as its reader sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ShadowCube")
record ShadowCubeView(
        UUID id,
        State state,
        Instant startedAt,
        @Schema(description = "Partitions of the intake") int partitions,

        @Schema(description = "Partitions whose orders are all in it")
        int completePartitions,

        @Schema(description = "Stored orders read so far; the intake adds later changes, which are not counted")
        long orders,

        @Schema(description = "Their contributions") long contributions,

        @Schema(description = "Start of the last reconciliation that found no difference; absent before") @Nullable
        Instant provedAt) {
    /** What may be done with it. */
    @Schema(
            name = "ShadowCubeState",
            description = "FILLING: the intake fills it. COMPLETE: it may be reconciled. PROVED: it may be flipped.")
    enum State {
        FILLING,
        COMPLETE,
        PROVED
    }

    static ShadowCubeView from(ShadowCube cube) {
        return new ShadowCubeView(
                cube.id(),
                state(cube),
                cube.startedAt(),
                cube.partitions(),
                cube.completePartitions(),
                cube.orders(),
                cube.contributions(),
                cube.provedAt());
    }

    private static State state(ShadowCube cube) {
        if (!cube.isComplete()) {
            return State.FILLING;
        }
        return cube.provedAt() == null ? State.COMPLETE : State.PROVED;
    }
}
