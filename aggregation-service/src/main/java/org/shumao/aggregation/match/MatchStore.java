package org.shumao.aggregation.match;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.shumao.aggregation.order.matching.MatchCount;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;

/** Table match_month. */
@ApplicationScoped
public class MatchStore {
    private static final String ADD = "insert into match_month (slot, submitter, month, flow, status, orders, as_of)"
            + " select v.*, ?::timestamptz from unnest(?::smallint[], ?::text[], ?::int[], ?::text[], ?::text[],"
            + " ?::bigint[]) v(slot, submitter, month, flow, status, orders)"
            + " order by submitter, month, flow, status, slot on conflict (submitter, month, flow, status, slot)"
            + " do update set orders = match_month.orders + excluded.orders,"
            + " as_of = greatest(match_month.as_of, excluded.as_of)";

    private final Clock clock;

    MatchStore(Clock clock) {
        this.clock = clock;
    }

    /** Adds deltas, in key order. */
    public void add(Connection connection, MatchDeltas deltas) throws SQLException {
        List<Entry<MatchDeltas.Key, Long>> rows = deltas.orders().entrySet().stream()
                .filter(row -> row.getValue() != 0)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, OffsetDateTime.now(clock));
            column(insert, 2, "int2", rows, row -> row.getKey().slot());
            column(insert, 3, "text", rows, row -> row.getKey().count().submitter());
            column(insert, 4, "int4", rows, row -> row.getKey().count().month());
            column(insert, 5, "text", rows, row -> row.getKey().count().flow().code());
            column(insert, 6, "text", rows, row -> row.getKey().count().status().name());
            column(insert, 7, "int8", rows, Entry::getValue);
            insert.executeUpdate();
        }
    }

    private static void column(
            PreparedStatement insert,
            int parameter,
            String type,
            List<Entry<MatchDeltas.Key, Long>> rows,
            Function<Entry<MatchDeltas.Key, Long>, ?> value)
            throws SQLException {
        insert.setArray(
                parameter,
                insert.getConnection()
                        .createArrayOf(type, rows.stream().map(value).toArray()));
    }

    /** How many rows are not the sum of what the stored evaluations say. */
    public long differing(Connection connection, MatchDeltas sums) throws SQLException {
        Map<MatchDeltas.Key, Long> expected = new HashMap<>(sums.orders());
        String sql = "select slot, submitter, month, flow, status, orders from match_month where orders <> 0";
        long differing = 0;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                MatchCount count = new MatchCount(
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4).equals(Flow.EXPORT.code()) ? Flow.EXPORT : Flow.IMPORT,
                        MatchStatus.valueOf(row.getString(5)));
                Long wanted = expected.remove(new MatchDeltas.Key(row.getInt(1), count));
                if (wanted == null || wanted != row.getLong(6)) {
                    differing++;
                }
            }
        }
        return differing
                + expected.values().stream().filter(orders -> orders != 0).count();
    }
}
