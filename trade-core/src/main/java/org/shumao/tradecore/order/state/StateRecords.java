package org.shumao.tradecore.order.state;

import java.util.stream.Stream;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.linkage.Authority;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Says what a state was made of, as far as it keeps it. */
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

    /** Says whether a record counts where it came in, under the agencies of the reference data. */
    public static boolean hasAuthority(TradeRecord record, ReferenceData referenceData) {
        return new Authority(referenceData).has(record, record.origin());
    }

    private static Stream<TradeRecord> atEachOrigin(Stream<Version> versions) {
        return versions.flatMap(version -> version.origins().stream().map(version.record()::withOrigin));
    }
}
