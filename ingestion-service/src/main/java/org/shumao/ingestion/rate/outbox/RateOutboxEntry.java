package org.shumao.ingestion.rate.outbox;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event of a changed rate, committed with the change. */
@Entity
@Table(name = "rate_outbox")
public class RateOutboxEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    byte[] eventKey;
    byte[] eventValue;
    Instant addedAt;

    @Nullable
    Instant publishedAt;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected RateOutboxEntry() {}

    public RateOutboxEntry(byte[] eventKey, byte[] eventValue, Instant addedAt) {
        this.eventKey = eventKey;
        this.eventValue = eventValue;
        this.addedAt = addedAt;
    }

    @ApplicationScoped
    public static class Repository implements PanacheRepository<RateOutboxEntry> {
        /** Any number; it must differ from those of other locks in this database. */
        private static final long PUBLISHER_LOCK = 0x5348_554D_414F_0101L;

        /** Waits until no other replica publishes; released at the end of the transaction. */
        void lockPublishing() {
            getEntityManager()
                    .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(:lock)")
                    .setParameter("lock", PUBLISHER_LOCK)
                    .getSingleResult();
        }

        List<RateOutboxEntry> oldestWaiting(int limit) {
            return find("publishedAt is null", Sort.by("id"))
                    .page(Page.ofSize(limit))
                    .list();
        }

        void markPublished(List<RateOutboxEntry> entries, Instant at) {
            update(
                    "publishedAt = ?1 where id in ?2",
                    at,
                    entries.stream().map(entry -> entry.id).toList());
        }

        void forgetPublishedBefore(Instant time) {
            delete("publishedAt < ?1", time);
        }
    }
}
