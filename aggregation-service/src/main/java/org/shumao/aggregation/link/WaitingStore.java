package org.shumao.aggregation.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;

/** Tables waiting_record and waiting_key. An event that comes again is the row that is there. */
@ApplicationScoped
class WaitingStore {
    private static final String RECORD =
            "id, type, business_time, submission, position, submitter, keys, payload, own_key";
    private static final String KEY = "kind, scope, number, record_id, business_time";

    private final Clock clock;

    WaitingStore(Clock clock) {
        this.clock = clock;
    }

    void add(Connection connection, List<WaitingRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists incoming_waiting (id bytea, type text,"
                    + " business_time timestamp, submission uuid, position int, submitter text, keys int, payload bytea, own_key text collate \"C\")"
                    + " on commit delete rows");
            statement.execute("create temporary table if not exists incoming_waiting_key (kind text collate \"C\","
                    + " scope text collate \"C\", number text collate \"C\", record_id bytea,"
                    + " business_time timestamp) on commit delete rows");
        }
        copy(connection, records);
        try (PreparedStatement insert = connection.prepareStatement("insert into waiting_record (" + RECORD
                + ", received_at) select " + RECORD + ", ? from incoming_waiting order by id on conflict do nothing")) {
            insert.setObject(1, OffsetDateTime.now(clock));
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into waiting_key (" + KEY + ") select " + KEY
                    + " from incoming_waiting_key order by kind, scope, number, record_id on conflict do nothing");
        }
    }

    private static void copy(Connection connection, List<WaitingRecord> records) throws SQLException {
        BinaryCopy rows = new BinaryCopy(9);
        BinaryCopy keys = new BinaryCopy(5);
        for (WaitingRecord waiting : records) {
            TradeRecord record = waiting.record();
            Origin origin = record.origin();
            rows.row()
                    .bytea(waiting.id())
                    .text(record.type().name())
                    .timestamp(record.versionTime())
                    .uuid(origin.submission())
                    .int4(origin.position())
                    .nullable(origin.submitter())
                    .int4(waiting.keys().size())
                    .bytea(waiting.payload())
                    .nullable(waiting.ownKey());
            for (ReferenceKey key : waiting.keys()) {
                keys.row()
                        .text(key.kind().name())
                        .text(key.scope())
                        .text(key.number())
                        .bytea(waiting.id())
                        .timestamp(record.versionTime());
            }
        }
        rows.copyInto(connection, "incoming_waiting (" + RECORD + ")");
        keys.copyInto(connection, "incoming_waiting_key (" + KEY + ")");
    }
}
