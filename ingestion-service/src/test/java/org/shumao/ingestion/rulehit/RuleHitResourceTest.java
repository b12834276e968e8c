package org.shumao.ingestion.rulehit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.testsupport.StackResource;

/** The counters of rule hits say what the stored receipts say, and everybody reads what is meant for everybody. */
@QuarkusTest
@WithTestResource(StackResource.class)
class RuleHitResourceTest {
    private final YearMonth running = YearMonth.now(ZoneId.of("Asia/Shanghai"));
    private static final String HITS = "/api/v1/rule-hits";

    /** Goes through every stored receipt; a record that broke a rule at many places counts once, by the severest. */
    private static final String NAIVE = """
        SELECT rule, severity, count(*) FROM (
            SELECT r.submission_id, r.position, f ->> 'rule' AS rule, min(f ->> 'severity') AS severity
            FROM submission s JOIN record_result r ON r.submission_id = s.id AND r.attempt = s.attempt,
                jsonb_array_elements(r.findings) f
            WHERE s.state = 'COMPLETED' AND s.submitter = ? AND f ->> 'severity' <> 'INFO'
            GROUP BY 1, 2, 3) AS hit
        GROUP BY 1, 2\
        """;

    @Inject
    AgroalDataSource database;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void ready() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void countsWhatTheReceiptsSayOverAllWaysToSubmit() throws Exception {
        String sender = Codes.uscc(301);
        submit(
                sender,
                "",
                OwnRecord.list("HIT-1").json(),
                manyFlaws("HIT-2"),
                manyFlaws("HIT-3"),
                warned("HIT-4"),
                "broken");
        submit(sender, "?atomic=true", warned("HIT-5"), manyFlaws("HIT-6"));
        submit(sender, "", manyFlaws("HIT-2"));

        Map<String, Long> counted = own(sender);

        assertThat(counted)
                .isEqualTo(naive(sender))
                .containsEntry("currency ERROR", 4L)
                .containsEntry("unit ERROR", 4L)
                .containsEntry("malformed-record ERROR", 1L)
                .containsEntry("line-sequence WARNING", 2L);
    }

    @Test
    void dryRunsRepetitionsAndRefusedBodiesCountNothing() throws Exception {
        String sender = Codes.uscc(302);
        submit(sender, "?dryRun=true", manyFlaws("DRY-1"));
        as(sender, "submit")
                .contentType("application/json")
                .body("   ")
                .post("/api/v1/submissions")
                .then()
                .statusCode(400);
        for (int i = 0; i < 3; i++) {
            as(sender, "submit")
                    .header("Idempotency-Key", "hits-302")
                    .contentType("application/x-ndjson")
                    .body(manyFlaws("AGAIN-1").getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/submissions")
                    .then()
                    .statusCode(200);
        }

        assertThat(own(sender)).isEqualTo(naive(sender)).containsEntry("currency ERROR", 1L);
    }

    /** Submissions that end at the same time and hit the same rules add up, and none blocks another for good. */
    @Test
    void submissionsThatEndTogetherAddUp() throws Exception {
        String sender = Codes.uscc(303);
        int submissions = 60;
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> work = IntStream.range(0, submissions)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        submit(
                                sender,
                                "",
                                i % 2 == 0 ? manyFlaws("PAR-" + i) : warned("PAR-" + i),
                                i % 2 == 0 ? warned("PAR2-" + i) : manyFlaws("PAR2-" + i));
                        return i;
                    })
                    .toList();
            for (Future<Object> done : senders.invokeAll(work)) {
                done.get();
            }
        } finally {
            senders.shutdownNow();
        }

        assertThat(own(sender))
                .isEqualTo(naive(sender))
                .containsEntry("currency ERROR", (long) submissions)
                .containsEntry("line-sequence WARNING", (long) submissions);
    }

    @Test
    void everybodySeesCountsOfMonthsThatAreOverWithoutWhatSaysSomethingOfFewSubmitters() throws SQLException {
        insert("2019-01", "pack-no", "ERROR", 10, 10, 10);
        insert("2019-01", "pack-no", "WARNING", 10, 10);
        insert("2019-01", "unit", "ERROR", 86, 7, 7);
        insert("2019-02", "unit", "ERROR", 85, 8, 7);
        insert(running.toString(), "unit", "ERROR", 10, 10, 10);

        as("anonymous")
                .get(HITS + "?from=2019-01&to=2019-12")
                .then()
                .statusCode(200)
                .body("items.month", contains("2019-01", "2019-01", "2019-01", "2019-02"))
                .body("items.rule", contains("pack-no", "pack-no", "unit", "unit"))
                .body("items.severity", contains("ERROR", "WARNING", "ERROR", "ERROR"))
                .body("items.records", contains(30, null, null, 100))
                .body("items.status", contains("A", "Q", "Q", "A"))
                .body("items.submitter", contains(nullValue(), nullValue(), nullValue(), nullValue()));
        as("anonymous").get(HITS + "?from=" + running).then().statusCode(200).body("items", empty());
        as(Codes.uscc(309), "statistician")
                .get(HITS + "?from=2019-01&to=2019-01&rule=unit")
                .then()
                .body("items.records", contains(100))
                .body("items.status", contains("A"));
        as(Codes.uscc(309), "operate")
                .get(HITS + "?rule=unit&severity=error&from=" + running)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void oneSubmitterIsSeenByItselfAndByOfficers() throws SQLException {
        insert("2018-01", "pack-no", "ERROR", 3, 4);
        String first = Codes.uscc(900);
        String second = Codes.uscc(901);

        for (String scope : List.of("submit", "read-own")) {
            IngestionClient.strictly(first, scope)
                    .get(HITS + "?from=2018-01&to=2018-01&by=submitter&submitter=" + first)
                    .then()
                    .statusCode(200)
                    .body("items.submitter", contains(first))
                    .body("items.records", contains(3));
        }
        for (String scope : List.of("statistician", "operate", "audit")) {
            as("90001", scope)
                    .get(HITS + "?from=2018-01&to=2018-01&by=submitter")
                    .then()
                    .statusCode(200)
                    .body("items.submitter", containsInAnyOrder(first, second))
                    .body("items.records", containsInAnyOrder(3, 4));
            as("90001", scope)
                    .get(HITS + "?from=2018-01&to=2018-01&submitter=" + second)
                    .then()
                    .body("items.records", contains(4));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "submit, ?submitter=other",
        "submit, ?by=submitter",
        "query, ?submitter=own",
        "registry, ?by=submitter",
        "rates, ?submitter=other"
    })
    void nobodyElseSeesOneSubmitter(String scope, String query) {
        String own = Codes.uscc(304);
        IngestionClient.strictly(own, scope)
                .get(HITS + query.replace("own", own).replace("other", Codes.uscc(305)))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void everyWrongParameterIsNamed() {
        as("90001", "statistician")
                .get(HITS + "?from=2025-13&to=25-01&rule=nope&severity=info&by=rule&limit=0")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("from", "to", "rule", "severity", "by", "limit"));
    }

    private Map<String, Long> own(String sender) throws IOException {
        String answer = as(sender, "submit")
                .get(HITS + "?submitter=" + sender)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode item : json.readTree(answer).path("items")) {
            assertThat(item.path("month").asText()).isEqualTo(running.toString());
            counts.put(
                    item.path("rule").asText() + " " + item.path("severity").asText(),
                    item.path("records").asLong());
        }
        return counts;
    }

    private Map<String, Long> naive(String sender) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NAIVE)) {
            select.setString(1, sender);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1) + " " + rows.getString(2), rows.getLong(3));
                }
            }
        }
        return counts;
    }

    /** Counts of several submitters, each in two parts. */
    private void insert(String month, String rule, String severity, int... records) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO rule_hit VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < records.length; i++) {
                for (int part = 0; part < 2; part++) {
                    insert.setString(1, month);
                    insert.setString(2, rule);
                    insert.setString(3, severity);
                    insert.setString(4, Codes.uscc(900 + i));
                    insert.setInt(5, part);
                    insert.setInt(6, part == 0 ? 1 : records[i] - 1);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void submit(String sender, String query, String... lines) {
        as(sender, "submit")
                .contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions" + query)
                .then()
                .statusCode(200);
    }

    /** Breaks one rule twice, in two lines, and another once. */
    private static String manyFlaws(String orderNo) {
        OwnRecord record = OwnRecord.list(orderNo).with("currency", "XYZ").addGoods(2);
        record.line(0).put("unit", "zzz");
        record.line(1).put("unit", "zzz");
        return record.json();
    }

    private static String warned(String orderNo) {
        OwnRecord record = OwnRecord.list(orderNo);
        record.line(0).put("no", 2);
        return record.json();
    }

    private static RequestSpecification as(String submitter, String... scopes) {
        return IngestionClient.as(submitter, scopes);
    }
}
