package org.shumao.aggregation.order;

import java.util.stream.Stream;
import org.shumao.contracts.record.TradeRecord;

/** What a state was made of, as far as it keeps it. */
public final class StateRecords {
    private StateRecords() {}

    /** Every record of the order, once for each place it came in. */
    public static Stream<TradeRecord> of(OrderState state) {
        return Stream.concat(state.versions().stream(), state.others().stream())
                .flatMap(version -> version.origins().stream().map(version.record()::withOrigin));
    }
}
