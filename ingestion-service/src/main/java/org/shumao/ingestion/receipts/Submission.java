package org.shumao.ingestion.receipts;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.kit.sql.Columns;

/**
 * One request with records, as it stands in the database. Written by statements that check who owns it.
 *
 * @param attempt number of the attempt whose results count, from 1
 * @param signature of the receipt, compact JWS; null while it is open
 */
public record Submission(
        UUID id,
        Statement statement,
        @Nullable String idempotencyKey,
        int attempt,
        @Nullable String signature,
        @Nullable Instant resultsDeletedAt) {

    /** Open and without a valid lease at the time of the first parameter is given up. */
    static final String SELECT = """
            SELECT *, state = 'OPEN' AND coalesce(lease_until <= ?, true) AS given_up FROM submission WHERE\s""";

    static Submission of(ResultSet row) throws SQLException {
        UUID id = requireNonNull(row.getObject("id", UUID.class));
        Boolean signed = row.getObject("message_signed", Boolean.class);
        String hash = row.getString("results_sha256");
        Statement statement = new Statement(
                id,
                row.getBoolean("given_up")
                        ? SubmissionState.GIVEN_UP
                        : SubmissionState.valueOf(Columns.text(row, "state")),
                false,
                row.getBoolean("atomic"),
                Columns.text(row, "submitter"),
                Columns.instant(row, "received_at"),
                Columns.instantOrNull(row, "completed_at"),
                Columns.text(row, "media_type"),
                row.getString("content_encoding"),
                row.getString("message_type"),
                signed == null
                        ? null
                        : new SignatureNote(
                                signed,
                                row.getString("message_signer"),
                                row.getObject("message_verified", Boolean.class),
                                row.getString("message_algorithm")),
                row.getString("body_sha256"),
                row.getObject("body_bytes", Long.class),
                new Counts(
                        row.getInt("records"),
                        row.getInt("accepted"),
                        row.getInt("accepted_with_warnings"),
                        row.getInt("rejected"),
                        row.getInt("ignored"),
                        row.getInt("held_back")),
                hash == null
                        ? null
                        : new ResultDigests(
                                row.getInt("results"),
                                row.getInt("stored_results"),
                                hash,
                                Columns.text(row, "stored_sha256"),
                                Columns.text(row, "listed_sha256")),
                row.getObject("corrects", UUID.class));
        return new Submission(
                id,
                statement,
                row.getString("idempotency_key"),
                row.getInt("attempt"),
                row.getString("signature"),
                Columns.instantOrNull(row, "results_deleted_at"));
    }

    public boolean isCompleted() {
        return statement.state() == SubmissionState.COMPLETED;
    }
}
