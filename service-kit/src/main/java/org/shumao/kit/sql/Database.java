package org.shumao.kit.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.shumao.kit.sql.Sql.RowReader;

/** Runs {@link Sql} in the transaction of the caller, on its connection. A failure is a {@link DatabaseException}. */
@ApplicationScoped
public class Database {
    private static final int USES_BEFORE_KEPT = 2;

    private final Supplier<DataSource> source;

    @Inject
    Database(Instance<DataSource> source) {
        this.source = source::get;
    }

    /** Returns all rows. */
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return call(connection -> Sql.query(connection, sql, reader, parameters));
    }

    /** Returns the first row, if there is any. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return call(connection -> Sql.first(connection, sql, reader, parameters));
    }

    /**
     * Returns all rows with a key, or the like: whatever the values, there is one good plan. So the statement is planned once for many
     * times; the plan of any other depends on the values, and it is planned each time.
     */
    public <T> List<T> lookUp(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return call(connection -> {
            try (PreparedStatement statement = Sql.prepare(connection, sql, parameters)) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(USES_BEFORE_KEPT);
                return Sql.read(statement, reader);
            }
        });
    }

    /** Returns the number of rows that were written. */
    public int update(String sql, @Nullable Object... parameters) {
        return call(connection -> Sql.update(connection, sql, parameters));
    }

    /** Runs one statement for each of many rows, in their order. */
    public <T> void batch(String sql, Collection<T> rows, Function<T, @Nullable Object[]> parameters) {
        int written = call(connection -> {
            Sql.batch(connection, sql, rows, parameters);
            return rows.size();
        });
        assert written == rows.size();
    }

    /** Returns one value of each row, as a parameter of a statement that writes many. */
    public static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private interface Call<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T call(Call<T> call) {
        try (Connection connection = source.get().getConnection()) {
            return call.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
