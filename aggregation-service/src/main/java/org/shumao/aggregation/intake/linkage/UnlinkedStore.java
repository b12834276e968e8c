package org.shumao.aggregation.intake.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.record.Origin;
import org.shumao.kit.sql.Sql;

/** Tables unlinked_record and sought_identifier. An event that comes again is the row that is there. */
@ApplicationScoped
public class UnlinkedStore {
    private static final String RECORD =
            "id, type, business_time, submission, position, submitter, keys, payload, own_key";
    private static final String KEY = "kind, scope, number, record_id, business_time, enterprise";

    private final Clock clock;

    UnlinkedStore(Clock clock) {
        this.clock = clock;
    }

    public void add(Connection connection, List<UnlinkedRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        // A transaction adds several times.
        Sql.execute(
                connection,
                "create temporary table if not exists incoming_unlinked (id bytea, type text,"
                        + " business_time timestamp, submission uuid, position int, submitter text, keys int, payload bytea,"
                        + " own_key text collate \"C\") on commit delete rows;"
                        + " create temporary table if not exists incoming_sought_identifier (kind text collate \"C\","
                        + " scope text collate \"C\", number text collate \"C\", record_id bytea,"
                        + " business_time timestamp, enterprise text collate \"C\") on commit delete rows;"
                        + " truncate incoming_unlinked, incoming_sought_identifier");
        copy(connection, records);
        Sql.update(
                connection,
                "insert into unlinked_record (" + RECORD + ", received_at) select " + RECORD
                        + ", ? from incoming_unlinked order by id on conflict do nothing",
                clock.instant());
        Sql.execute(
                connection,
                "insert into sought_identifier (" + KEY + ") select " + KEY
                        + " from incoming_sought_identifier order by kind, scope, number, record_id on conflict do"
                        + " nothing");
    }

    private static void copy(Connection connection, List<UnlinkedRecord> records) throws SQLException {
        BinaryCopy rows = new BinaryCopy(9);
        BinaryCopy keys = new BinaryCopy(6);
        for (UnlinkedRecord unlinked : records) {
            Origin origin = unlinked.origin();
            rows.row()
                    .bytea(unlinked.id())
                    .text(unlinked.type().name())
                    .timestamp(unlinked.businessTime())
                    .uuid(origin.submission())
                    .int4(origin.position())
                    .nullable(origin.submitter())
                    .int4(unlinked.keys().size())
                    .bytea(unlinked.payload())
                    .nullable(unlinked.ownKey());
            for (ReferenceKey key : unlinked.keys()) {
                keys.row()
                        .text(key.kind().name())
                        .text(key.scope())
                        .text(key.number())
                        .bytea(unlinked.id())
                        .timestamp(unlinked.businessTime())
                        .text(unlinked.enterprise());
            }
        }
        rows.copyInto(connection, "incoming_unlinked (" + RECORD + ")");
        keys.copyInto(connection, "incoming_sought_identifier (" + KEY + ")");
    }
}
