package org.shumao.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.shumao.aggregation.review.ReviewScene.declared;
import static org.shumao.aggregation.review.ReviewScene.version;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cuberebuild.Waiting;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;

/** A person decides about what is on the review list; on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReviewEntryResourceTest {
    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    ReviewRun review;

    @Inject
    ReviewEntries entries;

    @Inject
    MeterRegistry metrics;

    ReviewScene scene;

    /** The history of other tests is none of ours. */
    @BeforeEach
    void open() throws Exception {
        scene = new ReviewScene(dataSource, database, review);
        scene.forgetHistory();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /**
     * Before and after, by hand: ten lines that count 19,200,000 yuan, of which 10,000,000 are a typo for 1,000,000. It counts until somebody
     * excludes it (9,200,000), counts again when that is taken back, and the corrected version (10,200,000) is not found.
     */
    @Test
    void aPersonDecides() throws Exception {
        scene.sendUsual("TYPO");
        scene.send(declared("TYPO", 10, "10000000"));
        scene.runReview();
        assertThat(value("TYPO")).as("findings stop nothing").isEqualTo(19_200_000_00L);
        String id = Objects.requireNonNull(scene.open("TYPO").get("document-value"))
                .required("id")
                .asText();
        entries.count();
        assertThat(metrics.get("shumao.review.entries.open").gauge().value()).isEqualTo(3);

        scene.decide(Map.of(
                        "decision",
                        "exclude",
                        "reason",
                        "implausible-value",
                        "note",
                        "A zero too many.",
                        "ids",
                        List.of(id)))
                .body("decided", equalTo(1))
                .body("refused", equalTo(0));
        scene.decide(Map.of(
                        "decision",
                        "keep",
                        "reason",
                        "confirmed",
                        "note",
                        "Decided already, and not there.",
                        "ids",
                        List.of(id, "00000000-0000-4000-8000-000000000000")))
                .body("matched", equalTo(0))
                .body("refused", equalTo(2));
        scene.runReview();
        assertThat(value("TYPO")).isEqualTo(9_200_000_00L);
        assertThat(scene.open("TYPO"))
                .as("the document is gone, and so is what else was said of it")
                .isEmpty();
        JsonNode excluded = scene.listed("?state=excluded&enterprise=TYPO").get(0);
        assertThat(excluded.required("decidedBy").asText()).isEqualTo("person-li");
        assertThat(excluded.required("note").asText()).isEqualTo("A zero too many.");
        scene.figures.assertNoDifference();
        assertHistoryIsExact("TYPO");

        scene.decide(Map.of("decision", "reopen", "reason", "mistake", "note", "It was right.", "ids", List.of(id)))
                .body("decided", equalTo(1));
        scene.runReview();
        assertThat(value("TYPO")).isEqualTo(19_200_000_00L);
        assertThat(scene.open("TYPO").keySet()).containsExactlyInAnyOrder("line-value", "unit-value", "document-value");

        scene.send(version(declared("TYPO", 10, "1000000"), 1));
        scene.runReview();
        assertThat(value("TYPO")).isEqualTo(10_200_000_00L);
        assertThat(scene.open("TYPO")).as("what was superseded closes itself").isEmpty();
        assertHistoryIsExact("TYPO");
    }

    /** By hand: documents of 10,000,000 and 20,000,000 yuan, with three entries each. */
    @Test
    void aDocumentWithSeveralEntriesChangesTheHeadlineOnce() throws Exception {
        scene.sendUsual("ONCE");
        scene.send(declared("ONCE", 10, "10000000"), declared("ONCE", 11, "20000000"));
        scene.runReview();
        scene.decide(Map.of(
                        "decision", "keep",
                        "reason", "confirmed",
                        "note", "?",
                        "filter", Map.of("enterprise", "ONCE", "effectBelowFen", 1_500_000_000L),
                        "dryRun", true))
                .body("matched", equalTo(3))
                .body("effectFen", equalTo(1_000_000_000));
        scene.decide(Map.of(
                        "decision", "keep",
                        "reason", "confirmed",
                        "note", "?",
                        "filter", Map.of("enterprise", "ONCE", "rule", "unit-value"),
                        "dryRun", true))
                .body("matched", equalTo(2))
                .body("effectFen", equalTo(3_000_000_000L));
    }

    /** Whoever reopens one of three entries withdraws the exclusion of their document: the others follow what the review finds then. */
    @Test
    void theEntriesOfADocumentReopenTogether() throws Exception {
        scene.sendUsual("SHARED");
        scene.send(declared("SHARED", 10, "10000000"));
        scene.runReview();
        excludeAll("SHARED");
        reopenOne("SHARED");
        scene.runReview();
        assertThat(scene.listed("?state=excluded&enterprise=SHARED")).isEmpty();
        assertThat(scene.open("SHARED")).hasSize(3);

        excludeAll("SHARED");
        for (int day = 1; day <= 9; day++) {
            scene.send(version(declared("SHARED", day, "10000000"), 1));
        }
        scene.runReview();
        reopenOne("SHARED");
        scene.runReview();
        assertThat(scene.listed("?state=excluded&enterprise=SHARED")).isEmpty();
        assertThat(scene.listed("?state=closed&enterprise=SHARED"))
                .filteredOn(entry -> entry.path("orderNo").asText().equals("SHARED-10"))
                .as("10,000,000 yuan are usual now")
                .hasSize(3);
    }

    private void excludeAll(String enterprise) throws SQLException {
        scene.decide(Map.of(
                        "decision", "exclude",
                        "reason", "implausible-value",
                        "note", "A zero too many.",
                        "filter", Map.of("enterprise", enterprise)))
                .body("decided", equalTo(3));
        scene.runReview();
    }

    private void reopenOne(String enterprise) {
        JsonNode entry =
                scene.listed("?state=excluded&enterprise=" + enterprise).get(0);
        scene.decide(Map.of(
                        "decision",
                        "reopen",
                        "reason",
                        "mistake",
                        "note",
                        "It was right.",
                        "ids",
                        List.of(entry.required("id").asText())))
                .body("decided", equalTo(1));
    }

    @Test
    void itIsKnownHowLongChangesHaveWaited() throws Exception {
        scene.send(declared("WAITING", 1, "1000000"));
        scene.figures.awaitSettled();
        database.run(connection ->
                Sql.execute(connection, "update review_change set changed_at = changed_at - interval '2 hours'"));
        entries.count();
        assertThat(metrics.get("shumao.review.changes.age").gauge().value()).isBetween(7200.0, 7500.0);
        assertThat(JsonBody.of(scene.get("/summary")).hasNonNull("changesWaitingSince"))
                .isTrue();

        scene.runReview();
        entries.count();
        assertThat(metrics.get("shumao.review.changes.age").gauge().value()).isZero();
        JsonNode summary = JsonBody.of(scene.get("/summary"));
        assertThat(summary.has("changesWaitingSince")).as(summary.toString()).isFalse();
    }

    @Test
    void whatIsKeptComesBackOnlyWithAnotherValue() throws Exception {
        scene.sendUsual("KEEP");
        scene.send(declared("KEEP", 10, "10000000"));
        scene.runReview();
        scene.decide(Map.of(
                        "decision", "keep",
                        "reason", "confirmed",
                        "note", "Machines for a fair.",
                        "filter", Map.of("enterprise", "KEEP", "period", "2025-06")))
                .body("decided", equalTo(3));
        assertThat(scene.open("KEEP")).isEmpty();

        // The same value on another day.
        scene.send(version(declared("KEEP", 11, "10000000").of("KEEP-10").cop("KEEP-10"), 1));
        scene.runReview();
        assertThat(scene.open("KEEP")).isEmpty();

        scene.send(version(declared("KEEP", 11, "12000000").of("KEEP-10").cop("KEEP-10"), 2));
        scene.runReview();
        assertThat(scene.open("KEEP").keySet()).containsExactlyInAnyOrder("line-value", "unit-value", "document-value");
        assertThat(Objects.requireNonNull(scene.open("KEEP").get("unit-value"))
                        .required("decidedBy")
                        .asText())
                .isEqualTo("person-li");
    }

    /** Whoever keeps 10,000,000 has not seen the 50,000,000 that the review finds before the decision is written. */
    @Test
    void whatChangedMeanwhileIsNotDecided() throws Exception {
        scene.sendUsual("RACE");
        scene.send(declared("RACE", 10, "10000000"));
        scene.runReview();
        String id = Objects.requireNonNull(scene.open("RACE").get("document-value"))
                .required("id")
                .asText();
        CompletableFuture<JsonNode> decision;
        try (Connection found = dataSource.getConnection()) {
            found.setAutoCommit(false);
            Sql.execute(
                    found,
                    "update review_entry set value = 5000000000, effect_fen = 5000000000 where id = '" + id + "'");
            decision = CompletableFuture.supplyAsync(() -> JsonBody.of(scene.decide(Map.of(
                            "decision", "keep",
                            "reason", "confirmed",
                            "note", "Machines for a fair.",
                            "ids", List.of(id)))
                    .extract()
                    .response()));
            Waiting.until(() -> scene.figures.number(
                            "select count(*) from pg_locks where not granted and locktype = 'transactionid'")
                    > 0);
            found.commit();
            found.setAutoCommit(true);
        }
        assertThat(decision.join().required("decided").asInt()).isZero();
        assertThat(decision.join().required("refused").asInt()).isEqualTo(1);
        assertThat(scene.open("RACE")).containsKey("document-value");
    }

    @Test
    void aFilterDecidesManyAndCountsThemBefore() throws Exception {
        for (String seller : List.of("MANY-1", "MANY-2")) {
            scene.sendUsual(seller);
            scene.send(declared(seller, 10, seller.equals("MANY-1") ? "5000000" : "7000000"));
        }
        scene.runReview();
        Map<String, Object> body = new HashMap<>(Map.of(
                "decision", "exclude",
                "reason", "wrong-currency",
                "note", "Pesos.",
                "filter", Map.of("rule", "unit-value", "flow", "X", "effectBelowFen", 6_000_000_00L),
                "dryRun", true));
        scene.decide(body)
                .body("dryRun", equalTo(true))
                .body("matched", equalTo(1))
                .body("decided", equalTo(0))
                .body("effectFen", equalTo(500000000));
        assertThat(scene.open("MANY-1")).hasSize(3);
        body.put("dryRun", false);
        scene.decide(body)
                .body("matched", equalTo(1))
                .body("decided", equalTo(1))
                .body("left", equalTo(0));
        scene.runReview();
        assertThat(scene.open("MANY-1")).isEmpty();
        assertThat(scene.open("MANY-2")).hasSize(3);
        // Once more there is nothing to decide.
        scene.decide(body).body("matched", equalTo(0)).body("decided", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "decision, drop, decision",
        "reason, because, reason",
        "note, '', note",
        "filter, '', ids",
    })
    void aDecisionSaysWhatAndWhy(String field, String value, String named) {
        Map<String, Object> body = new HashMap<>(
                Map.of("decision", "keep", "reason", "confirmed", "note", "x", "filter", Map.of("rule", "unit-value")));
        body.put(field, value);
        if (value.isEmpty() && field.equals("filter")) {
            body.remove("filter");
        }
        scene.post(body, "statistician").statusCode(400).body("errors.field", equalTo(List.of(named)));
    }

    @Test
    void onlyStatisticiansDecide() {
        Map<String, Object> body =
                Map.of("decision", "keep", "reason", "confirmed", "note", "x", "filter", Map.of(), "dryRun", true);
        for (String scope : List.of("submit", "customs", "operate", "audit", "registry")) {
            scene.post(body, scope).statusCode(403);
        }
        scene.post(body, "statistician").statusCode(200);
    }

    private long value(String enterprise) throws SQLException {
        return scene.figures.number(
                "select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '" + enterprise
                        + "' and kind = 'GROSS'");
    }

    /** The history by day is what counts. */
    private void assertHistoryIsExact(String enterprise) throws SQLException {
        assertThat(scene.figures.number("select sum(cny_fen) from review_day where product = '_T' and enterprise = '"
                        + enterprise + "'"))
                .isEqualTo(value(enterprise));
        assertThat(scene.figures.number("select sum(cny_fen) from review_day where product <> '_T' and enterprise = '"
                        + enterprise + "'"))
                .isEqualTo(value(enterprise));
    }
}
