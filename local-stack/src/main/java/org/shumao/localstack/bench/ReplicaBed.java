package org.shumao.localstack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.demo.DemoException;
import org.shumao.localstack.stack.ServiceProcess;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.stack.Suite;
import org.shumao.localstack.stack.SuiteOptions;
import org.shumao.localstack.stack.SuiteService;

/** PostgreSQL, broker, and the two services that keep a replica of the register; one runs at a time. */
final class ReplicaBed implements AutoCloseable {
    private static final long PATIENCE_NANOS = 900_000_000_000L;
    private static final long PAUSE_NANOS = 50_000_000L;

    private final Suite suite;

    private ReplicaBed(Suite suite) {
        this.suite = suite;
    }

    static ReplicaBed start() {
        return new ReplicaBed(Suite.start(SuiteOptions.of(StackOptions.forDemo())
                .withServices(SuiteService.INGESTION, SuiteService.AGGREGATION)));
    }

    ServiceProcess service(SuiteService service) {
        return suite.service(service);
    }

    RegisterTopic topic() {
        return new RegisterTopic(suite.stack().kafka().bootstrapServers());
    }

    String token() {
        return suite.token(SuiteService.AGGREGATION, "statistician");
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl() + "?currentSchema=aggregation",
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    /** Waits until aggregation-service has taken in so many events of the register. */
    void awaitTaken(int events) throws Exception {
        await(() -> number("select coalesce(max(next_offset), 0) from context_feed where topic = '"
                        + Topic.ENTERPRISES.topicName() + "'")
                >= events);
    }

    /** Waits for the newest line of a service's log that matches; the number in its group. */
    long awaitLine(SuiteService service, Pattern line, int earlier) throws Exception {
        await(() -> matches(service, line) > earlier);
        Matcher matcher = line.matcher(Files.readString(service(service).log()));
        long number = -1;
        while (matcher.find()) {
            number = Long.parseLong(matcher.group(1));
        }
        return number;
    }

    int matches(SuiteService service, Pattern line) throws IOException {
        return (int)
                line.matcher(Files.readString(service(service).log())).results().count();
    }

    long number(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new DemoException("Not loaded within " + PATIENCE_NANOS / 1_000_000_000L + " s");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        suite.close();
    }
}
