package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord.Need;

/** Table unauthorized_record: rewritten with the order whose state holds the records. */
@ApplicationScoped
public class UnauthorizedStore {
    private static final String COLUMNS =
            "order_key, submission, position, type, operation, document, submitter," + " received_at, needs, parties";

    /** Replaces what is known of these orders. */
    public void replace(Connection connection, Map<String, List<UnauthorizedRecord>> byOrder) throws SQLException {
        if (byOrder.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("delete from unauthorized_record where order_key = any(?)")) {
            delete.setArray(1, connection.createArrayOf("text", byOrder.keySet().toArray()));
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into unauthorized_record (" + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            for (Map.Entry<String, List<UnauthorizedRecord>> order : byOrder.entrySet()) {
                for (UnauthorizedRecord record : order.getValue()) {
                    bind(insert, order.getKey(), record);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, String orderKey, UnauthorizedRecord record) throws SQLException {
        Instant received = Objects.requireNonNullElse(record.origin().receivedAt(), Instant.EPOCH);
        insert.setString(1, orderKey);
        insert.setObject(2, record.origin().submission());
        insert.setInt(3, record.origin().position());
        insert.setString(4, record.type().name());
        insert.setString(5, record.operation().name());
        insert.setString(6, record.document());
        insert.setString(7, record.origin().submitter());
        insert.setObject(8, received.atOffset(ZoneOffset.UTC));
        insert.setArray(9, array(insert, record.needs().stream().map(Need::text).toList()));
        insert.setArray(10, array(insert, record.parties()));
    }

    private static Array array(PreparedStatement insert, Collection<String> codes) throws SQLException {
        return insert.getConnection().createArrayOf("text", codes.toArray());
    }

    /** One row. */
    public record Row(
            String orderKey,
            UUID submission,
            int position,
            RecordType type,
            Operation operation,
            String document,
            @Nullable String submitter,
            Instant receivedAt,
            List<Need> needs) {}

    /**
     * The newest that were received before a place, newest first.
     *
     * @param party legal units of whom the records name one; null for all
     */
    public List<Row> before(Connection connection, @Nullable Collection<String> party, UnauthorizedCursor at, int limit)
            throws SQLException {
        String sql = "select order_key, submission, position, type, operation, document, submitter, received_at, needs"
                + " from unauthorized_record where (received_at, submission, position, order_key, document)"
                + " < (?, ?, ?, ?, ?)"
                + (party == null ? "" : " and parties && ?")
                + " order by received_at desc, submission desc, position desc, order_key desc, document desc"
                + " limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            select.setObject(parameter++, at.receivedAt().atOffset(ZoneOffset.UTC));
            select.setObject(parameter++, at.submission());
            select.setInt(parameter++, at.position());
            select.setString(parameter++, at.orderKey());
            select.setString(parameter++, at.document());
            if (party != null) {
                select.setArray(parameter++, connection.createArrayOf("text", party.toArray()));
            }
            select.setInt(parameter, limit);
            return read(select);
        }
    }

    private static List<Row> read(PreparedStatement select) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        RecordType.valueOf(row.getString(4)),
                        Operation.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        Stream.of((String[]) row.getArray(9).getArray())
                                .map(Need::of)
                                .toList()));
            }
        }
        return rows;
    }
}
