package org.shumao.registry.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * SQL in the transaction of the caller, on the same connection that Hibernate has. Parameters may be null, text, numbers,
 * dates, {@link Instant}s, arrays of text and arrays of bytes.
 */
@ApplicationScoped
public class Database {
    private static final int USES_BEFORE_KEPT = 2;

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** Makes an object of the row that the cursor stands on. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows. */
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return read(statement, reader);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The first row, if there is any. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /**
     * All rows with a key, or the like: whatever the values, there is one good plan. So the statement is planned once for many
     * times; of any other the values decide the plan, and it is planned each time.
     */
    public <T> List<T> lookUp(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(USES_BEFORE_KEPT);
            return read(statement, reader);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Number of rows that were written. */
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** One value of each, as a parameter of a statement that writes many. */
    public static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** A statement with its parameters, to be closed by the caller. */
    public static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(connection, statement, parameters);
        return statement;
    }

    /** Sets all parameters, for instance of one row of a batch. */
    public static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, bound(connection, parameters[i]));
        }
    }

    private static <T> List<T> read(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    private static @Nullable Object bound(Connection connection, @Nullable Object value) throws SQLException {
        if (value instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof String[] texts) {
            return connection.createArrayOf("text", texts);
        }
        if (value instanceof byte[][] blobs) {
            return connection.createArrayOf("bytea", blobs);
        }
        return value;
    }
}
