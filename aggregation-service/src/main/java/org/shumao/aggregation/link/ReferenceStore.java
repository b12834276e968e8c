package org.shumao.aggregation.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.link.ToldNumbers.Span;
import org.shumao.aggregation.link.ToldNumbers.Told;

/** Table reference: which numbers belong to which order. */
@ApplicationScoped
public class ReferenceStore {
    private static final String COLUMNS = "kind, scope, number, order_key, earliest, latest";

    /** A row that says nothing new is not written: a record that comes again costs a look only. */
    private static final String MERGE = "insert into reference (" + COLUMNS + ") select " + COLUMNS
            + " from incoming_reference i where not exists (select from reference r where r.kind = i.kind"
            + " and r.scope = i.scope and r.number = i.number and r.order_key = i.order_key"
            + " and r.earliest <= i.earliest and r.latest >= i.latest)"
            + " order by kind, scope, number, order_key" + LinkSql.WIDEN_REFERENCE;

    /** Adds what a batch told. */
    public void tell(Connection connection, ToldNumbers told) throws SQLException {
        if (told.spans().isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists incoming_reference (kind text collate \"C\","
                    + " scope text collate \"C\", number text collate \"C\", order_key text collate \"C\","
                    + " earliest timestamp, latest timestamp) on commit delete rows");
        }
        BinaryCopy copy = new BinaryCopy(6);
        for (Map.Entry<Told, Span> row : told.spans().entrySet()) {
            copy.row()
                    .text(row.getKey().key().kind().name())
                    .text(row.getKey().key().scope())
                    .text(row.getKey().key().number())
                    .text(row.getKey().orderKey())
                    .timestamp(row.getValue().earliest())
                    .timestamp(row.getValue().latest());
        }
        copy.copyInto(connection, "incoming_reference (" + COLUMNS + ")");
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(MERGE);
        }
    }
}
