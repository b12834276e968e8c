package org.shumao.aggregation.release.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows who signed what of a release, and what became of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReleaseApproval")
record ReleaseApprovalView(
        @Schema(examples = "half-yearly-2025-S1-1") String releaseId,
        State state,

        @Schema(description = "When it becomes public, if it is approved a quarter of an hour before")
        Instant due,

        @Schema(description = "The build that its author put up; absent until one is") @Nullable
        UUID buildId,

        @Schema(
                description = "SHA-256 of the build's manifest",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String manifestDigest,

        @Schema(
                description = "SHA-256 of the build's report",
                examples = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752")
        @Nullable
        String reportDigest,

        @Nullable Signature author,
        @Nullable Signature approver,
        @Nullable Instant stoppedAt,

        @Schema(examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11") @Nullable
        String stoppedBy,

        @Schema(description = "When its content was destroyed") @Nullable
        Instant withdrawnAt,

        @Schema(examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11") @Nullable
        String withdrawnBy,

        @Schema(description = "Ids of its builds, the newest first")
        List<UUID> builds) {
    static final String FIND = """
            select r.*, b.manifest_digest, b.report_digest, r.due <= c.tick as due_now, s.open,
                   array(select o.build_id from release_build o where o.release_id = r.release_id order by o.started_at desc, o.build_id) as builds,
                   author.subject as author, author.approved_at as author_at, approver.subject as approver, approver.approved_at as approver_at,
                   (author.manifest_digest, author.report_digest, author.due, author.epoch) = (b.manifest_digest, b.report_digest, r.due, c.epoch)
                       as author_holds,
                   (approver.manifest_digest, approver.report_digest, approver.due, approver.epoch)
                       = (b.manifest_digest, b.report_digest, r.due, c.epoch) as approver_holds
              from release r cross join release_clock c
              left join release_build b on b.build_id = r.build_id
              left join signed_release s on s.release_id = r.release_id
              left join release_approval author on author.build_id = b.build_id and author.role = 'AUTHOR'
              left join release_approval approver on approver.build_id = b.build_id and approver.role = 'APPROVER'
             where r.release_id = ?
            """;

    /** Says what became of a release. */
    @Schema(
            name = "ReleaseApprovalState",
            description =
                    "PLANNED: no build is put up. SUBMITTED: its author signed a build. APPROVED: another person did, too, and"
                            + " both signatures hold. RELEASED: it is public. POSTPONED: its minute is over and nobody approved it a quarter"
                            + " of an hour before; it needs a new one. CLOSED: it was public in an earlier epoch of the database and is"
                            + " not until that was compared. STOPPED, and then WITHDRAWN.")
    enum State {
        PLANNED,
        SUBMITTED,
        APPROVED,
        RELEASED,
        POSTPONED,
        CLOSED,
        STOPPED,
        WITHDRAWN
    }

    /** Shows that a person signed. */
    @Schema(name = "ReleaseSignature")
    record Signature(
            @Schema(description = "The person, as the identity provider calls it", examples = "f3b1c0de")
            String subject,

            Instant signedAt,

            @Schema(
                    description =
                            "Whether manifest, report, due minute and epoch are still those that were signed; otherwise it has lapsed")
            boolean holds) {
        static @Nullable Signature of(ResultSet row, String role) throws SQLException {
            String subject = row.getString(role);
            return subject == null
                    ? null
                    : new Signature(subject, Columns.instant(row, role + "_at"), row.getBoolean(role + "_holds"));
        }
    }

    static ReleaseApprovalView of(ResultSet row) throws SQLException {
        return new ReleaseApprovalView(
                Columns.text(row, "release_id"),
                state(row),
                Columns.instant(row, "due"),
                row.getObject("build_id", UUID.class),
                hex(row.getBytes("manifest_digest")),
                hex(row.getBytes("report_digest")),
                Signature.of(row, "author"),
                Signature.of(row, "approver"),
                Columns.instantOrNull(row, "stopped_at"),
                row.getString("stopped_by"),
                Columns.instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawn_by"),
                List.of((UUID[]) row.getArray("builds").getArray()));
    }

    private static State state(ResultSet row) throws SQLException {
        if (row.getObject("withdrawn_at") != null) {
            return State.WITHDRAWN;
        }
        if (row.getObject("stopped_at") != null) {
            return State.STOPPED;
        }
        @Nullable Boolean open = (Boolean) row.getObject("open");
        if (row.getBoolean("due_now")) {
            return open == null ? State.POSTPONED : open ? State.RELEASED : State.CLOSED;
        }
        if (open != null) {
            return State.APPROVED;
        }
        return row.getObject("author") == null ? State.PLANNED : State.SUBMITTED;
    }

    private static @Nullable String hex(byte @Nullable [] digest) {
        return digest == null ? null : HexFormat.of().formatHex(digest);
    }
}
