package org.shumao.localstack.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.suite.Suite;

/**
 * Turns the clock of releases on to a due minute: a release is signed a quarter of an hour before its minute at the latest, and a demo has
 * no days to wait. No API can do that, and none shall, so it is done in the demo's own database. The clock never goes back.
 */
final class DemoClock {
    private static final String TURN = "update aggregation.release_clock set tick = greatest(tick, ?)";

    private final Suite suite;

    DemoClock(Suite suite) {
        this.suite = suite;
    }

    void turnTo(Instant moment) {
        try (Connection database = DriverManager.getConnection(
                        suite.jdbcUrl(),
                        suite.stack().postgres().username(),
                        suite.stack().postgres().password());
                PreparedStatement turn = database.prepareStatement(TURN)) {
            turn.setObject(1, moment.atOffset(ZoneOffset.UTC));
            turn.executeUpdate();
        } catch (SQLException e) {
            throw new DemoException("The clock cannot be turned: " + e.getMessage(), e);
        }
    }
}
