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

/** An older register goes over with all that it held. */
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

    @Test
    void whatWasSightedBeforeIsWithItsHolder() throws SQLException {
        PostgresServer postgres = SharedStack.get().postgres();
        postgres.createDatabase("before_v8");
        String url = postgres.jdbcUrl("before_v8");
        migrate(postgres, url, "7");
        try (Connection connection = DriverManager.getConnection(url, postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = registry");
            statement.execute(
                    "INSERT INTO enterprise (id, version, name, kinds, brands, country, registered_on, status,"
                            + " status_since, changed_at) VALUES ('" + ID
                            + "', 1, 'x', '{PLATFORM}', '{}', 'CN', '2020-01-01', 'ACTIVE', '2020-01-01', now())");
            statement.execute("INSERT INTO identifier (scheme, value, enterprise_id, added_at, removed_at) VALUES"
                    + " ('CUSTOMS_CODE', '3301960A1B', '" + ID + "', now(), NULL),"
                    + " ('CUSTOMS_CODE', '3301960A1C', '" + ID + "', now(), now())");
            statement.execute("INSERT INTO sighted_code (code, first_seen, last_seen, records, submissions,"
                    + " last_submission, state) SELECT code, now(), now(), 1, 1, gen_random_uuid(), state FROM (VALUES"
                    + " ('3301960A1B', 'DISMISSED'), ('3301960A1C', 'LINKED'), ('3301960A1D', 'DISMISSED'))"
                    + " AS told (code, state)");
            migrate(postgres, url, "latest");
            assertThat(text(
                            statement,
                            "SELECT string_agg(code || ' ' || standing || ' ' || coalesce(holder, '-'), ', ' ORDER BY code)"
                                    + " FROM sighted_code"))
                    .isEqualTo("3301960A1B LINKED " + ID + ", 3301960A1C OPEN -, 3301960A1D DISMISSED -");
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
