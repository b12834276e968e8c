package org.shumao.aggregation.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.aggregation.webhook.Receiver.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Submitters are told when dispositions of their records change, and nobody else is. */
@QuarkusTest
@WithTestResource(StackResource.class)
class DispositionEventsTest {
    private static final String OWNER = "WATCHING-AGENT";
    private static final String OTHER = "OTHER-AGENT";

    @Inject
    DataSource dataSource;

    @Inject
    DispositionEvents events;

    @Inject
    WebhookWork work;

    private final UUID submission = UUID.randomUUID();
    private final String order = "HOOK-" + submission;
    private EventLog log;
    private IntakeDriver figures;
    private Receiver receiver;

    @BeforeEach
    void prepare() throws Exception {
        clear();
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws SQLException {
        receiver.close();
        log.close();
        clear();
    }

    private void clear() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(
                    connection,
                    "delete from webhook; delete from webhook_event; delete from disposition_change; delete from disposition_announced");
        }
    }

    @Test
    void ofOneWhoDoesNotWatchNothingIsNoted() throws Exception {
        receiver.subscribe(OWNER, "release");
        log.send(list(order, submission, 1, OWNER).build());
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from disposition_change")).isZero();
    }

    @Test
    void aSubmissionIsToldOnceForAllThatChanged() throws Exception {
        receiver.subscribe(OWNER, "disposition");
        TradeRecordBuilder first = list(order + "-0", submission, 1, OWNER);
        log.send(
                first.build(),
                list(order + "-1", submission, 2, OWNER).build(),
                first.from(Origin.relayed(submission, 3, null, OWNER)).build(),
                list(order + "-NUL\0", submission, 4, OWNER).build(),
                list(order + "-2", UUID.randomUUID(), 1, OTHER).build());
        figures.awaitSettled();
        assertThat(events.announce()).isFalse();
        JsonNode event = await(1).get(0);
        assertThat(event.path("type").asText()).isEqualTo("disposition.changed");
        JsonNode data = event.path("data");
        assertThat(data.path("submission").asText()).isEqualTo(submission.toString());
        assertThat(data.path("changed").asInt()).isEqualTo(4);
        assertThat(data.path("counts").toString()).isEqualTo("{\"COUNTED\":2,\"DEAD_LETTER\":1,\"DUPLICATE\":1}");
        assertThat(data.path("href").asText()).isEqualTo("/api/v1/submissions/" + submission + "/dispositions");
        assertThat(dispositions(data))
                .isEqualTo(new TreeMap<>(Map.of(1, "COUNTED", 2, "COUNTED", 3, "DUPLICATE", 4, "DEAD_LETTER")));
        // It says what the address says.
        Map<Integer, String> listed = new TreeMap<>();
        as(OWNER)
                .get(data.path("href").asText())
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .forEach(item -> listed.put((Integer) item.get("position"), (String) item.get("disposition")));
        assertThat(listed).isEqualTo(dispositions(data));
        assertThat(event.toString()).doesNotContain(order);
        assertThat(figures.number("select count(*) from disposition_change")).isZero();
        assertThat(figures.number("select count(*) from webhook_delivery")).isEqualTo(1);
    }

    @Test
    void anOrderThatIsWrittenWithoutAChangeTellsNothingAndAChangeTellsItsRecordsAlone() throws Exception {
        receiver.subscribe(OWNER, "disposition");
        log.send(
                list(order + "-A", submission, 1, OWNER).build(),
                list(order + "-B", submission, 2, OWNER).build());
        figures.awaitSettled();
        tell();
        await(1);
        // Somebody else's payment for it changes the order, but nothing of the list.
        log.send(TradeRecordBuilder.record(RecordType.MONEY_RECEIPT)
                .on("PLATFORM-A")
                .of(order + "-A")
                .by("SELLER-A")
                .from(Origin.relayed(UUID.randomUUID(), 1, null, OTHER))
                .build());
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from disposition_change")).isEqualTo(1);
        tell();
        assertThat(figures.number("select count(*) from webhook_event")).isEqualTo(1);
        // A newer version of one of them by somebody who may send it supersedes it.
        log.send(list(order + "-B", UUID.randomUUID(), 1, OTHER).day(20).build());
        figures.awaitSettled();
        tell();
        JsonNode data = await(2).get(1).path("data");
        assertThat(dispositions(data)).isEqualTo(Map.of(2, "SUPERSEDED"));
        assertThat(data.path("changed").asInt()).isEqualTo(1);
    }

    @Test
    void ofManyRecordsTheFirstAreNamedAndAllAreCounted() throws Exception {
        receiver.subscribe(OWNER, "disposition");
        for (int i = 1; i <= 120; i++) {
            log.send(list(order + "-" + i, submission, i, OWNER).build());
        }
        figures.awaitSettled();
        tell();
        JsonNode data = await(1).get(0).path("data");
        assertThat(data.path("changed").asInt()).isEqualTo(120);
        assertThat(data.path("counts").path("COUNTED").asInt()).isEqualTo(120);
        assertThat(dispositions(data)).hasSize(100).containsKeys(1, 100);
    }

    @Test
    void anOrderThatCannotBeReadHoldsUpNoOther() throws Exception {
        receiver.subscribe(OWNER, "disposition");
        log.send(
                list(order + "-A", submission, 1, OWNER).build(),
                list(order + "-B", submission, 2, OWNER).build());
        figures.awaitSettled();
        try (Connection connection = dataSource.getConnection()) {
            String key = "%" + order + "-A";
            byte[] state = Sql.first(
                            connection,
                            "select state from order_state where order_key like ?",
                            row -> row.getBytes(1),
                            key)
                    .orElseThrow();
            String store = "update order_state set state = ? where order_key like ?";
            Sql.update(connection, store, new byte[] {1, 2, 3}, key);
            try {
                tell();
            } finally {
                Sql.update(connection, store, state, key);
            }
        }
        assertThat(dispositions(await(1).get(0).path("data"))).isEqualTo(Map.of(2, "COUNTED"));
    }

    @Test
    void oneReplicaAtATimeMakesEvents() throws Exception {
        receiver.subscribe(OWNER, "disposition");
        log.send(list(order, submission, 1, OWNER).build());
        figures.awaitSettled();
        try (Connection other = dataSource.getConnection()) {
            Sql.execute(other, "select pg_advisory_lock(hashtextextended('disposition events', 0))");
            tell();
            assertThat(figures.number("select count(*) from disposition_change"))
                    .isEqualTo(1);
            Sql.execute(other, "select pg_advisory_unlock(hashtextextended('disposition events', 0))");
        }
        tell();
        await(1);
    }

    @Test
    void whoStoppedWatchingIsNotTold() throws Exception {
        String id = receiver.subscribe(OWNER, "disposition");
        log.send(list(order, submission, 1, OWNER).build());
        figures.awaitSettled();
        as(OWNER).delete(Receiver.WEBHOOKS + "/" + id).then().statusCode(204);
        tell();
        assertThat(figures.number("select count(*) from webhook_event")).isZero();
        assertThat(figures.number("select count(*) from disposition_change")).isZero();
    }

    private void tell() throws SQLException {
        assertThat(events.announce()).isFalse();
        work.send();
    }

    private static Map<Integer, String> dispositions(JsonNode data) {
        Map<Integer, String> found = new TreeMap<>();
        StreamSupport.stream(data.path("records").spliterator(), false)
                .forEach(item -> found.put(
                        item.path("position").asInt(), item.path("disposition").asText()));
        return found;
    }

    private List<JsonNode> await(int events) throws SQLException {
        work.send();
        figures.await(events + " events", () -> receiver.received().size() >= events);
        List<JsonNode> received = new ArrayList<>();
        receiver.received().forEach(event -> received.add(event.json()));
        return received;
    }

    private static TradeRecordBuilder list(String orderNo, UUID submission, int position, String submitter) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM-A")
                .of(orderNo)
                .by("SELLER-A")
                .agent("AGENT-A")
                .cop(orderNo + "-C")
                .tenPieces("100")
                .from(Origin.relayed(submission, position, null, submitter));
    }
}
