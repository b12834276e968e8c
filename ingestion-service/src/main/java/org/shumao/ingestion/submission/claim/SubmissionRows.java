package org.shumao.ingestion.submission.claim;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.ingestion.submission.result.ResultDigests;
import org.shumao.ingestion.submission.result.RuleHit;

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
        ON CONFLICT (submitter, idempotency_key) DO NOTHING\
        """;
    private static final String COMPLETE = """
        UPDATE submission SET state = 'COMPLETED', completed_at = ?, lease_until = NULL, signature = ?,
            message_type = ?, body_sha256 = ?, body_bytes = ?, message_signed = ?, message_signer = ?,
            message_verified = ?, message_algorithm = ?, results = ?, stored_results = ?, results_sha256 = ?,
            stored_sha256 = ?, listed_sha256 = ?, records = ?, accepted = ?, accepted_with_warnings = ?,
            rejected = ?, ignored = ?, held_back = ?
        WHERE id = ? AND owner = ? AND attempt = ? AND state = 'OPEN'\
        """;
    /** The counters stay true because they move in the statement that completes the receipt, and only if it does. */
    private static final String COMPLETE_WITH_HITS = "WITH completed AS (" + COMPLETE + " RETURNING submitter)" + """
        INSERT INTO rule_hit AS counter (month, rule, severity, submitter, part, records)
        SELECT ?, hit.rule, hit.severity, completed.submitter, ?, hit.records
        FROM completed, unnest(?::text[], ?::text[], ?::int[]) AS hit(rule, severity, records)
        ORDER BY hit.rule, hit.severity
        ON CONFLICT (month, rule, severity, submitter, part)
            DO UPDATE SET records = counter.records + excluded.records\
        """;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** Each counter has so many rows: submissions of one sender that end together seldom wait for each other's row. */
    private static final int PARTS = 16;

    private final AgroalDataSource database;

    SubmissionRows(AgroalDataSource database) {
        this.database = database;
    }

    /** False if the submitter used the key before. */
    boolean open(UUID id, SubmitRecords request, Instant now, UUID owner, Duration lease) {
        int opened = changes(
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
        return opened == 1;
    }

    /** False if another attempt has taken it over meanwhile. */
    boolean complete(Claim claim, CompletedBody body, Instant now, String signature) {
        SignatureNote note = body.signature();
        ResultDigests digests = body.digests();
        Counts counts = body.counts();
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(
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
                claim.attempt()));
        if (body.hits().isEmpty()) {
            return changes(COMPLETE, parameters.toArray()) == 1;
        }
        parameters.addAll(hits(claim, body.hits(), now));
        return changes(COMPLETE_WITH_HITS, parameters.toArray()) == body.hits().size();
    }

    private static List<Object> hits(Claim claim, List<RuleHit> hits, Instant now) {
        return List.of(
                YearMonth.from(now.atZone(SHANGHAI)).toString(),
                Math.floorMod(claim.submission().hashCode(), PARTS),
                hits.stream().map(RuleHit::rule).toArray(String[]::new),
                hits.stream().map(hit -> hit.severity().name()).toArray(String[]::new),
                hits.stream().mapToInt(RuleHit::records).toArray());
    }

    private int changes(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a submission could not be stored: " + e.getMessage(), e);
        }
    }
}
