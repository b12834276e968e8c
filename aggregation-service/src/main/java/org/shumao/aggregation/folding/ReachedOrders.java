package org.shumao.aggregation.folding;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Origin;

/** Which orders the submissions of one batch have reached. */
public final class ReachedOrders {
    record Key(UUID submission, int partition) {}

    /** A row of table submission_order. */
    static final class Row {
        private final @Nullable String submitter;
        private final SortedSet<String> orderKeys = new TreeSet<>();
        private long fromOffset = Long.MAX_VALUE;

        Row(@Nullable String submitter) {
            this.submitter = submitter;
        }

        @Nullable
        String submitter() {
            return submitter;
        }

        SortedSet<String> orderKeys() {
            return orderKeys;
        }

        long fromOffset() {
            return fromOffset;
        }
    }

    private final Map<Key, Row> rows = new HashMap<>();

    public void add(String orderKey, Origin origin, int partition, long offset) {
        Row row = rows.computeIfAbsent(new Key(origin.submission(), partition), key -> new Row(origin.submitter()));
        row.orderKeys.add(orderKey);
        row.fromOffset = Math.min(row.fromOffset, offset);
    }

    Map<Key, Row> rows() {
        return rows;
    }
}
