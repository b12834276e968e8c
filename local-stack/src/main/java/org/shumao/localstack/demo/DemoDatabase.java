package org.shumao.localstack.demo;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.statement.Statement;
import org.shumao.localstack.suite.Suite;

/**
 * Makes time pass in the demo: no API can do that, and none shall, so it is done in the demo's own database. Three years pass in three
 * minutes here, so the registry takes the scenario's statements as of the days on which their reporters made them; by the clock every
 * statement would be late. A release is signed a quarter of an hour before its minute at the latest, and a demo has no days to wait.
 */
public final class DemoDatabase {
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

    private static final String TURN = "update aggregation.release_clock set tick = greatest(tick, ?)";
    private final Suite suite;

    public DemoDatabase(Suite suite) {
        this.suite = suite;
    }

    /** Turns the clock of releases on to a due minute. It never goes back. */
    void turnTo(Instant moment) {
        try (Connection database = connect();
                PreparedStatement turn = database.prepareStatement(TURN)) {
            turn.setObject(1, moment.atOffset(ZoneOffset.UTC));
            turn.executeUpdate();
        } catch (SQLException e) {
            throw new StackException("The clock cannot be turned: " + e.getMessage(), e);
        }
    }

    /** Sets the times of statements, before they are made. */
    public void setTimes(List<Statement> statements) {
        try (Connection database = connect();
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
            throw new StackException("The times of the statements cannot be set: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl(),
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    private static Array column(Connection database, List<Statement> statements, Function<Statement, Object> value)
            throws SQLException {
        return database.createArrayOf(
                "text", statements.stream().map(value).map(Object::toString).toArray());
    }
}
