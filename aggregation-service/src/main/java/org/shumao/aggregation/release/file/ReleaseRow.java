package org.shumao.aggregation.release.file;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * Holds one observation as the public may know it: what is withheld has no value here.
 *
 * @param series members in the order of the dataset's dimensions, joined by points
 * @param period in SDMX notation
 * @param measure code of the measure
 * @param value in its unit; null if there is none
 * @param status SDMX observation status
 * @param reason why there is no value; null if there is one
 */
public record ReleaseRow(
        String series,
        String period,
        String measure,
        @Nullable BigDecimal value,
        String status,
        @Nullable String reason) {
    /** Rows of a file come in the order of their key, whatever they were read in. */
    public static final Comparator<ReleaseRow> BY_KEY = Comparator.comparing(ReleaseRow::series)
            .thenComparing(ReleaseRow::period)
            .thenComparing(ReleaseRow::measure);

    /** Returns the value, or why there is none. */
    public ValueOrReason<BigDecimal> valueOrReason() {
        return value == null
                ? ValueOrReason.missing(reason == null ? Reason.NO_DATA : Reason.of(reason))
                : ValueOrReason.of(value);
    }
}
