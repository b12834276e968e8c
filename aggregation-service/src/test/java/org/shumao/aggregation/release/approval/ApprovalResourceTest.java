package org.shumao.aggregation.release.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Two persons sign a release, one stops it, another destroys what it held; on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ApprovalResourceTest {
    private static final String EARLIER = "half-yearly-2025-S1-1";
    private static final String NEXT = "half-yearly-2025-S1-2";
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Map<String, String> REASON = Map.of("reasonEn", "An error was found.", "reasonZh", "发现有误。");

    private static final String ID = "00000000-0000-0000-0000-0000000000a7";
    private static final String WAIVER =
            "insert into confidentiality_waiver (waiver_id, enterprise, group_head, first_day, last_day, reference, recorded_by, recorded_at)"
                    + " values ('" + ID + "', 'E', 'E', '2020-01-01', %s, 'x', 'chen', now())";
    private static final String REQUEST =
            "insert into confidentiality_request (request_id, enterprise, requested_on, last_day, reference, recorded_by, recorded_at,"
                    + " decision, decided_by, decided_at, decision_reason) values ('" + ID
                    + "', 'E', '2020-01-01', now() + interval '2 days', 'x', 'zhao', now(), 'GRANTED', 'chen', now(), 'x')";

    private final Instant today = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedSnapshots snapshots;

    ReleaseFixture releases;

    /** The first is public; the second is built, by somebody who holds all rights, and nobody has signed it. */
    @BeforeEach
    void build() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        releases.visible(EARLIER, today.minus(30, ChronoUnit.DAYS), "cbec", "2025-S1", "X._T", "gross-cny", "100");
        releases.visible(NEXT, today.plus(1, ChronoUnit.DAYS), "cbec", "2025-S1", "X._T", "gross-cny", "101");
        run("delete from release_approval a using release r where r.build_id = a.build_id and r.release_id = '" + NEXT
                + "'");
        for (String right : List.of("AUTHOR", "APPROVE", "STOP")) {
            for (String subject : List.of("wang", "li", "builder")) {
                run(
                        "insert into release_right (right_id, subject, granted, reason, proposed_by, proposed_at, confirmed_by, confirmed_at)"
                                + " values (gen_random_uuid(), '" + subject + "', '" + right
                                + "', 'test', 'configuration', now(), 'configuration', now()) on conflict do nothing");
            }
        }
    }

    /** Other tests begin with the first persons of the configuration, who count as long as nobody else may approve. */
    @AfterEach
    void revoke() throws SQLException {
        run("delete from release_right where subject in ('wang', 'li', 'builder')");
    }

    @Test
    void twoPersonsSign() throws SQLException {
        get(NEXT, "wang")
                .body("state", equalTo("PLANNED"))
                .body("builds", equalTo(List.of(String.valueOf(signed(NEXT).get("buildId")))));
        post(NEXT, "submit", "wang", signed(NEXT))
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("author.subject", equalTo("wang"))
                .body("author.holds", equalTo(true));
        post(NEXT, "approve", "wang", signed(NEXT))
                .statusCode(403)
                .body("detail", containsString("Another person than its author"));
        post(NEXT, "approve", "builder", signed(NEXT))
                .statusCode(403)
                .body("detail", containsString("started the build"));
        post(NEXT, "approve", "li", signed(NEXT))
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("approver.subject", equalTo("li"));
        get(EARLIER, "li").body("state", equalTo("RELEASED"));
        assertThat(published()).as("before its minute").containsExactly("100");
        assertThat(texts("select entry::json ->> 'act' from audit where object = '" + NEXT
                        + "' order by seq desc limit 2"))
                .containsExactly("approve", "submit");
    }

    @Test
    void aKeyAndAPersonWithoutTheRightSignNothing() throws SQLException {
        for (String act : List.of("submit", "approve", "stop")) {
            Map<String, ?> body = act.equals("stop") ? REASON : signed(NEXT);
            post(NEXT, act, "zhao", body).statusCode(403);
            post(NEXT, act, "zhao", Map.of()).statusCode(403);
            given().auth()
                    .oauth2(TestTokens.token("aggregation", "STATISTICIAN", "statistician", "operate", "submit-any"))
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/releases/" + NEXT + "/approval/" + act)
                    .then()
                    .statusCode(403);
        }
        get(NEXT, "zhao").statusCode(403);
        get(NEXT, "wang").statusCode(200).body("state", equalTo("PLANNED"));
    }

    @Test
    void whatIsSignedIsWhatIsStored() throws SQLException {
        post(NEXT, "submit", "wang", with(signed(NEXT), "manifestDigest", DIGEST))
                .statusCode(409);
        post(NEXT, "submit", "wang", with(signed(NEXT), "reportDigest", DIGEST)).statusCode(409);
        post(
                        NEXT,
                        "submit",
                        "wang",
                        with(signed(NEXT), "buildId", UUID.randomUUID().toString()))
                .statusCode(409);
        post(NEXT, "submit", "wang", with(signed(NEXT), "due", today.toString()))
                .statusCode(409);
        post(NEXT, "submit", "wang", with(signed(NEXT), "manifestDigest", "x")).statusCode(400);
        post(NEXT, "approve", "li", signed(NEXT))
                .statusCode(409)
                .body("detail", containsString("No author has put this up"));
        post("half-yearly-2031-S1-1", "submit", "wang", signed(NEXT)).statusCode(404);
    }

    /** Its author has signed it already, and then the parameters change. */
    @Test
    void aBuildThatOtherParametersProtectedIsNotSigned() throws SQLException {
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(200);
        run("update release_build set certificate = '{\"parameters\": \"" + DIGEST + "\"}' where release_id = '" + NEXT
                + "'");
        post(NEXT, "approve", "li", signed(NEXT))
                .statusCode(409)
                .body(
                        "detail",
                        containsString("The parameters of disclosure control have changed since this build. Build it"));
        run("update release_build set certificate = '{}' where release_id = '" + NEXT + "'");
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(409);
    }

    /** Its author has signed it already, and then a waiver is recorded, a request granted, or the release moved behind their last day. */
    @Test
    void aBuildThatOtherWaiversOrRequestsProtectedIsNotSigned() throws SQLException {
        try {
            post(NEXT, "submit", "wang", signed(NEXT)).statusCode(200);
            run(WAIVER.formatted("now() + interval '2 days'"));
            refusedSinceChanged();
            applied("'[\"" + ID + "\"]'");
            post(NEXT, "approve", "li", signed(NEXT)).statusCode(200);
            run("delete from confidentiality_waiver");
            refusedSinceChanged();
            run(REQUEST);
            post(NEXT, "approve", "li", signed(NEXT)).statusCode(200);
            run("update confidentiality_request set ended_by = 'chen', ended_at = now(), end_reason = 'x'");
            refusedSinceChanged();
            applied("'[]'");
            post(NEXT, "approve", "li", signed(NEXT)).statusCode(200);
        } finally {
            run("delete from confidentiality_waiver; delete from confidentiality_request");
        }
    }

    private void refusedSinceChanged() throws SQLException {
        post(NEXT, "approve", "li", signed(NEXT))
                .statusCode(409)
                .body("detail", containsString("The waivers or requests of enterprise groups that apply"));
    }

    private void applied(String ids) throws SQLException {
        run("update release_build set certificate = jsonb_set(certificate, '{applied}', " + ids
                + ") where release_id = '" + NEXT + "'");
    }

    @Test
    void whoRecordedAWaiverOrGrantedARequestDoesNotSignWhatAppliesIt() throws SQLException {
        try {
            run(WAIVER.formatted("now() + interval '2 days'"));
            applied("'[\"" + ID + "\"]'");
            run("update confidentiality_waiver set recorded_by = 'wang'");
            post(NEXT, "submit", "wang", signed(NEXT)).statusCode(403).body("detail", containsString("a waiver"));
            post(NEXT, "submit", "builder", signed(NEXT)).statusCode(200);
            run("delete from confidentiality_waiver");
            run(REQUEST);
            run("update confidentiality_request set decided_by = 'li'");
            post(NEXT, "approve", "li", signed(NEXT)).statusCode(403).body("detail", containsString("a request"));
            post(NEXT, "approve", "wang", signed(NEXT)).statusCode(200);
        } finally {
            run("delete from confidentiality_waiver; delete from confidentiality_request");
        }
    }

    @Test
    void aBuildThatDidNotPassItsGatesIsNotSigned() throws SQLException {
        run("update release_build set report = '{}' where release_id = '" + NEXT + "'");
        post(NEXT, "submit", "wang", signed(NEXT))
                .statusCode(409)
                .body("detail", containsString("gates: none was checked."));
        run(
                "update release_build set report = '{\"gates\": [{\"gate\": \"reported\", \"passed\": false, \"overridable\": true},"
                        + " {\"gate\": \"identities\", \"passed\": true, \"overridable\": false}]}' where release_id = '"
                        + NEXT + "'");
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(409).body("detail", containsString("gates: reported."));
        run(
                "insert into release_override select build_id, gate, 'x', 'x', 'chen', now() from release, (values ('reported'), ('identities')) g (gate)"
                        + " where release_id = '" + NEXT + "'");
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(200);
        run("update release_build set report = jsonb_set(report, '{gates,1,passed}', 'false') where release_id = '"
                + NEXT + "'");
        post(NEXT, "approve", "li", signed(NEXT)).statusCode(409).body("detail", containsString("gates: identities."));
    }

    @Test
    void aLaterMinuteAndAnotherReportLapseSignatures() throws SQLException {
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(200);
        post(NEXT, "approve", "li", signed(NEXT)).statusCode(200).body("state", equalTo("APPROVED"));
        run("update release set due = due + interval '1 hour' where release_id = '" + NEXT + "'");
        get(NEXT, "li")
                .body("state", equalTo("SUBMITTED"))
                .body("author.holds", equalTo(false))
                .body("approver.holds", equalTo(false));
        post(NEXT, "approve", "li", signed(NEXT)).statusCode(409);
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(200).body("state", equalTo("SUBMITTED"));
        post(NEXT, "approve", "li", signed(NEXT)).statusCode(200).body("state", equalTo("APPROVED"));
        run("update release_build set report_digest = sha256('other') where release_id = '" + NEXT + "'");
        get(NEXT, "li").body("state", equalTo("SUBMITTED"));
    }

    @Test
    void aQuarterOfAnHourBeforeItIsTooLate() throws SQLException {
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(200);
        run("update release set due = now() + interval '14 minutes' where release_id = '" + NEXT + "'");
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(409).body("detail", containsString("set a later minute"));
        post(NEXT, "approve", "li", signed(NEXT)).statusCode(409);
    }

    @Test
    void whoDecidedWhatGoesInSignsNothing() throws SQLException {
        run(
                "insert into exclusion values (gen_random_uuid(), 'APPR', 'P', 'E', 'D', 'other', 'test', 'person-wang', now() - interval '300 days',"
                        + " null, null, null)");
        run(
                "insert into release_override select build_id, 'reported', 'x', 'x', 'li', now() from release where release_id = '"
                        + NEXT + "'");
        try {
            post(NEXT, "submit", "wang", signed(NEXT)).statusCode(403);
            post(NEXT, "submit", "li", signed(NEXT)).statusCode(403);
            post(NEXT, "submit", "builder", signed(NEXT)).statusCode(200);
            post(NEXT, "approve", "wang", signed(NEXT)).statusCode(403);
            run(
                    "update exclusion set withdrawn_at = now() - interval '299 days', withdrawn_by = 'x', withdrawal_note = 'x' where order_key = 'APPR'");
            post(NEXT, "approve", "wang", signed(NEXT)).statusCode(200);
        } finally {
            run("delete from exclusion where order_key = 'APPR'");
        }
    }

    /** Who approves opens what is closed and lets the clock go on, so that person sees it. */
    @Test
    void theClockIsSeenByPersonsWithARightAndByScopes() {
        for (String token : List.of(
                TestTokens.person("aggregation", "wang"),
                TestTokens.token("aggregation", "91330100MADEM0001N", "operate"))) {
            clock(token).statusCode(200).body("closed", equalTo(false));
        }
        clock(TestTokens.person("aggregation", "zhao")).statusCode(403).body("missingRight", equalTo("AUTHOR"));
        clock(TestTokens.token("aggregation", "91330100MADEM0001N", "submit"))
                .statusCode(403)
                .body("detail", containsString("a key is no person"));
    }

    private static ValidatableResponse clock(String token) {
        return given().auth().oauth2(token).get("/api/v1/release-clock").then();
    }

    @Test
    void aReleaseThatIsStoppedBeforeItsMinuteIsNeverPublic() throws SQLException {
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(200);
        post(NEXT, "approve", "li", signed(NEXT)).statusCode(200);
        post(NEXT, "stop", "wang", REASON)
                .statusCode(200)
                .body("state", equalTo("STOPPED"))
                .body("stoppedBy", equalTo("wang"));
        post(NEXT, "stop", "li", REASON).statusCode(200).body("stoppedBy", equalTo("wang"));
        post(NEXT, "submit", "wang", signed(NEXT)).statusCode(409);
        run("update release set due = now() - interval '1 hour' where release_id = '" + NEXT + "'");
        run("update release_approval set due = r.due, approved_at = r.due - interval '1 day' from release r"
                + " where r.build_id = release_approval.build_id and r.release_id = '" + NEXT + "'");
        assertThat(published()).containsExactly("100");
        assertThat(publicly("select release_id from release_notice")).isEmpty();
        assertThat(publicly("select release_id from release_calendar where postponed"))
                .containsExactly(NEXT);
    }

    @Test
    void aPublicReleaseIsStoppedAndWithdrawn() throws SQLException {
        post(EARLIER, "withdraw", "li", null).statusCode(409);
        post(EARLIER, "stop", "wang", Map.of("reasonEn", "x")).statusCode(400);
        post(EARLIER, "stop", "wang", REASON).statusCode(200);
        assertThat(published()).isEmpty();
        assertThat(publicly("select release_id || ' ' || stop_reason_zh from release_notice"))
                .containsExactly(EARLIER + " 发现有误。");

        run(
                "insert into release_contribution select build_id, 'partner', 'US', 'X', 202501, 'A', true, 100 from release_build where release_id = '"
                        + EARLIER + "'");
        run(
                "insert into release_cell_change select build_id, 'cbec', '2025-01', 'X', 'gross', true, false from release_build where release_id = '"
                        + EARLIER + "'");
        post(EARLIER, "withdraw", "wang", null).statusCode(403);
        assertThat(texts("select value::text from release_observation where value = 100"))
                .hasSize(1);
        post(EARLIER, "withdraw", "li", null).statusCode(200).body("state", equalTo("WITHDRAWN"));
        assertThat(texts("select value::text from release_observation where value = 100"))
                .isEmpty();
        assertThat(texts("select 'x' from release_contribution union all select 'x' from release_cell_change"))
                .isEmpty();
        assertThat(texts("select 'x' from release_build where release_id = '" + EARLIER
                        + "' and num_nulls(manifest, manifest_digest, report, report_digest) < 4"))
                .isEmpty();
        assertThat(publicly("select release_id from release_notice where withdrawn_at is not null"))
                .containsExactly(EARLIER);
        get(EARLIER, "li").body("manifestDigest", equalTo(null));
    }

    private List<String> published() throws SQLException {
        return snapshots.in(
                Optional.empty(),
                snapshot -> Sql.query(
                        snapshot.connection(),
                        "select o.value::text from release_observation o join " + ReleasedSnapshot.IN_FORCE
                                + " p using (build_id, dataset, period)",
                        row -> row.getString(1),
                        snapshot.asOf()));
    }

    private List<String> publicly(String sql) throws SQLException {
        return snapshots.in(
                Optional.empty(), snapshot -> Sql.query(snapshot.connection(), sql, row -> row.getString(1)));
    }

    private Map<String, Object> signed(String release) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.first(
                            connection,
                            "select b.build_id, encode(manifest_digest, 'hex'), encode(report_digest, 'hex'),"
                                    + " to_char(r.due at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                    + " from release r join release_build b using (release_id) where release_id = ?",
                            row -> Map.<String, Object>of(
                                    "buildId", row.getString(1),
                                    "manifestDigest", row.getString(2),
                                    "reportDigest", row.getString(3),
                                    "due", row.getString(4)),
                            release)
                    .orElseThrow();
        }
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, String value) {
        Map<String, Object> other = new HashMap<>(body);
        other.put(field, value);
        return other;
    }

    private static ValidatableResponse get(String release, String person) {
        return given().auth()
                .oauth2(TestTokens.person("aggregation", person))
                .get("/api/v1/releases/" + release + "/approval")
                .then();
    }

    private static ValidatableResponse post(String release, String act, String person, @Nullable Map<String, ?> body) {
        var request = given().auth().oauth2(TestTokens.person("aggregation", person));
        if (body != null) {
            request = request.contentType(ContentType.JSON).body(body);
        }
        return request.post("/api/v1/releases/" + release + "/approval/" + act).then();
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(connection, sql, row -> row.getString(1));
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
