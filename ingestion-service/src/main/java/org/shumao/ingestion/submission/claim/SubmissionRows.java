package org.shumao.ingestion.submission.claim;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.ingestion.submission.result.ResultDigests;

/**
 * The two statements of every request. Each is a transaction of its own and one round trip; through the entity manager it
 * would be two, and take three times the processor time.
 */
@ApplicationScoped
class SubmissionRows {
    private static final String OPEN = """
            INSERT INTO submission
                (id, submitter, idempotency_key, media_type, content_encoding, atomic, corrects, state, received_at,
                owner, lease_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, now() + make_interval(secs => ?))
            ON CONFLICT (submitter, idempotency_key) DO NOTHING""";
    private static final String COMPLETE = """
            UPDATE submission SET state = 'COMPLETED', completed_at = ?, lease_until = NULL, signature = ?,
                message_type = ?, body_sha256 = ?, body_bytes = ?, message_signed = ?, message_signer = ?,
                message_verified = ?, message_algorithm = ?, results = ?, stored_results = ?, results_sha256 = ?,
                stored_sha256 = ?, listed_sha256 = ?, records = ?, accepted = ?, accepted_with_warnings = ?,
                rejected = ?, ignored = ?, held_back = ?
            WHERE id = ? AND owner = ? AND attempt = ? AND state = 'OPEN'""";

    private final AgroalDataSource database;

    SubmissionRows(AgroalDataSource database) {
        this.database = database;
    }

    /** False if the submitter used the key before. */
    boolean open(UUID id, SubmitRecords request, Instant now, UUID owner, Duration lease) {
        return changesOne(
                OPEN,
                id,
                request.submitter().enterprise(),
                request.idempotencyKey(),
                request.mediaType(),
                request.coding().headerValue(),
                request.options().atomic(),
                request.options().corrects(),
                now.atOffset(ZoneOffset.UTC),
                owner,
                (double) lease.toSeconds());
    }

    /** False if another attempt has taken it over meanwhile. */
    boolean complete(Claim claim, CompletedBody body, Instant now, String signature) {
        SignatureNote note = body.signature();
        ResultDigests digests = body.digests();
        Counts counts = body.counts();
        return changesOne(
                COMPLETE,
                now.atOffset(ZoneOffset.UTC),
                signature,
                body.messageType(),
                body.sha256(),
                body.bytes(),
                note == null ? null : note.present(),
                note == null ? null : note.signer(),
                note == null ? null : note.verified(),
                note == null ? null : note.algorithm(),
                digests.total(),
                digests.stored(),
                digests.sha256(),
                digests.storedSha256(),
                digests.listedSha256(),
                counts.records(),
                counts.accepted(),
                counts.acceptedWithWarnings(),
                counts.rejected(),
                counts.ignored(),
                counts.heldBack(),
                claim.submission(),
                claim.owner(),
                claim.attempt());
    }

    private boolean changesOne(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("a submission could not be stored: " + e.getMessage(), e);
        }
    }
}
