package org.shumao.aggregation.businessdemography.count;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * What was counted for a query, in one snapshot.
 *
 * @param readAt when the snapshot was read
 * @param span months for which there are declaration lists
 * @param total all enterprises
 * @param rows by member; empty without a breakdown
 * @param unregistered codes with trade that nobody has registered, or why it is not given
 * @param asOf newest change of what is known of one of the enterprises; null if there is none
 * @param complete whether the period is over and there are data for all of its months
 * @param provisional whether the figures are still expected to change
 */
public record Counts(
        Instant readAt,
        Optional<DataSpan> span,
        EnterpriseCounts total,
        List<EnterpriseCounts> rows,
        ValueOrReason<Long> unregistered,
        @Nullable Instant asOf,
        boolean complete,
        boolean provisional) {

    /** Makes counts of a query's months, of which the range says whether they are complete; for the registry they are once they are over. */
    public static Counts of(
            DataRange range,
            BusinessDemographyQuery query,
            EnterpriseCounts total,
            List<EnterpriseCounts> rows,
            ValueOrReason<Long> unregistered,
            @Nullable Instant asOf) {
        Months months = query.months();
        boolean complete = query.isOfRegisterAlone()
                ? months.to().isBefore(range.circumstances().presentMonth())
                : range.span()
                        .filter(data -> data.covers(months.from(), months.to()))
                        .isPresent();
        return new Counts(
                range.circumstances().now(),
                range.span(),
                total,
                rows,
                unregistered,
                asOf,
                complete,
                !complete || range.circumstances().isProvisional(months.to()));
    }

    /** Returns what they take of the heap, about. */
    public int bytes() {
        return Stream.concat(Stream.of(total), rows.stream())
                .mapToInt(EnterpriseCounts::bytes)
                .sum();
    }
}
