package org.shumao.aggregation.demography;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.figure.DataSpan;
import org.shumao.aggregation.figure.Figure;

/**
 * What was counted for a question, in one snapshot. From this everybody is answered, each as much as they may see.
 *
 * @param readAt when the snapshot was read
 * @param span months for which there are customs lists
 * @param total all enterprises
 * @param rows by member; empty without a breakdown
 * @param unregistered codes with trade that nobody has registered, or why it is not told
 * @param asOf newest change of what is known of one of the enterprises; null if there is none
 * @param complete whether the period is over and there are data for all of its months
 * @param provisional whether the figures are still expected to change
 */
record Counts(
        Instant readAt,
        Optional<DataSpan> span,
        Cell total,
        List<Cell> rows,
        Figure<Long> unregistered,
        @Nullable Instant asOf,
        boolean complete,
        boolean provisional) {

    /** What they take of the heap, about. */
    int bytes() {
        return Stream.concat(Stream.of(total), rows.stream())
                .mapToInt(Cell::bytes)
                .sum();
    }
}
