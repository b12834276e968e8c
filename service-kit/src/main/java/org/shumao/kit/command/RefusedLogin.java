package org.shumao.kit.command;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * The database or the broker does not accept the user or the password. No further try mends that, while Flyway would take it for a
 * database that is not there yet, and wait.
 */
final class RefusedLogin {
    /** SQLSTATE class of invalid authorization: a wrong password, an unknown user, an address that may not connect. */
    private static final String INVALID_AUTHORIZATION = "28";

    private RefusedLogin() {}

    /** Returns whether a failure is or has, at whatever depth, a refused login. */
    static boolean isIn(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException || (cause instanceof SQLException sql && isRefusal(sql))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Asks the database once; empty if it lets the user in, or does not answer at all. A command that finds its settings elsewhere
     * is refused by the last of Flyway's tries.
     *
     * @param environment where a Job has the three settings of the command
     */
    static Optional<SQLException> byDatabase(Map<String, String> environment) {
        Properties login = new Properties();
        login.setProperty("user", environment.getOrDefault("QUARKUS_DATASOURCE_USERNAME", ""));
        login.setProperty("password", environment.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", ""));
        return Optional.ofNullable(environment.get("QUARKUS_DATASOURCE_JDBC_URL"))
                .flatMap(url -> refusal(url, login));
    }

    private static Optional<SQLException> refusal(String url, Properties login) {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            try (Connection connection = driver.acceptsURL(url) ? driver.connect(url, login) : null) {
                if (connection != null) {
                    return Optional.empty();
                }
            } catch (SQLException e) {
                return Optional.of(e).filter(RefusedLogin::isRefusal);
            }
        }
        return Optional.empty();
    }

    private static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(INVALID_AUTHORIZATION);
    }
}
