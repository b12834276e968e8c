package org.shumao.registry.key;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.agency.Author;

/** What was once done to a key, by whom, when and why; never altered. */
@Entity
class KeyChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String submitterKey;

    @Enumerated(EnumType.STRING)
    KeyAction action;

    Instant changedAt;
    String changedBy;
    String keyId;

    @Nullable
    String reason;

    String[] scopes;

    @Nullable
    Instant expiredBefore;

    Instant expiresAt;

    @Nullable
    String otherKey;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected KeyChange() {}

    /** @param key as it is after the change */
    KeyChange(StoredKey key, KeyAction action, Author author, @Nullable String reason, Instant changedAt) {
        this.submitterKey = key.id;
        this.action = action;
        this.changedAt = changedAt;
        this.changedBy = author.enterprise();
        this.keyId = author.keyId();
        this.reason = reason;
        this.scopes = key.scopes.clone();
        this.expiresAt = key.expiresAt;
    }

    /** A change that has to do with another key. */
    KeyChange with(String other) {
        otherKey = other;
        return this;
    }

    /** A change of a key that there was before. */
    KeyChange after(Instant end) {
        expiredBefore = end;
        return this;
    }

    @ApplicationScoped
    static class Repository implements PanacheRepository<KeyChange> {
        /** Oldest first; a key has few. */
        List<KeyChange> of(String key) {
            return find("submitterKey", Sort.by("id"), key).list();
        }
    }
}
