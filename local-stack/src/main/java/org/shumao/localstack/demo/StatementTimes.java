package org.shumao.localstack.demo;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.scenario.statement.Statement;
import org.shumao.localstack.suite.Suite;

/**
 * Lets the registry of the demo take the scenario's statements as of the days on which their reporters made them: three years pass in three
 * minutes here, and by the clock every statement would be late. No API can do that, and none shall, so the demo's own database does.
 */
public final class StatementTimes {
    private static final String TRIGGER = """
            create table registry.demo_statement (reporter text, capacity text, flow text, period text, stated_at timestamptz,
                primary key (reporter, capacity, flow, period));
            create function registry.demo_statement_time() returns trigger language plpgsql as $$
            begin
                select d.stated_at into new.stated_at from registry.demo_statement d
                where d.reporter = new.reporter and d.capacity = new.capacity and d.flow = new.flow and d.period = new.period;
                new.stated_at := coalesce(new.stated_at, new.first_stated_at);
                new.first_stated_at := new.stated_at;
                return new;
            end $$;
            create trigger demo_statement_time before insert on registry.reporting_statement
                for each row when (new.version = 1) execute function registry.demo_statement_time();
            """;

    private static final String TIMES = "insert into registry.demo_statement"
            + " select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])";

    private StatementTimes() {}

    /** Comes before the statements are made. */
    public static void set(Suite suite, List<Statement> statements) {
        try (Connection database = DriverManager.getConnection(
                        suite.jdbcUrl(),
                        suite.stack().postgres().username(),
                        suite.stack().postgres().password());
                java.sql.Statement trigger = database.createStatement();
                PreparedStatement times = database.prepareStatement(TIMES)) {
            trigger.execute(TRIGGER);
            times.setArray(1, column(database, statements, one -> one.reporter().uscc()));
            times.setArray(2, column(database, statements, Statement::capacity));
            times.setArray(3, column(database, statements, one -> one.flow().code()));
            times.setArray(4, column(database, statements, Statement::period));
            times.setArray(5, column(database, statements, Statement::statedAt));
            times.executeUpdate();
        } catch (SQLException e) {
            throw new DemoException("The times of the statements cannot be set: " + e.getMessage(), e);
        }
    }

    private static Array column(Connection database, List<Statement> statements, Function<Statement, Object> value)
            throws SQLException {
        return database.createArrayOf(
                "text", statements.stream().map(value).map(Object::toString).toArray());
    }
}
