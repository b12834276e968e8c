package org.shumao.systemtests.portal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shumao.contracts.digest.Sha256;

/**
 * Some releases in the database of a suite, as if persons had planned, built and signed them in time: two of the first half of 2024, of which
 * the second is revised upwards, one of the second half, one of 2025, one of quarters, one that was stopped, one that is late and one to come. Nobody else's ids end like these.
 */
final class PublishedReleases {
    static final String FIRST_OF_2024 = "half-yearly-2024-S1-91";
    static final String REVISED_2024 = "half-yearly-2024-S1-92";
    static final String SECOND_OF_2024 = "half-yearly-2024-S2-91";
    static final String OF_2025 = "half-yearly-2025-S1-91";
    static final String QUARTERS = "history-2025-Q2-91";
    static final String STOPPED = "half-yearly-2023-S1-91";
    static final String LATE = "half-yearly-2023-S2-91";
    static final String TO_COME = "half-yearly-2031-S1-91";
    static final String STOP_REASON = "The exports were wrong.";
    static final String CSV = "flow,time_period,measure,value\nX,2025-S1,gross-cny,103000000\n";

    /** More than a table shows at once; the first one trades most. */
    private static final String PARTNERS = "US JP DE GB KR FR NL AU SG MY TH VN CA IT ES RU BR MX IN PL AE SA";

    private static final String SECTIONS = "S11 S16 S20 S12 S07 S06 S04 S18 S17 S15";

    private static final String CHAPTERS = "85 64 61 62 95 84 42 94 39 33";

    private static final String PROVINCES = "44 33 32 31 11 37 35 51 50 42";

    private static final Map<String, String> PARTS = Map.of(
            "cbec-by-partner",
            PARTNERS,
            "cbec-by-section",
            SECTIONS,
            "cbec-by-chapter",
            CHAPTERS,
            "cbec-by-province",
            PROVINCES);

    private static final List<String> CLEAR = List.of(
            "delete from aggregation.release_approval a using aggregation.release_build b where b.build_id = a.build_id and b.release_id ~ '-9[12]$'",
            "update aggregation.release set build_id = null where release_id ~ '-9[12]$'",
            "delete from aggregation.release_build where release_id ~ '-9[12]$'",
            "delete from aggregation.release_due_change where release_id ~ '-9[12]$'",
            "delete from aggregation.release where release_id ~ '-9[12]$'");

    private final Connection connection;

    private PublishedReleases(Connection connection) {
        this.connection = connection;
    }

    /** Published is 1,220 billion yuan of the first half of 2024, then 1,246.3, and 1,320 of that of 2025: 8.2 per cent more, or 5.9. */
    static void fill(Connection connection) throws SQLException {
        clear(connection);
        PublishedReleases releases = new PublishedReleases(connection);
        UUID first = releases.published(FIRST_OF_2024, "PRELIMINARY", "2024-07-12T02:00:00Z");
        releases.goods(first, "2024-S1", 91_000_000, 31_000_000);
        UUID revised = releases.published(REVISED_2024, "FINAL", "2024-10-14T02:00:00Z");
        releases.goods(revised, "2024-S1", 93_000_000, 31_630_000);
        releases.services(revised, "2024-S1", 70_000_000, 65_000_000);
        releases.enterprises(revised, "2024-S1", 1_000);
        UUID second = releases.published(SECOND_OF_2024, "PRELIMINARY", "2025-01-14T02:00:00Z");
        releases.goods(second, "2024-S2", 98_000_000, 30_000_000);
        releases.services(second, "2024-S2", 74_000_000, 66_000_000);
        releases.enterprises(second, "2024-S2", 1_100);
        UUID newest = releases.published(OF_2025, "PRELIMINARY", "2025-07-14T07:00:00Z");
        releases.goods(newest, "2025-S1", 103_000_000, 29_000_000);
        releases.services(newest, "2025-S1", 80_000_000, 70_000_000);
        releases.enterprises(newest, "2025-S1", 1_200);
        releases.file(newest);
        UUID quarters = releases.published(QUARTERS, "BENCHMARK", "2025-07-14T06:00:00Z");
        for (String quarter : List.of("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2")) {
            releases.goods(quarters, quarter, 48_000_000, 15_000_000);
        }
        UUID stopped = releases.published(STOPPED, "PRELIMINARY", "2023-07-14T07:00:00Z");
        releases.goods(stopped, "2023-S1", 90_000_000, 30_000_000);
        releases.update(
                "update aggregation.release set stopped_at = now(), stopped_by = 'stopper', stop_reason_en = ?, stop_reason_zh = '出口数据有误。',"
                        + " noticed = true where release_id = ?",
                STOP_REASON,
                STOPPED);
        releases.plan(LATE, "PRELIMINARY", Instant.parse("2024-01-15T02:00:00Z"));
        Instant due = Instant.now().plus(Duration.ofDays(60));
        releases.plan(TO_COME, "PRELIMINARY", due);
        releases.update(
                "insert into aggregation.release_due_change values (?, now(), ?, ?, 'Customs data come later.', '海关数据较晚到达。', 'planner')",
                TO_COME,
                due.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC),
                due.atOffset(ZoneOffset.UTC));
    }

    /** Other tests of the suite find it without releases again. */
    static void clear(Connection connection) throws SQLException {
        PublishedReleases releases = new PublishedReleases(connection);
        for (String statement : CLEAR) {
            releases.update(statement);
        }
    }

    private UUID published(String id, String status, String due) throws SQLException {
        Instant minute = Instant.parse(due);
        UUID build = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        byte[] digest = Sha256.of(id);
        plan(id, status, minute);
        update(
                "insert into aggregation.release_build (build_id, release_id, state, started_at, started_by, completed_at, cut_off, report,"
                        + " report_digest, manifest, manifest_digest, quality_note_en, quality_note_zh, revision_note_en, revision_note_zh)"
                        + " values (?, ?, 'COMPLETED', ?, 'builder', ?, ?, '{}', ?, '{}', ?, 'Few importers of services stated.', '服务进口申报较少。', ?, ?)",
                build,
                id,
                minute.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC),
                minute.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC),
                minute.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC),
                digest,
                digest,
                id.endsWith("2") ? "Late lists were added." : "",
                id.endsWith("2") ? "补充了迟到的清单。" : "");
        for (String role : List.of("AUTHOR", "APPROVER")) {
            update(
                    "insert into aggregation.release_approval (build_id, role, subject, manifest_digest, report_digest, due, epoch, approved_at)"
                            + " select ?, ?, ?, ?, ?, r.due, c.epoch, r.due - interval '1 day' from aggregation.release r"
                            + " cross join aggregation.release_clock c where r.release_id = ?",
                    build,
                    role,
                    role,
                    digest,
                    digest,
                    id);
        }
        update("update aggregation.release set build_id = ? where release_id = ?", build, id);
        return build;
    }

    /** Goods by flow, and in parts that become smaller, by partner, section, chapter and province. Amounts are in 10,000 yuan and 1,000 dollars. */
    private void goods(UUID build, String period, long exports, long imports) throws SQLException {
        values(build, "cbec", period, exports, imports, "declared");
        for (Map.Entry<String, String> members : PARTS.entrySet()) {
            update("insert into aggregation.release_period values (?, ?, '1', ?)", build, members.getKey(), period);
            parts(build, members.getKey(), period, "X", exports, members.getValue());
            parts(build, members.getKey(), period, "M", imports, members.getValue());
        }
    }

    private void services(UUID build, String period, long exports, long imports) throws SQLException {
        values(build, "dds", period, exports, imports, "reported");
    }

    /** Of what the headline reads, nothing is missing. */
    private void values(UUID build, String dataset, String period, long exports, long imports, String evidence)
            throws SQLException {
        update("insert into aggregation.release_period values (?, ?, '1', ?)", build, dataset, period);
        update(
                "insert into aggregation.release_observation select ?, ?, ?, f.flow, m.code, case when m.whole then f.gross else 0 end, 'A', null"
                        + " from (values ('X', ?::numeric), ('M', ?::numeric)) as f(flow, gross) cross join (values ('gross-cny', true),"
                        + " ('gross-usd', true), (?, true), ('released-cny', false), ('stale-cny', false), ('ordered-cny', false),"
                        + " ('returns-cny', false), ('returns-usd', false)) as m(code, whole)",
                build,
                dataset,
                period,
                exports,
                imports,
                evidence + "-cny");
    }

    private void parts(UUID build, String dataset, String period, String flow, long gross, String members)
            throws SQLException {
        update(
                "with member as (select code, n, count(*) over () as k from unnest(string_to_array(?, ' ')) with ordinality as m(code, n)),"
                        + " part as (select code, trunc(?::numeric * (k + 1 - n) * 2 / (k * (k + 1))) as value from member"
                        + " union all select '_T', ?::numeric)"
                        + " insert into aggregation.release_observation select ?, ?, ?, ? || '.' || p.code, c.code, p.value, 'A', null"
                        + " from part p cross join (values ('gross-cny'), ('gross-usd')) as c(code)",
                members,
                gross,
                gross,
                build,
                dataset,
                period,
                flow);
    }

    private void enterprises(UUID build, String period, int active) throws SQLException {
        update("insert into aggregation.release_period values (?, 'enterprises', '1', ?)", build, period);
        update(
                "insert into aggregation.release_observation select ?, 'enterprises', ?, '', m.code, trunc(?::numeric * m.part), 'A', null"
                        + " from (values ('registered', 0.2), ('first-trade', 0.1), ('active', 1), ('alive-before', 0.9), ('exits', 0.05),"
                        + " ('presumed-stopped', 0.3)) as m(code, part)",
                build,
                period,
                active);
    }

    private void plan(String id, String status, Instant due) throws SQLException {
        String[] parts =
                id.replaceAll("(.*)-(\\d{4}-[SQ]\\d)-(\\d+)", "$1 $2 $3").split(" ", -1);
        update(
                "insert into aggregation.release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by, planned_at)"
                        + " values (?, ?, ?, ?::int, ?, ?, ?, ?, 'planner', ?)",
                id,
                parts[0],
                parts[1],
                parts[2],
                status,
                due.atOffset(ZoneOffset.UTC),
                "Digital trade in " + parts[1] + ", round " + parts[2],
                parts[1] + "数字贸易（第" + parts[2] + "轮）",
                due.minus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC));
    }

    private void file(UUID build) throws SQLException {
        UUID file = UUID.nameUUIDFromBytes("file".getBytes(StandardCharsets.UTF_8));
        byte[] content = CSV.getBytes(StandardCharsets.UTF_8);
        update(
                "insert into aggregation.release_file values (?, ?, 'cbec', 'csv', ?, ?, ?)",
                file,
                build,
                (long) content.length,
                Sha256.of(CSV),
                Sha256.of("salt"));
        update("insert into aggregation.release_file_piece values (?, 0, ?)", file, content);
    }

    private void update(String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int at = 0; at < parameters.length; at++) {
                prepared.setObject(at + 1, parameters[at]);
            }
            prepared.executeUpdate();
        }
    }
}
