package org.shumao.aggregation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.shumao.aggregation.explain.DeclarationLists.list;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** What became of records: dispositions of submissions, document matches and what waits, on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
class DispositionResourceTest {
    @Inject
    DataSource dataSource;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void theRecordsOfASubmissionAreShownPageByPageToItsSubmitterOnly() throws Exception {
        UUID submission = UUID.randomUUID();
        List<TradeRecordBuilder> sent = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            sent.add(list("SUB-" + i));
        }
        int position = 1;
        for (TradeRecordBuilder documents : sent) {
            log.send(documents
                    .from(Origin.relayed(submission, position++, "G" + position, "AGENT-A"))
                    .build());
        }
        log.send(
                sent.get(0)
                        .from(Origin.relayed(submission, 26, null, "AGENT-A"))
                        .build(),
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "NOWHERE")
                        .from(Origin.relayed(submission, 27, null, "AGENT-A"))
                        .build(),
                list("SUB-BIG", "9".repeat(25))
                        .from(Origin.relayed(submission, 28, null, "AGENT-A"))
                        .build(),
                list("SUB-NUL\0")
                        .from(Origin.relayed(submission, 29, null, "AGENT-A"))
                        .build());
        figures.awaitSettled();
        Map<Integer, String> outcome = new TreeMap<>();
        String next = "?limit=10";
        int pages = 0;
        do {
            JsonPath page = dispositions(submission, "AGENT-A", next.substring(next.indexOf('?')))
                    .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            items.forEach(item ->
                    outcome.merge((Integer) item.get("position"), (String) item.get("disposition"), (a, b) -> "twice"));
            next = page.getString("next");
            pages++;
            assertThat(page.getLong("backlog")).isZero();
        } while (next != null);
        assertThat(pages).isEqualTo(3);
        assertThat(outcome).hasSize(29);
        assertThat(outcome.get(1)).isEqualTo("COUNTED");
        assertThat(outcome.get(26)).isEqualTo("DUPLICATE");
        assertThat(outcome.get(27)).isEqualTo("PENDING");
        assertThat(outcome.get(28)).isEqualTo("OVER_LIMIT");
        assertThat(outcome.get(29)).isEqualTo("DEAD_LETTER");
        JsonPath filtered = dispositions(submission, "AGENT-A", "?disposition=DUPLICATE&limit=1000")
                .jsonPath();
        assertThat(filtered.getList("items.position")).containsExactly(26);
        assertNothingIsListed(dispositions(submission, "SELLER-A", ""));
        assertThat(dispositions(submission, "AGENT-A", "", "read-own").statusCode())
                .isEqualTo(200);
        assertThat(dispositions(submission, "AGENT-A", "", "query").statusCode())
                .isEqualTo(403);
        assertNothingIsListed(dispositions(UUID.randomUUID(), "AGENT-A", ""));
        assertThat(dispositions(submission, "AGENT-A", "?cursor=nonsense&limit=0&disposition=X")
                        .jsonPath()
                        .getList("errors.field"))
                .containsExactlyInAnyOrder("cursor", "limit", "disposition");
    }

    private static void assertNothingIsListed(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        JsonPath page = response.jsonPath();
        assertThat(page.getList("items")).isEmpty();
        assertThat(page.getLong("backlog")).isZero();
        assertThat(page.getString("next")).isNull();
    }

    @Test
    void recordsThatWaitWithManyIdentifiersAreListedOnceAndPagesLoseNone() throws Exception {
        UUID submission = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            log.send(unlinked(RecordType.MASTER, submission, 1, i), unlinked(RecordType.WAYBILL, submission, 1, i));
            log.send(unlinked(RecordType.MASTER, submission, 2, i), unlinked(RecordType.MASTER, submission, 3, i));
        }
        figures.awaitSettled();
        for (int limit : new int[] {1, 2, 3, 100}) {
            List<String> declared = new ArrayList<>();
            String next = "?limit=" + limit;
            while (next != null) {
                JsonPath page = dispositions(submission, "AGENT-A", next.substring(next.indexOf('?')))
                        .jsonPath();
                List<Map<String, Object>> items = page.getList("items");
                items.forEach(item -> declared.add(item.get("position") + " " + item.get("type")));
                next = page.getString("next");
            }
            assertThat(declared).as("limit %d", limit).containsExactly("1 MASTER", "1 WAYBILL", "2 MASTER", "3 MASTER");
        }
    }

    private static TradeRecord unlinked(RecordType type, UUID submission, int position, int line) {
        return TradeRecordBuilder.record(type)
                .shipped("CARRIER", "FAN-" + position + "-" + line)
                .from(Origin.relayed(submission, position, null, "AGENT-A"))
                .build();
    }

    @Test
    void matchesAreCountedForTheirSubmitter() throws Exception {
        log.send(
                list("MATCH-1")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "MATCHER"))
                        .build(),
                list("MATCH-2")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "MATCHER"))
                        .build());
        figures.awaitSettled();
        JsonPath own = matches("MATCHER", "submit", "").jsonPath();
        assertThat(own.getList("rows.submitter")).containsOnly("MATCHER");
        assertThat(own.getLong("rows.orders.sum()")).isEqualTo(2);
        assertThat(matches("MATCHER", "submit", "&submitter=OTHER").statusCode())
                .isEqualTo(403);
        assertThat(matches("X", "statistician", "&submitter=MATCHER").jsonPath().getLong("rows.orders.sum()"))
                .isEqualTo(2);
        log.send(TradeRecordBuilder.record(RecordType.ORDER)
                .on("PLATFORM-A")
                .of("MATCH-1")
                .by("SELLER-A")
                .tenPieces("100")
                .from(Origin.relayed(UUID.randomUUID(), 1, null, "MATCHER"))
                .build());
        figures.awaitSettled();
        JsonPath after = matches("MATCHER", "submit", "").jsonPath();
        assertThat(after.getLong("rows.orders.sum()")).isEqualTo(2);
        assertThat(after.getList("rows.status").size()).as(after.prettify()).isEqualTo(2);
        figures.assertNoDifference();
    }

    @Test
    void whatWaitsIsCountedByKindAndAge() throws Exception {
        long before = figures.number("select count(*) from unlinked_record where type = 'MASTER' and keys = 0");
        log.send(
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "WAITS")
                        .build(),
                TradeRecordBuilder.record(RecordType.MASTER).build());
        figures.awaitSettled();
        JsonPath unlinked = RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "operate"))
                .get("/api/v1/unlinked-records")
                .jsonPath();
        assertThat(unlinked.getLong("kinds.find{it.type=='WAYBILL'}.underAnHour"))
                .isPositive();
        assertThat(unlinked.getLong("kinds.find{it.type=='MASTER'}.withoutNumber") - before)
                .isEqualTo(1);
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "SELLER-A", "submit"))
                .get("/api/v1/unlinked-records")
                .then()
                .statusCode(403);
    }

    @Test
    void aRefusalNamesWhatIsPossible() {
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "X", "submit"))
                .accept("image/png")
                .get("/api/v1/document-matches?period=2025")
                .then()
                .statusCode(406)
                .body("offered", contains("application/json"));
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "X", "rates"))
                .get("/api/v1/document-matches?period=2025")
                .then()
                .statusCode(403)
                .body(
                        "detail",
                        equalTo(
                                "This needs a key with one of the scopes submit, query, customs, statistician or audit."));
    }

    private static Response dispositions(UUID submission, String subject, String query) {
        return dispositions(submission, subject, query, "submit");
    }

    private static Response dispositions(UUID submission, String subject, String query, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", subject, scope))
                .get("/api/v1/submissions/" + submission + "/dispositions" + query);
    }

    private static Response matches(String subject, String scope, String query) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", subject, scope))
                .get("/api/v1/document-matches?period=2025" + query);
    }
}
