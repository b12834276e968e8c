package org.shumao.kit.sql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements on a connection that the caller has, in its transaction. Parameters may be null, text, numbers, dates, {@link Instant}s,
 * UUIDs, bytes, and arrays of these.
 */
public final class Sql {
    /** PostgreSQL's names of the types whose arrays may be parameters. */
    private static final Map<Class<?>, String> ELEMENTS = Map.of(
            String.class, "text",
            byte[].class, "bytea",
            Integer.class, "int4",
            Long.class, "int8",
            Short.class, "int2",
            Boolean.class, "bool",
            BigDecimal.class, "numeric",
            UUID.class, "uuid",
            LocalDate.class, "date",
            Instant.class, "timestamptz");

    /** Rows that {@link #each} has in memory at a time: one may be the whole state of an order, of some hundred kilobytes. */
    private static final int FETCH = 200;

    private Sql() {}

    /** Makes an object of the row that the cursor stands on. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes the row that the cursor stands on. */
    public interface RowAction {
        void take(ResultSet row) throws SQLException;
    }

    /** Hands one row on after the other, for whoever reads more of them than memory may hold. */
    public static void each(Connection connection, String sql, RowAction action, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.take(row);
                }
            }
        }
    }

    /** Returns all rows. */
    public static <T> List<T> query(
            Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return read(statement, reader);
        }
    }

    /** Returns the first row, if there is any. */
    public static <T> Optional<T> first(
            Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        return query(connection, sql, reader, parameters).stream().findFirst();
    }

    /** Returns the number in the only row of a query that always has one. */
    public static long number(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return first(connection, sql, row -> row.getLong(1), parameters).orElseThrow();
    }

    /** Returns whether it is so, by the only row of a query that always has one. */
    public static boolean isTrue(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        return first(connection, sql, row -> row.getBoolean(1), parameters).orElseThrow();
    }

    /** Returns the number of rows that were written. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /**
     * Runs one statement for each of many rows, in their order.
     *
     * @param parameters the parameters of a row
     */
    public static <T> void batch(
            Connection connection, String sql, Collection<T> rows, Function<T, @Nullable Object[]> parameters)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T row : rows) {
                bind(connection, statement, parameters.apply(row));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Runs statements without parameters, several of them parted by semicolons in one message. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Runs statements without parameters, parted by semicolons, in one message; returns the rows of the last of them, the only one that
     * has some.
     */
    public static <T> List<T> executeAndQuery(Connection connection, String sql, RowReader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            boolean hasRows = statement.execute();
            while (!hasRows && statement.getUpdateCount() >= 0) {
                hasRows = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return read(rows, reader);
            }
        }
    }

    /** Returns a statement with its parameters, to be closed by the caller: for whoever reads more rows than memory may hold. */
    public static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(connection, statement, parameters);
        return statement;
    }

    static <T> List<T> read(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return read(rows, reader);
        }
    }

    private static <T> List<T> read(ResultSet rows, RowReader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
            found.add(reader.read(rows));
        }
        return found;
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, bound(connection, parameters[i]));
        }
    }

    private static @Nullable Object bound(Connection connection, @Nullable Object value) throws SQLException {
        if (value instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        return value instanceof Object[] elements ? array(connection, elements) : value;
    }

    private static Array array(Connection connection, Object[] elements) throws SQLException {
        Class<?> type = elements.getClass().getComponentType();
        String name = ELEMENTS.get(type);
        if (name == null) {
            throw new IllegalArgumentException("no array of " + type + " is a parameter");
        }
        return connection.createArrayOf(name, elements);
    }
}
