package org.shumao.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.stack.SharedStack;

/** A register of before version 3 goes over with all that it held. */
class MigrationTest {
    private static final String ID = "91330100799655058B";

    @Test
    void whatWasRegisteredBeforeKeepsItsFactsCodesAndAgents() throws SQLException {
        PostgresServer postgres = SharedStack.get().postgres();
        postgres.createDatabase("before_v3");
        String url = postgres.jdbcUrl("before_v3");
        migrate(postgres, url, "2");
        try (Connection connection = DriverManager.getConnection(url, postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = registry");
            statement.execute("INSERT INTO enterprise VALUES ('" + ID
                    + "', 7, '数贸', '{PLATFORM}', '33', '2024-03-01', 'SUSPENDED'),"
                    + " ('91330100716105852F', 1, 'x', '{PLATFORM}', NULL, '2020-01-01', 'ACTIVE')");
            statement.execute("INSERT INTO alias VALUES ('3301960A1B', '" + ID + "', '2024-04-01T00:00:00Z')");
            statement.execute("INSERT INTO agency (principal, agent) VALUES ('" + ID + "', '91330100716105852F')");
            migrate(postgres, url, "latest");
            assertThat(text(
                            statement,
                            "SELECT string_agg(scheme || ' ' || value || ' ' || coalesce(valid_from::text, '-'),"
                                    + " ', ' ORDER BY scheme) FROM identifier WHERE enterprise_id = '" + ID + "'"))
                    .isEqualTo("CUSTOMS_CODE 3301960A1B -, USCC " + ID + " 2024-03-01");
            assertThat(text(
                            statement,
                            "SELECT version || ' ' || status || ' ' || status_since || ' ' || country"
                                    + " FROM enterprise WHERE id = '" + ID + "'"))
                    .isEqualTo("7 SUSPENDED 2024-03-01 CN");
            assertThat(text(
                            statement,
                            "SELECT valid_from || ' ' || coalesce(valid_to::text, '-') || ' '"
                                    + " || (state ->> 'name') || (state ->> 'status') FROM enterprise_state WHERE enterprise_id = '"
                                    + ID + "'"))
                    .isEqualTo("2024-03-01 - 数贸SUSPENDED");
            assertThat(text(
                            statement,
                            "SELECT action || ' ' || version || ' ' || (after -> 0 -> 'facts' ->> 'province')"
                                    + " FROM enterprise_change WHERE enterprise_id = '" + ID + "'"))
                    .isEqualTo("TAKEN_OVER 7 33");
            assertThat(text(statement, "SELECT count(*) || '' FROM agency")).isEqualTo("1");
        }
    }

    private static void migrate(PostgresServer postgres, String url, String target) {
        Flyway.configure()
                .dataSource(url, postgres.username(), postgres.password())
                .schemas("registry")
                .target(target)
                .load()
                .migrate();
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
