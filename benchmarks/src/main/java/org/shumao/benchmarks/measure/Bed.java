package org.shumao.benchmarks.measure;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;

/** A running suite of which one service is measured, spoken to without the gateway. */
public final class Bed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final long PAUSE_NANOS = 50_000_000L;

    private final Suite suite;
    private final SuiteService service;
    private final ServiceToken token;

    /** @param scopes with which the service is spoken to */
    public Bed(Suite suite, SuiteService service, String... scopes) {
        this.suite = suite;
        this.service = service;
        this.token = new ServiceToken(suite, service, scopes);
    }

    public Suite suite() {
        return suite;
    }

    public String bootstrapServers() {
        return suite.stack().kafka().bootstrapServers();
    }

    public HttpConnection connect() throws IOException {
        return new HttpConnection(suite.service(service).url());
    }

    public String token() {
        return token.get();
    }

    /** A connection to the service's own schema. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl() + "?currentSchema=" + service.module().replace("-service", ""),
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public long number(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits up to twenty minutes. */
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new DemoException(what + " did not happen within " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        suite.close();
    }
}
