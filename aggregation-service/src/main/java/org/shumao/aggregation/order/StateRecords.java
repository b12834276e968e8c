package org.shumao.aggregation.order;

import java.util.stream.Stream;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.TradeRecord;

/** What a state was made of, as far as it keeps it. */
public final class StateRecords {
    private StateRecords() {}

    /** Every record of the order, once for each place it came in. */
    public static Stream<TradeRecord> of(OrderState state) {
        return atEachOrigin(Stream.concat(state.versions().stream(), state.others().stream()));
    }

    /** Every record of another order that it was given, once for each place it came in. */
    public static Stream<TradeRecord> elsewhere(OrderState state) {
        return atEachOrigin(state.elsewhere().stream());
    }

    /** Whether a record counts where it came in, under the agencies of the context. */
    public static boolean hasAuthority(TradeRecord record, Context context) {
        return new Authority(context).has(record, record.origin());
    }

    private static Stream<TradeRecord> atEachOrigin(Stream<Version> versions) {
        return versions.flatMap(version -> version.origins().stream().map(version.record()::withOrigin));
    }
}
