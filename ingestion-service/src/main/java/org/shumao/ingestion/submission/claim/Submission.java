package org.shumao.ingestion.submission.claim;

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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.signature.SignatureNote;
import org.shumao.ingestion.submission.result.Counts;
import org.shumao.ingestion.submission.result.ResultDigests;

/** One request with records, as it stands in the database. Written by statements that check who owns it. */
@Entity
@Table(name = "submission")
public class Submission {
    @Id
    public UUID id;

    public String submitter;

    @Nullable
    public String idempotencyKey;

    public String mediaType;

    @Enumerated(EnumType.STRING)
    public SubmissionState state;

    public Instant receivedAt;

    @Nullable
    public Instant completedAt;

    @Nullable
    public String messageType;

    @Nullable
    public String bodySha256;

    int records;
    int accepted;
    int acceptedWithWarnings;
    int rejected;
    int ignored;
    int heldBack;

    @Nullable
    public String contentEncoding;

    @Nullable
    public Long bodyBytes;

    public boolean atomic;

    @Nullable
    public UUID corrects;

    @Nullable
    Integer results;

    @Nullable
    public Integer storedResults;

    @Nullable
    String resultsSha256;

    @Nullable
    String storedSha256;

    @Nullable
    String listedSha256;

    @Nullable
    public String signature;

    @Nullable
    Boolean messageSigned;

    @Nullable
    String messageSigner;

    @Nullable
    Boolean messageVerified;

    @Nullable
    String messageAlgorithm;

    @Nullable
    public Instant resultsDeletedAt;

    @Nullable
    UUID owner;

    public int attempt;

    @Nullable
    Instant leaseUntil;

    // Hibernate fills the fields.
    @SuppressWarnings("NullAway.Init")
    protected Submission() {}

    public Counts counts() {
        return new Counts(records, accepted, acceptedWithWarnings, rejected, ignored, heldBack);
    }

    /** Null for records of our own form, while it is open, and for receipts of earlier versions. */
    @Nullable
    public SignatureNote messageSignature() {
        return messageSigned == null
                ? null
                : new SignatureNote(messageSigned, messageSigner, messageVerified, messageAlgorithm);
    }

    /** Open and without a valid lease is given up. */
    public SubmissionState stateAt(Instant now) {
        boolean alive = leaseUntil != null && leaseUntil.isAfter(now);
        return state == SubmissionState.OPEN && !alive ? SubmissionState.GIVEN_UP : state;
    }

    /** Null while it is open, and for receipts of earlier versions. */
    @Nullable
    public ResultDigests digests() {
        if (results == null
                || storedResults == null
                || resultsSha256 == null
                || storedSha256 == null
                || listedSha256 == null) {
            return null;
        }
        return new ResultDigests(results, storedResults, resultsSha256, storedSha256, listedSha256);
    }

    @ApplicationScoped
    public static class Repository implements PanacheRepositoryBase<Submission, UUID> {
        private static final String COUNTS = "records = :records, accepted = :accepted,"
                + " accepted_with_warnings = :warnings, rejected = :rejected, ignored = :ignored,"
                + " held_back = :heldBack";

        /** Those that correct it, oldest first. */
        public List<UUID> correctionsOf(UUID id) {
            return find("corrects = ?1 and state = ?2 order by id", id, SubmissionState.COMPLETED).stream()
                    .map(s -> s.id)
                    .toList();
        }

        public Optional<Submission> ofSubmitter(UUID id, String submitter) {
            return find("id = ?1 and submitter = ?2", id, submitter).firstResultOptional();
        }

        public Optional<Submission> byKey(String submitter, String idempotencyKey) {
            return find("submitter = ?1 and idempotencyKey = ?2", submitter, idempotencyKey)
                    .firstResultOptional();
        }

        /**
         * True if it was open and its owner dead: it is the new owner's now, in the next attempt, as requested and received now.
         * Nothing of it was accepted before, and its body may be another.
         */
        boolean takeOver(SubmitRecords request, Instant now, UUID owner, Duration lease) {
            return sql("""
                            UPDATE submission SET owner = :owner, attempt = attempt + 1, received_at = :now,
                                media_type = :mediaType,
                                content_encoding = :coding, atomic = :atomic, corrects = cast(:corrects AS uuid),
                                lease_until = now() + make_interval(secs => :lease)
                            WHERE submitter = :submitter AND idempotency_key = :key
                                AND state = 'OPEN' AND (lease_until IS NULL OR lease_until <= now())""")
                            .setParameter("owner", owner)
                            .setParameter("now", now.atOffset(ZoneOffset.UTC))
                            .setParameter("mediaType", request.mediaType())
                            .setParameter("coding", request.coding().headerValue())
                            .setParameter("atomic", request.options().atomic())
                            .setParameter("corrects", text(request.options().corrects()))
                            .setParameter("lease", (double) lease.toSeconds())
                            .setParameter("submitter", request.submitter().enterprise())
                            .setParameter("key", request.idempotencyKey())
                            .executeUpdate()
                    == 1;
        }

        /** Renews what is alive; a lease that was given up or has run out stays so. */
        void renewLeases(List<UUID> ids, UUID owner, Duration lease) {
            sql("""
                    UPDATE submission SET lease_until = now() + make_interval(secs => :lease)
                    WHERE id IN (:ids) AND owner = :owner AND state = 'OPEN' AND lease_until > now()""")
                    .setParameter("ids", ids)
                    .setParameter("lease", (double) lease.toSeconds())
                    .setParameter("owner", owner)
                    .executeUpdate();
        }

        /** Shows how far it is, without a promise; not when it was given up meanwhile, with the last counts. */
        void progress(Claim claim, Counts counts) {
            counted(owned("UPDATE submission SET " + COUNTS, claim, " AND lease_until IS NOT NULL"), counts)
                    .executeUpdate();
        }

        /** Ends the lease, so that the sender may try again at once. */
        void giveUp(Claim claim, Counts last) {
            counted(owned("UPDATE submission SET lease_until = NULL, " + COUNTS, claim), last)
                    .executeUpdate();
        }

        /** Nothing of the body was a record: the submission never was. */
        void forget(Claim claim) {
            owned("DELETE FROM submission", claim).executeUpdate();
        }

        private static Query counted(Query update, Counts counts) {
            return update.setParameter("records", counts.records())
                    .setParameter("accepted", counts.accepted())
                    .setParameter("warnings", counts.acceptedWithWarnings())
                    .setParameter("rejected", counts.rejected())
                    .setParameter("ignored", counts.ignored())
                    .setParameter("heldBack", counts.heldBack());
        }

        /** A native query does not know the type of a null uuid. */
        private static @Nullable String text(@Nullable UUID id) {
            return id == null ? null : id.toString();
        }

        private Query owned(String statement, Claim claim) {
            return owned(statement, claim, "");
        }

        private Query owned(String statement, Claim claim, String further) {
            return sql(statement + " WHERE id = :id AND owner = :owner AND attempt = :attempt AND state = 'OPEN'"
                            + further)
                    .setParameter("id", claim.submission())
                    .setParameter("owner", claim.owner())
                    .setParameter("attempt", claim.attempt());
        }

        private Query sql(String statement) {
            return getEntityManager().createNativeQuery(statement);
        }
    }
}
