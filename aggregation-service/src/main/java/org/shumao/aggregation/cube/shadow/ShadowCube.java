package org.shumao.aggregation.cube.shadow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cube that is built beside the live one.
 *
 * @param partitions of the intake; {@code completePartitions} of them are filled
 * @param orders stored orders read so far, with their contributions; what the intake adds meanwhile is not counted
 * @param provedAt start of the last reconciliation that found no difference; null before, and after one that found some
 */
public record ShadowCube(
        UUID id,
        Instant startedAt,
        int partitions,
        int completePartitions,
        long orders,
        long contributions,
        @Nullable Instant provedAt) {
    /** Whether it holds everything that the live cube holds. */
    public boolean isComplete() {
        return partitions == completePartitions;
    }
}
