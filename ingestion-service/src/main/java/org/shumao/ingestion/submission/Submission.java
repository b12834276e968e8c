package org.shumao.ingestion.submission;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Query;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request with records, as it stands in the database. Written by statements that check who owns it. */
@Entity
@Table(name = "submission")
class Submission {
    @Id
    UUID id;

    String submitter;

    @Nullable
    String idempotencyKey;

    String mediaType;

    @Enumerated(EnumType.STRING)
    SubmissionState state;

    Instant receivedAt;

    @Nullable
    Instant completedAt;

    @Nullable
    String messageType;

    @Nullable
    String bodySha256;

    int records;
    int accepted;
    int acceptedWithWarnings;
    int rejected;
    int ignored;

    @Nullable
    UUID owner;

    int attempt;

    // Hibernate fills the fields.
    @SuppressWarnings("NullAway.Init")
    protected Submission() {}

    Counts counts() {
        return new Counts(records, accepted, acceptedWithWarnings, rejected, ignored);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<Submission, UUID> {
        Optional<Submission> ofSubmitter(UUID id, String submitter) {
            return find("id = ?1 and submitter = ?2", id, submitter).firstResultOptional();
        }

        Optional<Submission> byKey(String submitter, String idempotencyKey) {
            return find("submitter = ?1 and idempotencyKey = ?2", submitter, idempotencyKey)
                    .firstResultOptional();
        }

        /** False if the submitter used the key before. */
        boolean open(UUID id, SubmitRecords request, Instant now, UUID owner, Duration lease) {
            return sql("""
                            INSERT INTO submission
                                (id, submitter, idempotency_key, media_type, state, received_at, owner, lease_until)
                            VALUES (:id, :submitter, :key, :mediaType, 'OPEN', :now, :owner,
                                now() + make_interval(secs => :lease))
                            ON CONFLICT (submitter, idempotency_key) DO NOTHING""")
                            .setParameter("id", id)
                            .setParameter("submitter", request.submitter().enterprise())
                            .setParameter("key", request.idempotencyKey())
                            .setParameter("mediaType", request.mediaType())
                            .setParameter("now", now)
                            .setParameter("owner", owner)
                            .setParameter("lease", (double) lease.toSeconds())
                            .executeUpdate()
                    == 1;
        }

        /** True if it was open and its owner dead: it is the new owner's now, in the next attempt. */
        boolean takeOver(String submitter, String idempotencyKey, UUID owner, Duration lease) {
            return sql("""
                            UPDATE submission SET owner = :owner, attempt = attempt + 1,
                                lease_until = now() + make_interval(secs => :lease)
                            WHERE submitter = :submitter AND idempotency_key = :key
                                AND state = 'OPEN' AND (lease_until IS NULL OR lease_until <= now())""")
                            .setParameter("owner", owner)
                            .setParameter("lease", (double) lease.toSeconds())
                            .setParameter("submitter", submitter)
                            .setParameter("key", idempotencyKey)
                            .executeUpdate()
                    == 1;
        }

        /** Renews what is alive; a lease that was given up or has run out stays so. */
        void renewLeases(UUID owner, Duration lease) {
            sql("""
                    UPDATE submission SET lease_until = now() + make_interval(secs => :lease)
                    WHERE owner = :owner AND state = 'OPEN' AND lease_until > now()""")
                    .setParameter("lease", (double) lease.toSeconds())
                    .setParameter("owner", owner)
                    .executeUpdate();
        }

        /** False if another attempt has taken it over meanwhile. */
        boolean complete(Claim claim, CompletedBody body, Instant now) {
            Counts counts = body.counts();
            return owned("""
                            UPDATE submission SET state = 'COMPLETED', completed_at = :now, lease_until = NULL,
                                message_type = :messageType, body_sha256 = :hash, records = :records,
                                accepted = :accepted, accepted_with_warnings = :warnings, rejected = :rejected,
                                ignored = :ignored""", claim)
                            .setParameter("now", now)
                            .setParameter("messageType", body.messageType())
                            .setParameter("hash", body.sha256())
                            .setParameter("records", counts.records())
                            .setParameter("accepted", counts.accepted())
                            .setParameter("warnings", counts.acceptedWithWarnings())
                            .setParameter("rejected", counts.rejected())
                            .setParameter("ignored", counts.ignored())
                            .executeUpdate()
                    == 1;
        }

        /** Ends the lease, so that the sender may try again at once. */
        void giveUp(Claim claim) {
            owned("UPDATE submission SET lease_until = NULL", claim).executeUpdate();
        }

        /** Nothing of the body was a record: the submission never was. */
        void forget(Claim claim) {
            owned("DELETE FROM submission", claim).executeUpdate();
        }

        private Query owned(String statement, Claim claim) {
            return sql(statement + " WHERE id = :id AND owner = :owner AND attempt = :attempt AND state = 'OPEN'")
                    .setParameter("id", claim.submission())
                    .setParameter("owner", claim.owner())
                    .setParameter("attempt", claim.attempt());
        }

        private Query sql(String statement) {
            return getEntityManager().createNativeQuery(statement);
        }
    }
}
