package org.shumao.aggregation.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord;

/** This class rewrites table unauthorized_record with the order whose state holds the records. */
public final class UnauthorizedStore {
    private static final String INSERT = "insert into unauthorized_record (order_key, submission, position, type,"
            + " operation, document, submitter, received_at, needs, parties)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing";

    private static final ObjectMapper JSON = new ObjectMapper();

    private UnauthorizedStore() {}

    /** Replaces what is known of these orders. */
    public static void replace(Connection connection, Map<String, List<UnauthorizedRecord>> byOrder)
            throws SQLException {
        if (byOrder.isEmpty()) {
            return;
        }
        Sql.update(connection, "delete from unauthorized_record where order_key = any(?)", (Object)
                byOrder.keySet().toArray(String[]::new));
        List<@Nullable Object[]> rows = byOrder.entrySet().stream()
                .flatMap(order -> order.getValue().stream().map(record -> values(order.getKey(), record)))
                .toList();
        Sql.batch(connection, INSERT, rows, row -> row);
    }

    private static @Nullable Object[] values(String orderKey, UnauthorizedRecord record) {
        return new @Nullable Object[] {
            orderKey,
            record.origin().submission(),
            record.origin().position(),
            record.type().name(),
            record.operation().name(),
            record.document(),
            record.origin().submitter(),
            Objects.requireNonNullElse(record.origin().receivedAt(), Instant.EPOCH),
            json(record.needs()),
            record.parties().toArray(String[]::new)
        };
    }

    private static String json(List<UnauthorizedRecord.Need> needs) {
        try {
            return JSON.writeValueAsString(needs);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
