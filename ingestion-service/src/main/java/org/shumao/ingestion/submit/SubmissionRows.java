package org.shumao.ingestion.submit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.receipts.Counts;
import org.shumao.ingestion.receipts.ResultDigests;
import org.shumao.ingestion.receipts.SubmissionState;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submit.ResultTally.RuleHit;
import org.shumao.ingestion.submit.SubmissionClaims.SubmissionClaim;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;

/** Writes submissions. Each statement is a transaction of its own and checks who owns the submission. */
@ApplicationScoped
class SubmissionRows {
    private static final String OPEN = """
        INSERT INTO submission
            (id, submitter, idempotency_key, media_type, content_encoding, atomic, corrects, state, received_at,
            owner, lease_until)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, now() + make_interval(secs => ?))
        ON CONFLICT (submitter, idempotency_key) DO NOTHING\
        """;
    private static final String TAKE_OVER = """
        UPDATE submission SET owner = ?, attempt = attempt + 1, received_at = ?, media_type = ?, content_encoding = ?,
            atomic = ?, corrects = ?, lease_until = now() + make_interval(secs => ?)
        WHERE submitter = ? AND idempotency_key = ? AND state = 'OPEN'
            AND (lease_until IS NULL OR lease_until <= now())
        RETURNING id, attempt\
        """;
    private static final String OWNED = " WHERE id = ? AND owner = ? AND attempt = ? AND state = 'OPEN'";
    private static final String COUNTS =
            "records = ?, accepted = ?, accepted_with_warnings = ?, rejected = ?," + " ignored = ?, held_back = ?";
    private static final String COMPLETE = """
        UPDATE submission SET state = 'COMPLETED', completed_at = ?, lease_until = NULL, signature = ?,
            message_type = ?, body_sha256 = ?, body_bytes = ?, message_signed = ?, message_signer = ?,
            message_verified = ?, message_algorithm = ?, results = ?, stored_results = ?, results_sha256 = ?,
            stored_sha256 = ?, listed_sha256 = ?,\s""" + COUNTS + OWNED;

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

    private final Database database;

    SubmissionRows(Database database) {
        this.database = database;
    }

    /** False if the submitter used the key before. */
    boolean open(SubmissionClaim claim, SubmitRecords request, Duration lease) {
        return database.update(
                        OPEN,
                        claim.submission(),
                        request.submitter().enterprise(),
                        request.idempotencyKey(),
                        request.mediaType(),
                        request.coding().headerValue(),
                        request.options().atomic(),
                        request.options().corrects(),
                        claim.receivedAt(),
                        claim.owner(),
                        seconds(lease))
                == 1;
    }

    /**
     * Takes a submission over that is open and whose owner is dead: it is the new owner's now, in the next attempt, as requested and
     * received now. Nothing of it was accepted before, and its body may be another.
     */
    Optional<SubmissionClaim> takeOver(SubmitRecords request, Instant now, UUID owner, Duration lease) {
        return database.first(
                TAKE_OVER,
                row -> new SubmissionClaim(row.getObject("id", UUID.class), owner, row.getInt("attempt"), now),
                owner,
                now,
                request.mediaType(),
                request.coding().headerValue(),
                request.options().atomic(),
                request.options().corrects(),
                seconds(lease),
                request.submitter().enterprise(),
                request.idempotencyKey());
    }

    /** Returns whether the request under this key is open or completed; empty if there is none. */
    Optional<SubmissionState> state(SubmitRecords request) {
        return database.first(
                "SELECT state FROM submission WHERE submitter = ? AND idempotency_key = ?",
                row -> SubmissionState.valueOf(Columns.text(row, "state")),
                request.submitter().enterprise(),
                request.idempotencyKey());
    }

    private static double seconds(Duration lease) {
        return lease.toSeconds();
    }

    /** Renews what is alive; a lease that was given up or has run out stays so. */
    void renewLeases(List<UUID> ids, UUID owner, Duration lease) {
        database.update("""
                UPDATE submission SET lease_until = now() + make_interval(secs => ?)
                WHERE id = ANY (?) AND owner = ? AND state = 'OPEN' AND lease_until > now()""", seconds(lease), ids.toArray(UUID[]::new), owner);
    }

    /** Shows how far it is, without a promise; not when it was given up meanwhile, with the last counts. */
    void progress(SubmissionClaim claim, Counts counts) {
        database.update(
                "UPDATE submission SET " + COUNTS + OWNED + " AND lease_until IS NOT NULL",
                Stream.concat(counts(counts), owned(claim)).toArray());
    }

    /** Ends the lease, so that the sender may try again at once. */
    void giveUp(SubmissionClaim claim, Counts last) {
        database.update(
                "UPDATE submission SET lease_until = NULL, " + COUNTS + OWNED,
                Stream.concat(counts(last), owned(claim)).toArray());
    }

    /** Nothing of the body was a record: the submission never was. */
    void forget(SubmissionClaim claim) {
        database.update("DELETE FROM submission" + OWNED, owned(claim).toArray());
    }

    private static Stream<Object> counts(Counts counts) {
        return Stream.of(
                counts.records(),
                counts.accepted(),
                counts.acceptedWithWarnings(),
                counts.rejected(),
                counts.ignored(),
                counts.heldBack());
    }

    private static Stream<Object> owned(SubmissionClaim claim) {
        return Stream.of(claim.submission(), claim.owner(), claim.attempt());
    }

    /** False if another attempt has taken it over meanwhile. */
    boolean complete(SubmissionClaim claim, CompletedBody body, Instant now, String signature) {
        SignatureNote note = body.signature();
        ResultDigests digests = body.digests();
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(
                now,
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
                digests.listedSha256()));
        counts(body.counts()).forEach(parameters::add);
        owned(claim).forEach(parameters::add);
        List<RuleHit> hits = body.hits();
        if (hits.isEmpty()) {
            return database.update(COMPLETE, parameters.toArray()) == 1;
        }
        parameters.add(YearMonth.from(now.atZone(SHANGHAI)).toString());
        parameters.add(Math.floorMod(claim.submission().hashCode(), PARTS));
        parameters.add(Database.column(hits, RuleHit::rule));
        parameters.add(Database.column(hits, hit -> hit.severity().name()));
        parameters.add(hits.stream().map(RuleHit::records).toArray(Integer[]::new));
        return database.update(COMPLETE_WITH_HITS, parameters.toArray()) == hits.size();
    }
}
