package org.shumao.aggregation.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.release.build.StoredTrade;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.TestTokens;

/**
 * States of one database that differ in what waits for its minute alone. The trade that the releases were built of is gone from the
 * live figures again, so that these are the same in all of them.
 */
final class EmbargoedStates {
    static final String EMBARGOED = "half-yearly-2025-S1-1";
    static final String HISTORY = "history-2024-S2-1";
    static final String DUE = "2031-01-20T02:00:00Z";

    /** By this many times the trade of one release is larger than what is public: its numbers are long, and nowhere else. */
    private static final int RARE = 100_000_000;

    enum Waiting {
        NOTHING,
        ONE,
        OTHER
    }

    private final DataSource dataSource;
    private final StoredTrade trade;

    EmbargoedStates(DataSource dataSource) {
        this.dataSource = dataSource;
        this.trade = new StoredTrade(dataSource);
    }

    /** Makes the states: a history is public, and its next release is planned, or signed as well. */
    void make() throws SQLException {
        trade.fill(20250815, YearMonth.of(2023, 12), YearMonth.of(2025, 6));
        run("""
                insert into release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by, planned_at)
                values ('%s', 'history', '2024-S2', 1, 'BENCHMARK', '2025-02-20T02:00:00Z', 'History', '历史', 'anna', '2025-01-01T00:00:00Z'),
                       ('%s', 'half-yearly', '2025-S1', 1, 'PRELIMINARY', '%s', 'First half', '上半年', 'anna', '2025-01-01T00:00:00Z');
                insert into reconciliation (id, state, started_at, completed_at) values (gen_random_uuid(), 'COMPLETED', now(), now());
                insert into release_right (right_id, subject, granted, reason, proposed_by, proposed_at, confirmed_by, confirmed_at)
                values (gen_random_uuid(), 'clara', 'CERTIFY', 'test', 'configuration', now(), 'configuration', now());
                insert into reference_series (id, name_en, name_zh, publisher, subject, unit, multiplier, stored_by, stored_at)
                values ('cbec-cny', 'A total', '总额', 'Somebody', 'CBEC', 'CNY', 9, 'X', now());
                insert into reference_observation values
                    ('cbec-cny', '2025-S1', '_T', '2025-07-31', 1320, 'P', 'a briefing', 5.7, 1, null, 'X', '2025-07-31T00:00:00Z')
                """.formatted(HISTORY, EMBARGOED, DUE));
        build(HISTORY, Map.of("periods", List.of("2024-Q1", "2024-06", "2024")));
        run("""
                update release r set build_id = b.build_id from release_build b where b.release_id = r.release_id;
                insert into release_approval
                select build_id, role, role, manifest_digest, report_digest, due, epoch, due - interval '1 day'
                  from release join release_build using (release_id, build_id) cross join release_clock, (values ('AUTHOR'), ('APPROVER')) r (role);
                update release_clock set tick = '2025-08-15T00:00:00Z'
                """);
        given().auth().oauth2(TestTokens.token("aggregation", "anonymous")).get("/api/v1/headline");
        save(Waiting.NOTHING);
        embargo(Waiting.ONE, 1, YearMonth.of(2024, 7), RARE, "619283740516.927");
        embargo(Waiting.OTHER, 2, YearMonth.of(2025, 3), RARE / 7, "584210937462.853");
    }

    /** Signs a release of another trade, and enters a total of others for the same minute; all else is then as before. */
    private void embargo(Waiting waiting, long seed, YearMonth first, int times, String total) throws SQLException {
        load(Waiting.NOTHING);
        String embargoes = "/api/v1/reference-series/cbec-cny/embargoes";
        Map<String, String> value = Map.of(
                "period", "2025-S1", "flow", "X", "vintage", "2025-08-01", "value", total, "source", "a briefing");
        String id = posted("first-anna", embargoes + "?notBefore=" + DUE, Map.of("observations", List.of(value)))
                .statusCode(201)
                .extract()
                .path("id");
        posted("first-boris", embargoes + "/" + id + "/confirm", "").statusCode(200);
        trade.add(seed, first, YearMonth.of(2025, 6), times);
        Map<String, Object> note = Map.of("en", "Note of " + waiting, "zh", "说明 " + waiting);
        JsonNode built = build(
                EMBARGOED,
                waiting == Waiting.ONE
                        ? Map.of("periods", List.of("2024-S2"), "qualityNote", note, "revisionNote", note)
                        : Map.of("qualityNote", note));
        Map<String, String> signed = Map.of(
                "buildId", built.path("id").asText(),
                "manifestDigest", built.path("manifestDigest").asText(),
                "reportDigest", built.path("reportDigest").asText(),
                "due", DUE);
        post("first-anna", EMBARGOED + "/approval/submit", signed).statusCode(200);
        post("first-boris", EMBARGOED + "/approval/approve", signed).statusCode(200);
        copy(Waiting.NOTHING, table -> !isOfReleases(table));
        save(waiting);
    }

    /** What a build, its signatures and those of a total of others write. */
    private static boolean isOfReleases(String table) {
        String name = table.substring(table.indexOf('.') + 1);
        return name.startsWith("release")
                || Set.of("audit", "dataset_version", "reference_embargo", "reference_observation")
                        .contains(name);
    }

    private JsonNode build(String release, Map<String, ?> body) {
        String id = post("first-anna", release + "/builds", body)
                .statusCode(202)
                .extract()
                .path("id");
        String address = "/api/v1/releases/" + release + "/builds/" + id;
        new IntakeDriver(dataSource)
                .await("it ends", () -> !get(address).path("state").asText().equals("RUNNING"));
        JsonNode built = get(address);
        assertThat(built.path("state").asText()).as(built::toString).isEqualTo("COMPLETED");
        for (JsonNode gate : built.at("/report/gates")) {
            if (!gate.path("passed").asBoolean()) {
                String reason = "Reason of " + id;
                post(
                                "clara",
                                release + "/builds/" + id + "/overrides",
                                Map.of("gate", gate.path("gate").asText(), "reasonEn", reason, "reasonZh", reason))
                        .statusCode(200);
            }
        }
        return get(address);
    }

    private static JsonNode get(String address) {
        return given().auth()
                .oauth2(TestTokens.person("aggregation", "first-anna"))
                .get(address)
                .as(JsonNode.class);
    }

    private static ValidatableResponse post(String person, String address, Object body) {
        return posted(person, "/api/v1/releases/" + address, body);
    }

    private static ValidatableResponse posted(String person, String address, Object body) {
        return given().auth()
                .oauth2(TestTokens.person("aggregation", person))
                .contentType(ContentType.JSON)
                .body(body)
                .post(address)
                .then();
    }

    /** Brings the whole database into a state. */
    void load(Waiting waiting) throws SQLException {
        copy(waiting, table -> true);
    }

    /** The minute comes. */
    void publish() throws SQLException {
        run("update release_clock set tick = '" + DUE + "'");
    }

    /** Returns ids of what waits, and the digests that somebody may know who has seen it: of the build, and of one of its files. */
    List<String> ids(Waiting waiting) throws SQLException {
        return texts("""
                select build_id::text from WAITING.release_build where release_id = 'EMBARGOED'
                 union select encode(manifest_digest, 'hex') from WAITING.release_build where release_id = 'EMBARGOED'
                 union select unnest(array[file_id::text, encode(sha256, 'hex')])
                  from WAITING.release_file join WAITING.release_build using (build_id)
                 where release_id = 'EMBARGOED' and dataset = 'cbec-by-partner' and format = 'csv'
                """, waiting);
    }

    /** Returns the digests of all its files. */
    List<String> digests(Waiting waiting) throws SQLException {
        return texts(
                "select encode(sha256, 'hex') from WAITING.release_file join WAITING.release_build using (build_id)"
                        + " where release_id = 'EMBARGOED'",
                waiting);
    }

    /** Returns the amounts of the release that waits, and the total of others. */
    List<BigDecimal> amounts(Waiting waiting) throws SQLException {
        return texts(
                        "select distinct value::text from WAITING.release_observation join WAITING.release_build using (build_id)"
                                + " where value is not null and release_id = 'EMBARGOED'"
                                + " union select value::text from WAITING.reference_observation where embargo_id is not null",
                        waiting)
                .stream()
                .map(BigDecimal::new)
                .toList();
    }

    private List<String> texts(String sql, Waiting waiting) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(
                    connection,
                    sql.replaceAll("WAITING\\.(\\w+)", "saved_" + waiting + ".\"aggregation.$1\"")
                            .replace("EMBARGOED", EMBARGOED),
                    row -> row.getString(1));
        }
    }

    private void save(Waiting waiting) throws SQLException {
        StringBuilder sql = new StringBuilder("create schema saved_" + waiting);
        for (String table : tables()) {
            sql.append(";create table saved_%s.\"%s\" as table %s".formatted(waiting, table, table));
        }
        run(sql.toString());
    }

    private void copy(Waiting waiting, Predicate<String> which) throws SQLException {
        StringBuilder sql = new StringBuilder("begin; set local session_replication_role = replica");
        List<String> copied = tables().stream().filter(which).toList();
        copied.forEach(table -> sql.append(";delete from ").append(table));
        copied.forEach(table -> sql.append(
                ";insert into %s overriding system value table saved_%s.\"%s\"".formatted(table, waiting, table)));
        run(sql.append(";commit").toString());
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new ArrayList<>(Sql.query(
                    connection,
                    "select schemaname || '.' || tablename from pg_tables where schemaname like 'aggregation%'"
                            + " and tablename not like 'flyway%' order by 1",
                    row -> row.getString(1)));
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
