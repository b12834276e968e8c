package org.shumao.aggregation.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.order.matching.MatchCount;

/** Differences to table match_month, added up in memory: new minus stored counts. */
public final class MatchDeltas {
    /** A row of table match_month. */
    public record Key(int slot, MatchCount count) {}

    private final Map<Key, Long> orders = new HashMap<>();

    public void add(int slot, List<MatchCount> counts) {
        counts.forEach(count -> orders.merge(new Key(slot, count), 1L, Long::sum));
    }

    public void subtract(int slot, List<MatchCount> counts) {
        counts.forEach(count -> orders.merge(new Key(slot, count), -1L, Long::sum));
    }

    public Map<Key, Long> orders() {
        return orders;
    }
}
