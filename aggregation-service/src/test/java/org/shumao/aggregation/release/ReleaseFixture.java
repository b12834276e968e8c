package org.shumao.aggregation.release;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.disclosure.PrimaryParameters;

/** Plans, fills and approves releases by SQL, as if persons had done so in time. The clock moves on by itself in a running service. */
public final class ReleaseFixture {
    private static final Pattern ID = Pattern.compile("(.+?)-(\\d{4}(?:-(?:[SQ]\\d|\\d\\d))?)-(\\d+)");
    private static final int PIECE = 1 << 20;
    private static final String REPORT = "{\"gates\": [{\"gate\": \"reported\", \"passed\": true}]}";

    private final DataSource dataSource;

    public ReleaseFixture(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Forgets all releases. The clock goes on: it never goes back. */
    public void clear() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, "truncate release cascade");
        }
    }

    /** Plans a release of an id like half-yearly-2025-S1-1, or of round 0 a flash release; nothing is built. */
    public void planned(String releaseId, Instant due) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            plan(connection, releaseId, due);
        }
    }

    /**
     * Adds a value to a release, which is approved and public from its due minute. Without such a release it is made.
     *
     * @param due as of the first value of this release
     * @param value null if there is none
     */
    public void visible(
            String releaseId,
            Instant due,
            String dataset,
            String period,
            String series,
            String measure,
            @Nullable String value)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            UUID build = approved(connection, releaseId, due);
            observation(connection, build, dataset, period, series, measure, value, null);
            changed(connection, build);
            tickTo(connection, due);
        }
    }

    /** Adds a cell whose value is withheld. */
    public void withheld(String releaseId, Instant due, String dataset, String period, String series, String measure)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            UUID build = approved(connection, releaseId, due);
            observation(connection, build, dataset, period, series, measure, null, "suppressed");
            changed(connection, build);
            tickTo(connection, due);
        }
    }

    /** Adds a file, of a dataset that has a value in it already or not. */
    public void file(String releaseId, Instant due, String dataset, String format, byte[] content) throws SQLException {
        UUID file = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection()) {
            UUID build = approved(connection, releaseId, due);
            Sql.update(
                    connection,
                    "insert into release_file values (?, ?, ?, ?, ?, ?, ?)",
                    file,
                    build,
                    dataset,
                    format,
                    (long) content.length,
                    sha256(content),
                    sha256(file.toString().getBytes(StandardCharsets.UTF_8)));
            for (int number = 0; number * PIECE < content.length; number++) {
                byte[] piece =
                        Arrays.copyOfRange(content, number * PIECE, Math.min(content.length, (number + 1) * PIECE));
                Sql.update(connection, "insert into release_file_piece values (?, ?, ?)", file, number, piece);
            }
            tickTo(connection, due);
        }
    }

    /** Sets what a release says beside its values. */
    public void texts(String releaseId, String manifest, String qualityNote, String revisionNote) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(
                    connection,
                    "update release_build set manifest = ?, quality_note_en = ?, quality_note_zh = ?, revision_note_en = ?,"
                            + " revision_note_zh = ? where build_id = (select build_id from release where release_id = ?)",
                    manifest,
                    qualityNote,
                    qualityNote,
                    revisionNote,
                    revisionNote,
                    releaseId);
        }
    }

    /** Stops a release; if it was public, a notice stays. */
    public void stopped(String releaseId, String reason) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(
                    connection,
                    "update release set stopped_at = now(), stopped_by = 'stopper', stop_reason_en = ?, stop_reason_zh = ?,"
                            + " noticed = exists (select from visible_release v where v.release_id = release.release_id)"
                            + " where release_id = ?",
                    reason,
                    reason,
                    releaseId);
        }
    }

    /** Says that somebody has changed by SQL what a release holds. */
    public void changed(String releaseId) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            changed(connection, build(releaseId));
        }
    }

    private static UUID build(String releaseId) {
        return UUID.nameUUIDFromBytes(releaseId.getBytes(StandardCharsets.UTF_8));
    }

    /** Another content has another manifest. */
    private static void changed(Connection connection, UUID build) throws SQLException {
        byte[] digest = sha256(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        Sql.update(connection, "update release_build set manifest_digest = ? where build_id = ?", digest, build);
        Sql.update(connection, "update release_approval set manifest_digest = ? where build_id = ?", digest, build);
    }

    private static UUID approved(Connection connection, String releaseId, Instant due) throws SQLException {
        UUID build = build(releaseId);
        plan(connection, releaseId, due);
        byte[] digest = sha256(releaseId.getBytes(StandardCharsets.UTF_8));
        Instant built = due.minus(Duration.ofDays(2));
        Sql.update(
                connection,
                "insert into release_build (build_id, release_id, state, started_at, started_by, completed_at, cut_off, report,"
                        + " report_digest, manifest, manifest_digest, certificate)"
                        + " values (?, ?, 'COMPLETED', ?, 'builder', ?, ?, ?::jsonb, ?, '{}', ?,"
                        + " jsonb_build_object('parameters', ?::text)) on conflict do nothing",
                build,
                releaseId,
                built,
                built,
                built,
                REPORT,
                digest,
                digest,
                seal());
        for (String role : new String[] {"AUTHOR", "APPROVER"}) {
            Sql.update(
                    connection,
                    "insert into release_approval (build_id, role, subject, manifest_digest, report_digest, due, epoch, approved_at)"
                            + " select ?, ?, ?, ?, ?, r.due, c.epoch, r.due - interval '1 day' from release r cross join release_clock c"
                            + " where r.release_id = ? on conflict do nothing",
                    build,
                    role,
                    role,
                    digest,
                    digest,
                    releaseId);
        }
        Sql.update(connection, "update release set build_id = ? where release_id = ?", build, releaseId);
        return build;
    }

    /** Returns the mark of the parameters that the tests run with. */
    private static String seal() {
        Config config = ConfigProvider.getConfig();
        String prefix = "shumao.disclosure.";
        return new PrimaryParameters(
                        config.getValue(prefix + "minimum-frequency", Integer.class),
                        config.getValue(prefix + "p", Integer.class),
                        100,
                        config.getValue(prefix + "coalition", Integer.class))
                .seal(Base64.getDecoder().decode(config.getValue(prefix + "auditor-key", String.class)));
    }

    private static void plan(Connection connection, String releaseId, Instant due) throws SQLException {
        Matcher parts = ID.matcher(releaseId);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not group-period-round: " + releaseId);
        }
        Sql.update(
                connection,
                "insert into release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by, planned_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 'planner', ?) on conflict do nothing",
                releaseId,
                parts.group(1),
                parts.group(2),
                Integer.parseInt(parts.group(3)),
                parts.group(3).equals("0") ? "FLASH" : "PRELIMINARY",
                due,
                "Release " + releaseId,
                "发布 " + releaseId,
                due.minus(Duration.ofDays(365)));
    }

    private static void observation(
            Connection connection,
            UUID build,
            String dataset,
            String period,
            String series,
            String measure,
            @Nullable String value,
            @Nullable String reason)
            throws SQLException {
        Sql.update(
                connection,
                "insert into release_period values (?, ?, '1', ?) on conflict do nothing",
                build,
                dataset,
                period);
        Sql.update(
                connection,
                "update release_build set periods = periods || ?::text where build_id = ? and not ? = any(periods)",
                period,
                build,
                period);
        Sql.update(
                connection,
                "insert into release_observation values (?, ?, ?, ?, ?, ?, ?, ?)",
                build,
                dataset,
                period,
                series,
                measure,
                value == null ? null : new BigDecimal(value),
                reason == null ? "A" : "Q",
                reason);
    }

    private static void tickTo(Connection connection, Instant due) throws SQLException {
        Sql.update(connection, "update release_clock set tick = greatest(tick, least(?, now()))", due);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
