package org.shumao.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.ListWalk;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Whoever walks a list to its end meets every row of the beginning exactly once, whatever is inserted meanwhile. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ListWalkResourceTest {
    private static final String SENDER = "WALKING-AGENT";
    private static final OffsetDateTime MIDDLE = OffsetDateTime.parse("2025-06-01T00:00:00Z");

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    AuditChain audit;

    private final UUID submission = UUID.randomUUID();
    private EventLog log;
    private IntakeDriver figures;
    private int serial;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = new IntakeDriver(dataSource);
        figures.awaitSettled();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    /** No contribution stands behind these cells: the reconciliations of other tests would find them. */
    @AfterEach
    void removeCells() throws SQLException {
        new CubeRows(dataSource).execute("delete from enterprise where name = 'x' and version = 1");
        new CubeRows(dataSource).execute("delete from cell where month in (200305, 200306)");
        new CubeRows(dataSource).execute("delete from reconciliation where failure = 'walked'");
        run("delete from release where title_en = 'walked'");
        run("delete from reference_embargo where entered_by = 'walked'");
        run("delete from confidentiality_waiver where recorded_by = 'walked'");
        run("delete from confidentiality_request where recorded_by = 'walked'");
        run("delete from webhook where enterprise = '" + SENDER + "'");
        new CubeRows(dataSource).execute("delete from review_entry where month = 200305");
        // Each statement of CubeRows has somebody vouch for the cells that there are.
        run("delete from trader_month where enterprise = 'OBSERVER'");
    }

    /** Each has its walk below. */
    @Test
    void noListIsForgotten() throws IOException {
        assertThat(ListWalk.operations())
                .containsExactlyInAnyOrder(
                        "getDispositions",
                        "listExclusions",
                        "listReviewEntries",
                        "listObservations",
                        "listOrdersBehindObservation",
                        "queryObservations",
                        "listUnauthorizedRecords",
                        "listWaitingResponses",
                        "listOrdersSetAside",
                        "listPlatforms",
                        "listResponse",
                        "listReconciliations",
                        "listReferenceSeries",
                        "listReferenceObservations",
                        "listReferenceEmbargoes",
                        "listReleases",
                        "listReleaseChanges",
                        "listReleaseRights",
                        "listConfidentialityWaivers",
                        "listConfidentialityRequests",
                        "listEarlyAccess",
                        "listReleaseLog",
                        "listWebhooks",
                        "listWebhookDeliveries",
                        "listCalendar");
    }

    @Test
    void listUnauthorizedRecords() {
        for (int i = 0; i < 4; i++) {
            insertUnauthorized();
        }
        walk("/orderNo", "/document").check("/api/v1/unauthorized-records", this::insertUnauthorized);
    }

    /** Before all others and behind them, in turn; a position of a submission may have records of several documents. */
    private void insertUnauthorized() {
        OffsetDateTime received = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial : -serial);
        for (String document : List.of("ORDER|X", "LIST|X", "WAYBILL|X")) {
            run(
                    "insert into unauthorized_record (order_key, submission, position, type, operation, document,"
                            + " submitter, received_at, needs, parties)"
                            + " values (?, ?, 1, 'ORDER', 'NEW', ?, 'X', ?, '[]', array['" + SENDER + "'])",
                    "WALK-" + serial,
                    submission,
                    document,
                    received);
        }
    }

    /** Some of them carry two noted numbers, and stand in the list once. */
    @Test
    void listWaitingResponses() {
        for (int i = 0; i < 4; i++) {
            insertWaitingResponses();
        }
        walk("registry", row -> row.at("/submission").asText() + " " + row.at("/position"))
                .check("/api/v1/waiting-responses", this::insertWaitingResponses);
    }

    /** Noted before all others and behind them, in turn; a number may stand in several responses. */
    private void insertWaitingResponses() {
        OffsetDateTime found = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial : -serial);
        String number = "WALKED-" + submission + "-" + serial;
        log.send(waiting(number, 1).build(), waiting(number, 2).pre(number).build());
        figures.awaitSettled();
        for (String kind : List.of("DECLARATION_LIST_INVT", "DECLARATION_LIST_PRE")) {
            run("insert into claimed_number (kind, scope, number, found_at) values (?, '', ?, ?)", kind, number, found);
        }
    }

    private TradeRecordBuilder waiting(String number, int which) {
        return TradeRecordBuilder.response(800, which)
                .by(null)
                .invt(number)
                .from(Origin.relayed(submission, 10 * serial + which, null, SENDER));
    }

    @Test
    void listOrdersSetAside() {
        for (int i = 0; i < 8; i++) {
            insertOrderSetAside();
        }
        walk("operate", row -> row.at("/orderNo").asText())
                .check("/api/v1/orders-set-aside", this::insertOrderSetAside);
        run("delete from state_failure where reason = 'walked'");
    }

    /** Before all others and behind them, in turn. */
    private void insertOrderSetAside() {
        String order = (++serial % 2 == 0 ? "Z-" : "A-") + submission + "-" + serial;
        run(
                "insert into state_failure (order_key, partition, reference_data_version, reason, failed_at)"
                        + " values (?, 0, 1, 'walked', now())",
                order);
    }

    @Test
    void listExclusions() {
        for (int i = 0; i < 8; i++) {
            insertExclusion();
        }
        walk("statistician", row -> row.at("/id").asText()).check("/api/v1/exclusions", this::insertExclusion);
    }

    /** Decided before all others and after them, in turn. */
    private void insertExclusion() {
        OffsetDateTime decided = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial : -serial);
        run(
                "insert into exclusion (id, order_key, party, enterprise, document, reason, note, excluded_by, excluded_at)"
                        + " values (gen_random_uuid(), ?, 'P', 'E', 'ORDER||', 'other', 'walked', 'S', ?)",
                submission + "-" + serial,
                decided);
    }

    @Test
    void listReviewEntries() {
        for (int i = 0; i < 8; i++) {
            insertReviewEntry();
        }
        new ListWalk(
                        address -> {
                            Response page = read(address, "statistician");
                            return new ListWalk.Page(page.asString(), page.header("Link"));
                        },
                        row -> row.at("/id").asText())
                .check("/api/v1/review-entries", this::insertReviewEntry);
    }

    /** Of a greater effect than all others and of a lesser one, in turn; some of the same. */
    private void insertReviewEntry() {
        serial++;
        run(
                "insert into review_entry (subject, rule, state, flow, domain, month, value, effect_fen, opened_at, changed_at)"
                        + " values (?, 'cell-jump', 'OPEN', 'X', 'cbec', 200305, 1, ?, now(), now())",
                (submission + "-" + serial).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                1_000_000L + (serial % 2 == 0 ? serial / 4 : -serial));
    }

    @Test
    void listWebhooks() {
        for (int i = 0; i < 8; i++) {
            insertWebhook();
        }
        walk("query", row -> row.at("/id").asText()).check("/api/v1/webhooks", this::insertWebhook);
    }

    /** Created before all others and after them, in turn; some at the same moment. */
    private void insertWebhook() {
        OffsetDateTime created = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial / 4 : -serial);
        run(
                "insert into webhook (webhook_id, enterprise, url, events, created_at, disabled_at, disabled_reason)"
                        + " values (gen_random_uuid(), ?, 'https://hooks.example.org', array['release'], ?, now(), 'gone')",
                SENDER,
                created);
    }

    @Test
    void listWebhookDeliveries() {
        insertWebhook();
        run("update webhook set webhook_id = ? where enterprise = ?", submission, SENDER);
        for (int i = 0; i < 8; i++) {
            insertDelivery();
        }
        walk("query", row -> row.at("/id").asText())
                .check("/api/v1/webhooks/" + submission + "/deliveries", this::insertDelivery);
    }

    private void insertDelivery() {
        run(
                "with event as (insert into webhook_event (event_id, type, body, made_at)"
                        + " values (gen_random_uuid(), 'ping', '{}', now()) returning event_id)"
                        + " insert into webhook_delivery (webhook_id, event_id, queued_at, next_at)"
                        + " select ?, event_id, now(), now() from event",
                submission);
    }

    @Test
    void listReleaseRights() {
        for (int i = 0; i < 8; i++) {
            insertReleaseRight();
        }
        walk("audit", row -> row.at("/id").asText()).check("/api/v1/release-rights", this::insertReleaseRight);
    }

    /** Proposed before all others and after them, in turn; some at the same moment. */
    private void insertReleaseRight() {
        OffsetDateTime proposed = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial / 4 : -serial);
        run(
                "insert into release_right (right_id, subject, granted, reason, proposed_by, proposed_at)"
                        + " values (gen_random_uuid(), ?, 'STOP', 'walked', 'A', ?)",
                submission + "-" + serial,
                proposed);
    }

    @Test
    void listConfidentialityWaivers() {
        walkConfidentiality(
                "waivers",
                "insert into confidentiality_waiver (waiver_id, enterprise, group_head, first_day, last_day, reference, recorded_by,"
                        + " recorded_at) values (gen_random_uuid(), 'A', 'A', '2002-01-01', '2002-01-02', 'walked', 'walked', ?)");
    }

    @Test
    void listConfidentialityRequests() {
        walkConfidentiality(
                "requests",
                "insert into confidentiality_request (request_id, enterprise, requested_on, last_day, reference, recorded_by, recorded_at)"
                        + " values (gen_random_uuid(), 'A', '2002-01-01', '2002-01-02', 'walked', 'walked', ?)");
    }

    private void walkConfidentiality(String list, String insert) {
        Runnable insertOne = () -> run(insert, MIDDLE.plusMinutes(++serial % 2 == 0 ? serial / 4 : -serial));
        for (int i = 0; i < 8; i++) {
            insertOne.run();
        }
        walkAs(
                        TestTokens.person("aggregation", "first-anna"),
                        row -> row.at("/id").asText())
                .check("/api/v1/confidentiality-" + list, insertOne);
    }

    @Test
    void listEarlyAccess() throws SQLException {
        String release = "yearly-2002-" + (1 + Math.abs(submission.hashCode() % 1_000_000));
        new ReleaseFixture(dataSource).planned(release, MIDDLE.toInstant());
        for (int i = 0; i < 8; i++) {
            insertEarlyAccess(release);
        }
        walk("audit", row -> row.at("/id").asText())
                .check("/api/v1/releases/" + release + "/early-access", () -> insertEarlyAccess(release));
    }

    /** Proposed before all others and after them, in turn; some at the same moment. */
    private void insertEarlyAccess(String release) {
        OffsetDateTime proposed = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial / 4 : -serial);
        run(
                "insert into prerelease_access (access_id, release_id, subject, purpose, valid_from, valid_until, proposed_by,"
                        + " proposed_at) values (gen_random_uuid(), ?, 'walked', 'walked', now(), now() + interval '1 hour', 'A', ?)",
                release,
                proposed);
    }

    @Test
    void listReleaseLog() throws SQLException {
        String release = "yearly-2001-" + (1 + Math.abs(submission.hashCode() % 1_000_000));
        new ReleaseFixture(dataSource).visible(release, MIDDLE.toInstant(), "headline", "2001", "", "cbec-cny", "1");
        for (int i = 0; i < 8; i++) {
            insertLogEntry(release);
        }
        walk("query", row -> row.at("/seq").asText()).check("/api/v1/release-log", () -> insertLogEntry(release));
    }

    private void insertLogEntry(String release) {
        try {
            database.run(connection ->
                    audit.append(connection, "walked", "walked", release, JsonNodeFactory.instance.objectNode()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void listCalendar() {
        for (int i = 0; i < 8; i++) {
            insertRelease();
        }
        walk("query", row -> row.at("/releaseId").asText()).check("/api/v1/calendar", this::insertRelease);
    }

    /** Due before all others and after them, in turn; some at the same minute. */
    private void insertRelease() {
        OffsetDateTime due = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial / 4 : -serial);
        run(
                "insert into release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by,"
                        + " planned_at) values (?, ?, '2003', 1, 'FINAL', ?, 'walked', 'walked', 'A', now())",
                submission + "-" + serial,
                submission + "-" + serial,
                due);
    }

    @Test
    void listPlatforms() {
        for (int i = 0; i < 8; i++) {
            insertPlatform();
        }
        walk("/code", "/name").check("/api/v1/code-lists/platforms", this::insertPlatform);
    }

    /** Before all others and behind them, in turn. */
    private void insertPlatform() {
        String code = (++serial % 2 == 0 ? "A" + (99 - serial) : "Z" + (10 + serial)) + "-" + submission;
        run("insert into enterprise (uscc, version, name, kinds, aliases, registered_on, status, taken_at)"
                + " values ('" + code + "', 1, 'x', array['PLATFORM'], '{}', '2024-01-01', 'ACTIVE', now())");
    }

    @Test
    void listResponse() {
        for (int i = 0; i < 4; i++) {
            insertStatements();
        }
        walk("statistician", row -> row.at("/period").asText() + " " + row.at("/reporter"))
                .check("/api/v1/response?period=2003", this::insertStatements);
        run("delete from reporting_obligation where period = '2003-05'");
        run("delete from reporting_statement where period = '2003-06'");
    }

    /** Before all others and behind them, in turn: one that is owed, and one that nobody owes. */
    private void insertStatements() {
        String reporter = (++serial % 2 == 0 ? "A" + (99 - serial) : "Z" + (10 + serial)) + "-" + submission;
        run("insert into reporting_obligation values ('PLATFORM', 'X', '2003-05', '" + reporter
                + "', 1, 200305, 200305, date '2003-06-15', 'EXPECTED', null)");
        run("insert into reporting_statement values ('PLATFORM', 'X', '2003-06', '" + reporter
                + "', 1, 200306, 200306, 'NIL', 0, 0, now(), now(), false)");
    }

    @Test
    void listReconciliations() {
        for (int i = 0; i < 4; i++) {
            insertReconciliations();
        }
        walk("operate", row -> row.at("/id").asText()).check("/api/v1/reconciliations", this::insertReconciliations);
    }

    /** Newer than all others and older, in turn; two at a time start together. */
    private void insertReconciliations() {
        OffsetDateTime started = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial : -serial);
        for (int i = 0; i < 2; i++) {
            run(
                    "insert into reconciliation (id, state, started_at, completed_at, failure)"
                            + " values (?, 'FAILED', ?, ?, 'walked')",
                    UUID.randomUUID(),
                    started,
                    started);
        }
    }

    @Test
    void listReferenceSeries() {
        for (int i = 0; i < 8; i++) {
            insertSeries();
        }
        walk("/id", "/unit").check("/api/v1/reference-series", this::insertSeries);
    }

    /** Before all others and behind them, in turn. */
    private void insertSeries() {
        String id = (++serial % 2 == 0 ? "walk-a" + (99 - serial) : "walk-z" + (10 + serial)) + "-" + submission;
        run(
                "insert into reference_series (id, name_en, name_zh, publisher, subject, unit, multiplier, stored_by, stored_at)"
                        + " values ('" + id + "', 'x', 'x', 'x', 'OTHER', 'CNY', 9, 'X', now())");
    }

    @Test
    void listReferenceObservations() {
        insertSeries();
        String series = "walk-z11-" + submission;
        for (int i = 0; i < 4; i++) {
            insertObservations(series);
        }
        walk("/period", "/vintage")
                .check(
                        "/api/v1/reference-series/" + series + "/observations?vintage=all",
                        () -> insertObservations(series));
    }

    private void insertObservations(String series) {
        int year = 2000 + (++serial % 2 == 0 ? serial : -serial);
        for (String vintage : List.of("2025-01-01", "2025-02-01")) {
            run("insert into reference_observation"
                    + " (series, period, flow, vintage, value, status, source, revision, stored_by, stored_at) values ('"
                    + series
                    + "', '" + year + "', 'X', date '" + vintage + "', 1, 'A', 'x', 1, 'X', now())");
        }
    }

    @Test
    void listReferenceEmbargoes() {
        insertSeries();
        String series = "walk-z11-" + submission;
        for (int i = 0; i < 8; i++) {
            insertEmbargo(series);
        }
        walkAs(
                        TestTokens.person("aggregation", "first-anna"),
                        row -> row.at("/id").asText())
                .check("/api/v1/reference-series/" + series + "/embargoes", () -> insertEmbargo(series));
    }

    private void insertEmbargo(String series) {
        OffsetDateTime entered = MIDDLE.plusMinutes(++serial % 2 == 0 ? serial / 4 : -serial);
        run(
                "insert into reference_embargo (embargo_id, series, not_before, entered_by, entered_at)"
                        + " values (gen_random_uuid(), ?, '2198-01-01T00:00:00Z', 'walked', ?)",
                series,
                entered);
    }

    @Test
    void listReleases() throws SQLException {
        walkReleases("/api/v1/releases");
    }

    @Test
    void listReleaseChanges() throws SQLException {
        walkReleases("/api/v1/changes");
    }

    private void walkReleases(String address) throws SQLException {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        releases.clear();
        for (int i = 0; i < 8; i++) {
            insertRelease(releases);
        }
        walk("submit", row -> row.at("/id").asText()).check(address, () -> insertRelease(releases));
        releases.clear();
    }

    /** Newer than all others and older, in turn. */
    private void insertRelease(ReleaseFixture releases) {
        int days = ++serial % 2 == 0 ? serial : -serial;
        String id = "monthly-%d-01-1".formatted(2000 + days);
        try {
            releases.visible(id, MIDDLE.plusDays(days).toInstant(), "cbec", "2003-05", "X", "gross-cny", "1");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void listObservations() {
        for (int i = 0; i < 8; i++) {
            insertCell(200305);
        }
        observations(caller -> caller)
                .check("/api/v1/indicators/value/observations?to=2003-05&by=product", () -> insertCell(200305));
    }

    @Test
    void queryObservations() {
        for (int i = 0; i < 8; i++) {
            insertCell(200306);
        }
        observations(caller -> caller.contentType("application/json")
                        .body("{\"indicator\": \"value\", \"to\": \"2003-06\", \"by\": [\"product\"]}"))
                .check("/api/v1/indicators/query", () -> insertCell(200306));
    }

    @Test
    void listOrdersBehindObservation() {
        log.send(new ExchangeRate("USD", YearMonth.of(2004, 5), new BigDecimal("8.2"), "test"));
        figures.awaitSettled();
        for (int i = 0; i < 8; i++) {
            insertOrder();
        }
        ListWalk orders = walk("statistician", row -> row.at("/orderNo").asText());
        orders.check("/api/v1/indicators/lines/explain/orders?period=2004-05", this::insertOrder);
    }

    /** Before all others and behind them, in turn. */
    private void insertOrder() {
        String number = ++serial % 2 == 0 ? "BEHIND-A" + (99 - serial) : "BEHIND-Z" + (10 + serial);
        log.send(list(number)
                .at(LocalDateTime.of(2004, 5, 6, 12, 0))
                .from(Origin.relayed(submission, serial, null, SENDER))
                .build());
        figures.awaitSettled();
    }

    /** A heading before all others and one behind them, in turn. */
    private void insertCell(int month) {
        String product = Integer.toString(5_000 + (++serial % 2 == 0 ? serial : -serial));
        Cell cell = new Cell(0, month, "X", "GROSS", "DECLARED", "GOODS", product, serial, 1, MIDDLE.toInstant());
        try {
            new CubeRows(dataSource).insert(List.of(cell));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What stands for items has another name there. */
    private static ListWalk observations(UnaryOperator<RequestSpecification> question) {
        return new ListWalk(
                address -> {
                    RequestSpecification caller = question.apply(RestAssured.given()
                            .auth()
                            .oauth2(TestTokens.token("aggregation", SENDER, "statistician"))
                            .urlEncodingEnabled(false));
                    boolean written = address.contains("/query?");
                    Response page = written ? caller.post(address) : caller.get(address);
                    page.then().statusCode(200);
                    String body = page.asString().replace("\"observations\":", "\"items\":");
                    return new ListWalk.Page(body, page.header("Link"));
                },
                row -> row.at("/key/product").asText());
    }

    /** With records under an order, records that wait for one, and dead letters. */
    @Test
    void getDispositions() {
        for (int i = 0; i < 4; i++) {
            insertDispositions();
        }
        walk("/position", "/orderKey").check(dispositions(), this::insertDispositions);
    }

    private void insertDispositions() {
        log.send(
                list("WALKED-" + ++serial)
                        .from(Origin.relayed(submission, serial, null, SENDER))
                        .build(),
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "WALKED-W-" + serial)
                        .from(Origin.relayed(submission, 1_000 + serial, null, SENDER))
                        .build());
        figures.awaitSettled();
        insertLetter(Topic.TRADE_RECORDS, 2_000 + serial);
        insertLetter(Topic.TRADE_REFERENCES, 3_000 + serial);
    }

    /** Both topics have a record of this partition and offset. */
    private void insertLetter(Topic topic, int position) {
        run(
                "insert into dead_letter (topic, partition, record_offset, order_key, reason, payload, submission,"
                        + " position, submitter, recorded_at)"
                        + " values (?, 0, ?, 'X', 'test', ''::bytea, ?, ?, ?, ?)",
                topic.topicName(),
                1_000_000_000L - serial,
                submission,
                position,
                SENDER,
                MIDDLE);
    }

    @Test
    void aRecordThatIsLinkedDuringTheWalkIsListedUnderItsOrder() {
        for (int position = 1; position <= 2; position++) {
            log.send(TradeRecordBuilder.record(RecordType.WAYBILL)
                    .shipped("CARRIER", "LINKED-W-" + position)
                    .from(Origin.relayed(submission, position, null, SENDER))
                    .build());
        }
        figures.awaitSettled();
        Response first = read(dispositions() + "?limit=1", "submit");
        assertThat(first.<List<Integer>>path("items.position")).containsExactly(1);
        log.send(list("LINKED")
                .shipped("CARRIER", "LINKED-W-2")
                .from(Origin.relayed(UUID.randomUUID(), 1, null, SENDER))
                .build());
        figures.awaitSettled();
        Response second = read(first.path("next"), "submit");
        assertThat(second.<List<Integer>>path("items.position")).containsExactly(2);
        assertThat(second.<List<String>>path("items.disposition")).doesNotContain("PENDING");
    }

    private static TradeRecordBuilder list(String orderNo) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM-A")
                .of(orderNo)
                .by("SELLER-A")
                .agent(SENDER)
                .cop(orderNo + "-C")
                .tenPieces("100");
    }

    private String dispositions() {
        return "/api/v1/submissions/" + submission + "/dispositions";
    }

    private void run(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static ListWalk walk(String one, String two) {
        return walk("submit", row -> row.at(one).asText() + " " + row.at(two).asText());
    }

    private static ListWalk walk(String scope, Function<JsonNode, String> key) {
        return walkAs(TestTokens.token("aggregation", SENDER, scope), key);
    }

    private static ListWalk walkAs(String token, Function<JsonNode, String> key) {
        return new ListWalk(
                address -> {
                    Response page = readAs(address, token);
                    return new ListWalk.Page(page.asString(), page.header("Link"));
                },
                key);
    }

    private static Response read(String address, String scope) {
        return readAs(address, TestTokens.token("aggregation", SENDER, scope));
    }

    private static Response readAs(String address, String token) {
        Response page = RestAssured.given()
                .auth()
                .oauth2(token)
                .urlEncodingEnabled(false)
                .get(address);
        page.then().statusCode(200);
        return page;
    }
}
