package org.shumao.registry.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class ExpiringKeysTest {
    private static final Instant NOW = Instant.parse("2031-07-01T08:00:00Z");

    @Inject
    ExpiringKeys keys;

    @Inject
    MeterRegistry metrics;

    @Inject
    DataSource database;

    @Test
    void countsKeysInUseThatSoonExpireAndHaveNoSuccessor() throws SQLException {
        MovableClock.install(NOW);
        keys.count();
        assertThat(gauge("7d")).isZero();
        assertThat(gauge("30d")).isZero();

        key(Duration.ofDays(6), Duration.ofHours(1));
        key(Duration.ofDays(29), Duration.ofDays(29));
        key(Duration.ofDays(31), Duration.ofHours(1)); // later
        key(Duration.ofDays(6), Duration.ofDays(31)); // nobody uses it any more
        key(Duration.ofDays(-1), Duration.ofDays(2)); // over
        set(key(Duration.ofDays(6), Duration.ofHours(1)), "revoked_at = now()");
        set(
                key(Duration.ofDays(6), Duration.ofHours(1)),
                "replaced_by = '" + key(Duration.ofDays(90), Duration.ZERO) + "'");
        keys.count();

        assertThat(gauge("7d")).isEqualTo(1);
        assertThat(gauge("30d")).isEqualTo(2);
    }

    /** The id of a new key that expires then, and was used so long ago. */
    private String key(Duration expires, Duration used) throws SQLException {
        String key = Registrant.issued(Registrant.registered());
        String id = SubmitterKey.parse(key).orElseThrow().id();
        set(id, "expires_at = ?, last_used = ?", NOW.plus(expires), NOW.minus(used));
        return id;
    }

    private void set(String id, String assignments, Instant... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update submitter_key set " + assignments + " where id = ?")) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, OffsetDateTime.ofInstant(values[i], ZoneOffset.UTC));
            }
            update.setString(values.length + 1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private double gauge(String within) {
        return metrics.get("shumao.submitter.keys.expiring")
                .tag("within", within)
                .gauge()
                .value();
    }
}
