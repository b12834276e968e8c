package org.shumao.aggregation.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.linkage.DeclaredIdentifiers.Declared;
import org.shumao.aggregation.linkage.DeclaredIdentifiers.Span;

/** Table declared_identifier: which numbers belong to which order. */
@ApplicationScoped
public class IdentifierStore {
    private static final String COLUMNS = "kind, scope, number, enterprise, order_key, earliest, latest, word";

    /**
     * A row that says nothing new is not written: a record that comes again costs a look only. An order that is new has no rows yet.
     * One look for each row, by the primary key: as a join it would read the whole table for every batch once that is estimated to be
     * shorter.
     */
    private static final String MERGE = "insert into declared_identifier (" + COLUMNS + ") select " + COLUMNS
            + " from incoming_declared_identifier i where i.of_new_order or (select r.earliest <= i.earliest and"
            + " r.latest >= i.latest and r.word >= i.word from declared_identifier r where r.kind = i.kind and r.scope"
            + " = i.scope and r.number = i.number and r.order_key = i.order_key and r.enterprise = i.enterprise) is"
            + " not true order by kind, scope, number, enterprise, order_key" + LinkageSql.WIDEN_DECLARED;

    /**
     * Adds the identifiers that a batch declared.
     *
     * @param newOrders orders that had no state before
     */
    public void declare(Connection connection, DeclaredIdentifiers declared, Set<String> newOrders)
            throws SQLException {
        if (declared.spans().isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists incoming_declared_identifier (kind text collate \"C\", scope"
                            + " text collate \"C\", number text collate \"C\", order_key text collate \"C\", enterprise"
                            + " text collate \"C\", earliest timestamp, latest timestamp, word int, of_new_order boolean)"
                            + " on commit delete rows");
        }
        BinaryCopy copy = new BinaryCopy(9);
        for (Map.Entry<Declared, Span> row : declared.spans().entrySet()) {
            copy.row()
                    .text(row.getKey().key().kind().name())
                    .text(row.getKey().key().scope())
                    .text(row.getKey().key().number())
                    .text(row.getKey().enterprise())
                    .text(row.getKey().orderKey())
                    .timestamp(row.getValue().earliest())
                    .timestamp(row.getValue().latest())
                    .int4(row.getValue().word())
                    .bool(newOrders.contains(row.getKey().orderKey()));
        }
        copy.copyInto(connection, "incoming_declared_identifier (" + COLUMNS + ", of_new_order)");
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(MERGE);
        }
    }
}
