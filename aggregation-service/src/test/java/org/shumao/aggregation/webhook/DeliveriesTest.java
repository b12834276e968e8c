package org.shumao.aggregation.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.aggregation.webhook.Receiver.WEBHOOKS;
import static org.shumao.aggregation.webhook.Receiver.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.webhook.Receiver.Received;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;

/** What waits is sent, again and again if need be, until it is given up; the time is the test's. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class DeliveriesTest {
    private static final String OWNER = "91330100799655058B";

    @Inject
    DataSource dataSource;

    @Inject
    Deliveries deliveries;

    @Inject
    WebhookWork work;

    private final List<Receiver> receivers = new ArrayList<>();
    private Instant now = FixedTimeProfile.START;

    @BeforeEach
    void clear() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, "delete from webhook; delete from webhook_event");
        }
    }

    @AfterEach
    void close() throws SQLException {
        receivers.forEach(Receiver::close);
        FixedTimeProfile.moveTo(FixedTimeProfile.START);
        clear();
    }

    @Test
    void anEventIsSentOnceAndNoted() throws Exception {
        Receiver receiver = receiver();
        String id = receiver.subscribe(OWNER, "release");
        Object event = ping(id);
        await(receiver, 1);
        settled(id);
        assertThat(receiver.received().get(0).id()).isEqualTo(event);
        JsonPath delivery = newest(id);
        assertThat(delivery.getString("items[0].state")).isEqualTo("delivered");
        assertThat(delivery.getInt("items[0].status")).isEqualTo(204);
        assertThat(delivery.getInt("items[0].attempts")).isEqualTo(1);
        assertThat(delivery.getString("items[0].nextAttemptAt")).isNull();
        assertThat(receiver.received().get(0).body()).isEqualTo(delivery.getString("items[0].body"));
        move(Duration.ofDays(1));
        work.send();
        assertThat(deliveries.claim(10)).isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void whatFailsIsSentAgainLaterAndLater() throws Exception {
        Receiver receiver = receiver();
        receiver.answer(500);
        String id = receiver.subscribe(OWNER, "release");
        Object event = ping(id);
        Duration least = Duration.ofSeconds(8);
        for (int attempt = 1; attempt <= 5; attempt++) {
            await(receiver, attempt);
            settled(id);
            JsonPath delivery = newest(id);
            assertThat(delivery.getString("items[0].state")).isEqualTo("waiting");
            assertThat(delivery.getString("items[0].failure")).isEqualTo("http-status");
            assertThat(delivery.getInt("items[0].attempts")).isEqualTo(attempt);
            Duration pause = Duration.between(now, Instant.parse(delivery.getString("items[0].nextAttemptAt")));
            assertThat(pause)
                    .isBetween(least, least.multipliedBy(3).dividedBy(2).plusSeconds(1));
            work.send();
            assertThat(deliveries.claim(10)).as("nothing is due before").isEmpty();
            if (attempt == 5) {
                receiver.answer(200);
            }
            move(pause.plusMillis(1));
            work.send();
            least = least.multipliedBy(2);
        }
        await(receiver, 6);
        settled(id);
        assertThat(newest(id).getString("items[0].state")).isEqualTo("delivered");
        as(OWNER).get(WEBHOOKS + "/" + id).then().body("failures", equalTo(0)).body("failingSince", nullValue());
        assertThat(receiver.received()).extracting(Received::id).containsOnly((String) event);
        assertThat(receiver.received())
                .extracting(Received::body)
                .hasSize(6)
                .containsOnly(newest(id).getString("items[0].body"));
        assertThat(receiver.received()).extracting(Received::timestamp).doesNotHaveDuplicates();
    }

    @Test
    void pausesDoubleUpToAnHourAndDiffer() {
        assertThat(Deliveries.pause(0, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Deliveries.pause(0, 1)).isEqualTo(Duration.ofSeconds(12));
        assertThat(Deliveries.pause(5, 0.5)).isEqualTo(Duration.ofSeconds(320));
        assertThat(Deliveries.pause(40, 0.5)).isEqualTo(Duration.ofHours(1));
        assertThat(Deliveries.pause(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofMinutes(72));
    }

    @Test
    void afterThreeDaysOfFailuresItIsDisabledUntilItsOwnerEnablesIt() throws Exception {
        Receiver receiver = receiver();
        receiver.answer(503);
        String id = receiver.subscribe(OWNER, "release");
        ping(id);
        await(receiver, 1);
        settled(id);
        int attempts = 1;
        while (as(OWNER).get(WEBHOOKS + "/" + id).path("disabledAt") == null) {
            assertThat(Duration.between(FixedTimeProfile.START, now)).isLessThan(Duration.ofDays(4));
            move(Duration.ofHours(2));
            work.send();
            await(receiver, ++attempts);
            settled(id);
        }
        assertThat(Duration.between(FixedTimeProfile.START, now)).isEqualTo(Duration.ofDays(3));
        as(OWNER)
                .get(WEBHOOKS + "/" + id)
                .then()
                .body("disabledReason", equalTo("failing"))
                .body("failingSince", equalTo(FixedTimeProfile.START.toString()));
        assertThat(newest(id).getString("items[0].state")).isEqualTo("failed");
        as(OWNER)
                .post(WEBHOOKS + "/" + id + "/test")
                .then()
                .statusCode(409)
                .body("detail", equalTo("The webhook is disabled; enable it first."));
        move(Duration.ofDays(1));
        work.send();
        assertThat(deliveries.claim(10)).isEmpty();

        receiver.answer(200);
        as(OWNER)
                .post(WEBHOOKS + "/" + id + "/enable")
                .then()
                .statusCode(200)
                .body("disabledAt", nullValue())
                .body("failures", equalTo(0));
        as(OWNER)
                .post(WEBHOOKS + "/" + id + "/deliveries/" + newest(id).get("items[0].id") + "/replay")
                .then()
                .statusCode(202);
        await(receiver, attempts + 1);
        settled(id);
        assertThat(newest(id).getString("items[0].state")).isEqualTo("delivered");
    }

    @Test
    void aPauseOfOursDisablesNothing() throws Exception {
        Receiver receiver = receiver();
        receiver.answer(503);
        String id = receiver.subscribe(OWNER, "release");
        ping(id);
        await(receiver, 1);
        settled(id);
        move(Duration.ofDays(5));
        ping(id);
        await(receiver, 2);
        settled(id);
        as(OWNER)
                .get(WEBHOOKS + "/" + id)
                .then()
                .body("disabledAt", nullValue())
                .body("failures", equalTo(2));
    }

    @Test
    void aReceiverThatIsGoneIsDisabledAtOnce() throws Exception {
        Receiver receiver = receiver();
        receiver.answer(410);
        String id = receiver.subscribe(OWNER, "release");
        ping(id);
        await(receiver, 1);
        settled(id);
        as(OWNER)
                .get(WEBHOOKS + "/" + id)
                .then()
                .body("disabledAt", notNullValue())
                .body("disabledReason", equalTo("gone"));
    }

    @Test
    void nothingIsSentForAnEnterpriseWhoseKeysDoNotWork() throws Exception {
        Receiver receiver = receiver();
        String id = receiver.subscribe(OWNER, "release");
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(
                    connection,
                    "insert into enterprise (uscc, version, name, kinds, aliases, registered_on, status, taken_at)"
                            + " values ('" + OWNER + "', 1, 'A', '{}', '{}', '2020-01-01', 'SUSPENDED', now())");
            ping(id);
            work.send();
            assertThat(deliveries.claim(10)).isEmpty();
            Sql.execute(connection, "update enterprise set status = 'ACTIVE' where uscc = '" + OWNER + "'");
            work.send();
            await(receiver, 1);
        } finally {
            try (Connection connection = dataSource.getConnection()) {
                Sql.execute(connection, "delete from enterprise where uscc = '" + OWNER + "'");
            }
        }
    }

    @Test
    void anEventIsSentAgainWithItsIdWhenItsOwnerAsks() throws Exception {
        Receiver receiver = receiver();
        String id = receiver.subscribe(OWNER, "release");
        Object event = ping(id);
        await(receiver, 1);
        settled(id);
        as(OWNER)
                .post(WEBHOOKS + "/" + id + "/deliveries/" + newest(id).get("items[0].id") + "/replay")
                .then()
                .statusCode(202)
                .body("state", equalTo("waiting"));
        await(receiver, 2);
        assertThat(receiver.received()).extracting(Received::id).containsOnly((String) event);
    }

    @Test
    void whoIsKilledBetweenSendingAndNotingSendsADoubleAndLosesNothing() throws Exception {
        Receiver receiver = receiver();
        String id = receiver.subscribe(OWNER, "release");
        String event = UUID.randomUUID().toString();
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(
                    connection,
                    "insert into webhook_event values ('" + event + "', 'ping', '{}', now());"
                            + " insert into webhook_delivery (webhook_id, event_id, queued_at, next_at) values ('" + id
                            + "', '" + event + "', '" + now + "', '" + now + "')");
        }
        List<Deliveries.Claimed> claimed = deliveries.claim(10);
        assertThat(claimed).hasSize(1);
        assertThat(deliveries.call(claimed.get(0)).failure()).isNull();
        // Here the process ends.
        work.send();
        assertThat(deliveries.claim(10)).as("it is held").isEmpty();
        move(Deliveries.HELD);
        work.send();
        await(receiver, 2);
        settled(id);
        assertThat(receiver.received()).extracting(Received::id).containsOnly(event);
        assertThat(newest(id).getString("items[0].state")).isEqualTo("delivered");
    }

    @Test
    void oneThatSaysNothingDelaysNobodyElse() throws Exception {
        Receiver silent = receiver();
        silent.fallSilent();
        String waiting = silent.subscribe(OWNER, "release");
        ping(waiting);
        await(silent, 1);
        Receiver receiver = receiver();
        String id = receiver.subscribe(OWNER, "release");
        for (int i = 1; i <= 5; i++) {
            ping(id);
            await(receiver, i);
            settled(id);
        }
        assertThat(newest(waiting).getInt("items[0].attempts")).isZero();
    }

    private Receiver receiver() throws IOException {
        Receiver receiver = new Receiver();
        receivers.add(receiver);
        return receiver;
    }

    private static Object ping(String id) {
        return as(OWNER)
                .post(WEBHOOKS + "/" + id + "/test")
                .then()
                .statusCode(202)
                .extract()
                .path("event");
    }

    private void move(Duration time) {
        now = now.plus(time);
        FixedTimeProfile.moveTo(now);
    }

    private static JsonPath newest(String id) {
        return as(OWNER).get(WEBHOOKS + "/" + id + "/deliveries").jsonPath();
    }

    private void await(Receiver receiver, int events) {
        new IntakeDriver(dataSource)
                .await(events + " events", () -> receiver.received().size() >= events);
    }

    /** Waits until what was sent is noted. */
    private void settled(String id) {
        new IntakeDriver(dataSource).await("it is noted", () -> {
            try (Connection connection = dataSource.getConnection()) {
                return Sql.isTrue(
                        connection,
                        "select busy_until <= ? from webhook where webhook_id = ?",
                        now,
                        UUID.fromString(id));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }
}
