package org.shumao.aggregation.release.file;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
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

    /** Returns the same of another period. */
    public ReleaseRow in(Period other) {
        return new ReleaseRow(series, other.toString(), measure, value, status, reason);
    }

    /** Returns the sum with a row of the same series, period and measure: missing where one of them is. */
    public ReleaseRow plus(ReleaseRow other) {
        ValueOrReason<BigDecimal> sum =
                valueOrReason().then(one -> other.valueOrReason().map(one::add));
        @Nullable Reason missing = sum.reason();
        return new ReleaseRow(series, period, measure, sum.value(), status, missing == null ? null : missing.code());
    }
}
