package org.shumao.aggregation.release.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Shows a link of the audit chain, with its entry if that is public. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "LogEntry",
        description =
                "A link of the chain. The entry of a link that is not about a public release is absent; bytes are in hexadecimal digits")
record LogEntryView(
        @Schema(description = "Place in the chain, from 1 on without a gap", examples = "17")
        long seq,

        @Schema(
                description = "SHA-256 of a zero byte, salt, and entry in UTF-8",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String leaf,

        @Schema(
                description =
                        "SHA-256 of a byte 1, the hash of the link before (32 zero bytes before the first), seq in 8 bytes,"
                                + " the most significant first, and leaf",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String hash,

        @Schema(
                description =
                        "JSON, byte for byte as it went into the leaf: at, subject, act, object and detailsHash, which is SHA-256 of"
                                + " detailsSalt and details in UTF-8",
                examples =
                        "{\"at\":\"2025-07-11T08:00:00Z\",\"subject\":\"f3b1c0de\",\"act\":\"approve\",\"object\":\"half-yearly-2025-S1-1\",\"detailsHash\":\"\"}")
        @Nullable
        String entry,

        @Schema(description = "32 bytes", examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String salt,

        @Schema(description = "JSON; absent if the release was withdrawn, for then it is destroyed", examples = "{}")
        @Nullable
        String details,

        @Schema(
                description = "32 bytes, destroyed together with the details",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String detailsSalt,

        @Schema(
                description =
                        "The chain up to here, signed: a compact JWS over seq, hash and the moment, by one of the keys at"
                                + " /api/v1/release-keys",
                examples =
                        "eyJhbGciOiJFZERTQSIsImtpZCI6ImtQcksifQ.eyJzZXEiOjE3fQ.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
        @Nullable
        String head) {

    static LogEntryView of(ResultSet row) throws SQLException {
        return new LogEntryView(
                row.getLong("seq"),
                HexFormat.of().formatHex(row.getBytes("leaf")),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getString("entry"),
                hexOrNull(row, "salt"),
                row.getString("details"),
                hexOrNull(row, "details_salt"),
                row.getString("head"));
    }

    private static @Nullable String hexOrNull(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    List<String> key() {
        return List.of(Long.toString(seq));
    }
}
