package org.shumao.systemtests.portal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.shumao.contracts.digest.Sha256;

/**
 * Some releases in the database of a suite, as if persons had planned, built and signed them in time: two of the first half of 2024, of which
 * the second is revised upwards, one of 2025, one that was stopped, one that is late and one to come. Nobody else's ids end like these.
 */
final class PublishedReleases {
    static final String FIRST_OF_2024 = "half-yearly-2024-S1-91";
    static final String REVISED_2024 = "half-yearly-2024-S1-92";
    static final String OF_2025 = "half-yearly-2025-S1-91";
    static final String STOPPED = "half-yearly-2023-S1-91";
    static final String LATE = "half-yearly-2023-S2-91";
    static final String TO_COME = "half-yearly-2031-S1-91";
    static final String STOP_REASON = "The exports were wrong.";
    static final String CSV = "flow,time_period,measure,value\nX,2025-S1,gross-cny,103000000\n";

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

    /** Published is 1,220 billion yuan of 2024, then 1,246.3, and 1,320 of 2025: 8.2 per cent more, or 5.9. */
    static void fill(Connection connection) throws SQLException {
        clear(connection);
        PublishedReleases releases = new PublishedReleases(connection);
        releases.published(FIRST_OF_2024, "PRELIMINARY", "2024-07-12T02:00:00Z", "91000000", "31000000");
        releases.published(REVISED_2024, "FINAL", "2024-10-14T02:00:00Z", "93000000", "31630000");
        UUID newest = releases.published(OF_2025, "PRELIMINARY", "2025-07-14T07:00:00Z", "103000000", "29000000");
        releases.file(newest);
        releases.published(STOPPED, "PRELIMINARY", "2023-07-14T07:00:00Z", "90000000", "30000000");
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

    private UUID published(String id, String status, String due, String exports, String imports) throws SQLException {
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
        String period = id.replaceAll(".*(\\d{4}-S\\d)-.*", "$1");
        update("insert into aggregation.release_period values (?, 'cbec', '1', ?)", build, period);
        observation(build, period, "X", exports);
        observation(build, period, "M", imports);
        return build;
    }

    /** In 10,000 yuan; of what the headline reads, nothing is missing. */
    private void observation(UUID build, String period, String flow, String gross) throws SQLException {
        for (String[] measure : new String[][] {
            {"gross-cny", gross},
            {"declared-cny", gross},
            {"gross-usd", gross},
            {"released-cny", "0"},
            {"stale-cny", "0"},
            {"returns-cny", "0"},
            {"returns-usd", "0"}
        }) {
            update(
                    "insert into aggregation.release_observation values (?, 'cbec', ?, ?, ?, ?::numeric, 'A', null)",
                    build,
                    period,
                    flow,
                    measure[0],
                    measure[1]);
        }
    }

    private void plan(String id, String status, Instant due) throws SQLException {
        String[] parts = id.replaceAll("(.*)-(\\d{4}-S\\d)-(\\d+)", "$1 $2 $3").split(" ", -1);
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
