package org.shumao.ingestion.rate.outbox;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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
    public static class Repository implements PanacheRepository<RateOutboxEntry> {}
}
