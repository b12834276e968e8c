package org.shumao.aggregation.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.contracts.record.Origin;

/**
 * This class collects the orders that the submissions of one batch have reached: rows of table submission_order, append only, since
 * offsets are taken in once.
 */
public final class ReachedOrders {
    private record Key(UUID submission, int partition) {}

    private static final class Row {
        private final @Nullable String submitter;
        private final SortedSet<String> orderKeys = new TreeSet<>();
        private long fromOffset = Long.MAX_VALUE;

        Row(@Nullable String submitter) {
            this.submitter = submitter;
        }
    }

    private final Map<Key, Row> rows = new HashMap<>();

    public void add(String orderKey, Origin origin, int partition, long offset) {
        Row row = rows.computeIfAbsent(new Key(origin.submission(), partition), key -> new Row(origin.submitter()));
        row.orderKeys.add(orderKey);
        row.fromOffset = Math.min(row.fromOffset, offset);
    }

    public void write(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy(5);
        rows.forEach((key, row) -> copy.row()
                .uuid(key.submission())
                .int4(key.partition())
                .int8(row.fromOffset)
                .nullable(row.submitter)
                .textArray(row.orderKeys));
        copy.copyInto(connection, "submission_order (submission, partition, from_offset, submitter, order_keys)");
    }
}
