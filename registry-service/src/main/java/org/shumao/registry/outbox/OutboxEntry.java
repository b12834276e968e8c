package org.shumao.registry.outbox;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that is committed but not yet acknowledged by the broker. */
@Entity
@Table(name = "outbox")
class OutboxEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String topic;

    @Column(name = "event_key")
    byte[] key;

    @Column(name = "event_value")
    byte[] value;

    Instant addedAt;

    /** For Hibernate. */
    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected OutboxEntry() {}

    @ApplicationScoped
    static class Repository implements PanacheRepository<OutboxEntry> {
        /** Any number; it must differ from those of other locks in this database. */
        private static final long PUBLISHER_LOCK = 0x5348_554D_414F_0001L;

        /** Waits until no other replica publishes; released at the end of the transaction. */
        void lockPublishing() {
            getEntityManager()
                    .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(:lock)")
                    .setParameter("lock", PUBLISHER_LOCK)
                    .getSingleResult();
        }

        List<OutboxEntry> oldest(String topic, int limit) {
            return find("topic", Sort.by("id"), topic).page(Page.ofSize(limit)).list();
        }

        void remove(List<OutboxEntry> entries) {
            delete("id in ?1", entries.stream().map(entry -> entry.id).toList());
        }
    }
}
