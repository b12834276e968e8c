package org.shumao.aggregation.release.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows a build of a release as its author and its approver see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReleaseBuild")
record BuildView(
        UUID id,

        @Schema(examples = "half-yearly-2025-S1-1") String release,
        State state,
        Instant startedAt,

        @Schema(description = "The person, as the identity provider calls it", examples = "f3b1c0de")
        String startedBy,

        @Nullable Instant completedAt,

        @Schema(description = "The moment of the snapshot that it is built in: nothing later is in it") @Nullable
        Instant cutOff,

        @Schema(description = "What it is doing, while it runs", examples = "reading cbec-by-partner") @Nullable
        String step,

        @Schema(description = "Why it failed, and what to do") @Nullable
        String failure,

        @Schema(description = "Periods of each dataset that it holds, once it is completed")
        Map<String, List<String>> periods,

        @Schema(
                description =
                        "SHA-256 of the manifest, which names every file by its own: what an approval is bound to",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String manifestDigest,

        @Schema(
                description = "SHA-256 of the report, byte for byte as it stands here",
                examples = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8")
        @Nullable
        String reportDigest,

        @Schema(implementation = Object.class, description = "The gates, and what they found") @JsonRawValue @Nullable
        String report) {
    /** Says how far a build is. */
    @Schema(name = "ReleaseBuildState")
    enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }

    static BuildView of(ResultSet row) throws SQLException {
        Map<String, List<String>> periods = new LinkedHashMap<>();
        for (String content : (String[]) row.getArray("contents").getArray()) {
            String[] parts = content.split(" ", 2);
            periods.computeIfAbsent(parts[0], none -> new ArrayList<>()).add(parts[1]);
        }
        return new BuildView(
                row.getObject("build_id", UUID.class),
                Columns.text(row, "release_id"),
                State.valueOf(Columns.text(row, "state")),
                Columns.instant(row, "started_at"),
                Columns.text(row, "started_by"),
                Columns.instantOrNull(row, "completed_at"),
                Columns.instantOrNull(row, "cut_off"),
                row.getString("step"),
                row.getString("failure"),
                periods,
                hex(row.getBytes("manifest_digest")),
                hex(row.getBytes("report_digest")),
                Optional.ofNullable(row.getString("report"))
                        .map(CanonicalJson::rewritten)
                        .orElse(null));
    }

    private static @Nullable String hex(byte @Nullable [] digest) {
        return digest == null ? null : HexFormat.of().formatHex(digest);
    }
}
