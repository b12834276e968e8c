package org.shumao.aggregation.indicator.publicview;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.PublicDisclosure;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.PublicViews.View;

/** Keeps with the public state what is suppressed in its views of trade. */
final class SuppressedCells {
    private static final String MEMBERS = "select member from view_member where view_id = ?";
    private static final String CELLS = "select period, member from suppressed_cell where view_id = ?";
    private static final String INSERT_MEMBERS =
            "insert into aggregation_public.view_member (view_id, member) select ?, unnest(?)";
    private static final String INSERT_CELLS =
            "insert into aggregation_public.suppressed_cell (view_id, period, member)"
                    + " select ?, c.period, c.member from unnest(?, ?) as c (period, member)";

    private SuppressedCells() {}

    /** What anybody may see of a view in a snapshot of the public state. */
    static TradeSuppression read(Connection snapshot, PublicViews views, View view) throws SQLException {
        Set<String> members = new TreeSet<>();
        Set<CountKey> suppressed = new HashSet<>();
        try (PreparedStatement select = snapshot.prepareStatement(MEMBERS)) {
            select.setString(1, view.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    members.add(row.getString(1));
                }
            }
        }
        try (PreparedStatement select = snapshot.prepareStatement(CELLS)) {
            select.setString(1, view.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    suppressed.add(new CountKey(view.id(), row.getString(1), row.getString(2)));
                }
            }
        }
        return new TradeSuppression(view.id(), members, PublicDisclosure.found(view.dataset(), views, suppressed));
    }

    static void write(Connection connection, View view, Collection<String> members, Collection<CountKey> suppressed)
            throws SQLException {
        empty(connection, "view_member", view);
        empty(connection, "suppressed_cell", view);
        try (PreparedStatement insert = connection.prepareStatement(INSERT_MEMBERS)) {
            insert.setString(1, view.id());
            insert.setArray(2, connection.createArrayOf("text", members.toArray()));
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CELLS)) {
            insert.setString(1, view.id());
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", suppressed.stream().map(CountKey::period).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", suppressed.stream().map(CountKey::member).toArray()));
            insert.executeUpdate();
        }
    }

    private static void empty(Connection connection, String table, View view) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from aggregation_public." + table + " where view_id = ?")) {
            delete.setString(1, view.id());
            delete.executeUpdate();
        }
    }
}
