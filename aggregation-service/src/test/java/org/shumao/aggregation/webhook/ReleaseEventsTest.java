package org.shumao.aggregation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.webhook.Receiver.Received;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What becomes of releases is told once it is public, and not before. It is 15 August 2025, and the tick is the test's. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(ReleaseEventsTest.HeldTick.class)
class ReleaseEventsTest {
    private static final String OWNER = "91330100799655058B";
    private static final String FIRST = "half-yearly-2025-S1-1";
    private static final Instant DUE = Instant.parse("2025-08-10T07:00:00Z");
    private static final String BEFORE = "2025-08-10T06:59:59.999Z";

    /** The minute comes when the test says so. */
    public static final class HeldTick extends FixedTimeProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("shumao.publication.look", "off");
            return config;
        }
    }

    @Inject
    DataSource dataSource;

    @Inject
    ReleaseEvents events;

    @Inject
    WebhookWork work;

    private Receiver receiver;
    private ReleaseFixture releases;

    @BeforeEach
    void prepare() throws Exception {
        releases = new ReleaseFixture(dataSource);
        clear();
        receiver = new Receiver();
        receiver.subscribe(OWNER, "release");
    }

    @AfterEach
    void close() throws SQLException {
        receiver.close();
        clear();
    }

    private void clear() throws SQLException {
        releases.clear();
        run("delete from webhook; delete from webhook_event; delete from webhook_announced");
    }

    @Test
    void thereIsNoEventBeforeTheMinuteAndOneAfterIt() throws Exception {
        releases.visible(FIRST, DUE, "cbec", "2025-S1", "X", "gross-cny", "100");
        releases.visible(FIRST, DUE, "cbec-by-partner", "2025-S1", "X.US", "gross-cny", "100");
        releases.visible(FIRST, DUE, "cbec-by-partner", "2025-Q2", "X.US", "gross-cny", "70");
        run("update release_clock set tick = '" + BEFORE + "'");
        announce();
        announce();
        assertThat(number("select count(*) from webhook_event")).isZero();
        assertThat(number("select count(*) from webhook_announced")).isZero();
        assertThat(receiver.received()).isEmpty();

        run("update release_clock set tick = '" + DUE + "'");
        announce();
        Received told = await(1).get(0);
        JsonNode event = told.json();
        assertThat(event.path("id").asText()).isEqualTo(told.id());
        assertThat(event.path("type").asText()).isEqualTo("release.released");
        assertThat(event.path("timestamp").asText()).isEqualTo(DUE.toString());
        JsonNode data = event.path("data");
        assertThat(data.path("release").asText()).isEqualTo(FIRST);
        assertThat(data.path("href").asText()).isEqualTo("/api/v1/releases/" + FIRST);
        assertThat(data.path("datasets").toString()).isEqualTo("[\"cbec\",\"cbec-by-partner\"]");
        assertThat(data.path("periods").toString()).isEqualTo("[\"2025-Q2\",\"2025-S1\"]");
        assertThat(told.body()).doesNotContain("100").doesNotContain("70");
        // It is the change that the public reads.
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get("/api/v1/changes")
                .then()
                .body(
                        "items.find { it.change == 'released' }.id",
                        org.hamcrest.Matchers.equalTo(data.path("id").asText()));

        announce();
        assertThat(number("select count(*) from webhook_event")).isEqualTo(1);
    }

    @Test
    void stopsAndWithdrawalsAreToldOnce() throws Exception {
        releases.visible(FIRST, DUE, "cbec", "2025-S1", "X", "gross-cny", "100");
        announce();
        await(1);
        releases.stopped(FIRST, "A platform reported in the wrong currency.");
        run("update release set stopped_at = '2025-08-11T00:00:00Z', withdrawn_at = '2025-08-11T01:00:00Z'");
        run("update release_clock set tick = '2025-08-12T00:00:00Z'");
        announce();
        announce();
        List<Received> told = await(3);
        assertThat(told)
                .extracting(event -> event.json().path("type").asText())
                .containsExactly("release.released", "release.stopped", "release.withdrawn");
        assertThat(told.get(1).json().at("/data/reason/en").asText())
                .isEqualTo("A platform reported in the wrong currency.");
        assertThat(number("select count(*) from webhook_event")).isEqualTo(3);
    }

    @Test
    void aChangeWhoseEventsAreForgottenIsNotToldAgain() throws Exception {
        releases.visible(FIRST, DUE, "cbec", "2025-S1", "X", "gross-cny", "100");
        announce();
        String id = await(1).get(0).id();
        run("delete from webhook_event");
        announce();
        assertThat(number("select count(*) from webhook_event")).isZero();
        // A database that was restored to an earlier time tells it again, with the same id.
        run("delete from webhook_announced");
        announce();
        assertThat(await(2).get(1).id()).isEqualTo(id);
    }

    @Test
    void whoComesLaterIsNotToldWhatWasBefore() throws Exception {
        releases.visible(FIRST, DUE, "cbec", "2025-S1", "X", "gross-cny", "100");
        announce();
        await(1);
        try (Receiver late = new Receiver()) {
            late.subscribe(OWNER, "release");
            announce();
            assertThat(number("select count(*) from webhook_delivery")).isEqualTo(1);
            releases.visible("half-yearly-2025-S1-2", DUE.plusSeconds(60), "cbec", "2025-S1", "X", "gross-cny", "101");
            announce();
            await(2);
            new IntakeDriver(dataSource)
                    .await("it is told", () -> late.received().size() == 1);
        }
    }

    private void announce() throws SQLException {
        events.announce();
        work.send();
    }

    private List<Received> await(int events) {
        new IntakeDriver(dataSource)
                .await(events + " events", () -> receiver.received().size() >= events);
        return receiver.received();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }

    private long number(String sql) throws SQLException {
        return new IntakeDriver(dataSource).number(sql);
    }
}
