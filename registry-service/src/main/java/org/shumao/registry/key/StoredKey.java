package org.shumao.registry.key;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.Scope;
import org.shumao.registry.key.rule.KeyTerms;

/** An API key of an enterprise, without the key. */
@Entity
@Table(name = "submitter_key")
class StoredKey {
    @Id
    String id;

    String enterprise;
    String label;

    /** Words of {@link Scope}s, sorted, at least one. */
    String[] scopes;

    byte[] hash;
    String pepper;
    Instant createdAt;
    Instant expiresAt;

    @Nullable
    Instant revokedAt;

    @Nullable
    String replacedBy;

    /** Written without Hibernate, by the minute. */
    @Nullable
    Instant lastUsed;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected StoredKey() {}

    StoredKey(String id, String enterprise, KeyTerms terms, String pepper, byte[] hash, Instant createdAt) {
        this.id = id;
        this.enterprise = enterprise;
        this.label = terms.label();
        this.scopes = terms.scopeWords();
        this.pepper = pepper;
        this.hash = hash.clone();
        this.createdAt = createdAt;
        this.expiresAt = terms.expiresAt();
    }

    KeyState state(Instant now) {
        if (revokedAt != null) {
            return KeyState.REVOKED;
        }
        return now.isBefore(expiresAt) ? KeyState.ACTIVE : KeyState.EXPIRED;
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<StoredKey, String> {
        Optional<StoredKey> of(String enterprise, String id) {
            return find("enterprise = ?1 and id = ?2", enterprise, id).firstResultOptional();
        }

        /** Newest first, and one more than the limit if there is one. */
        List<StoredKey> newest(KeyFilter filter, Instant now) {
            String where = "enterprise = :enterprise";
            Map<String, Object> parameters = new HashMap<>(Map.of("enterprise", filter.enterprise()));
            KeyState state = filter.state();
            if (state != null) {
                where += " and " + condition(state);
                if (state != KeyState.REVOKED) {
                    parameters.put("now", now);
                }
            }
            KeyFilter.Place after = filter.after();
            if (after != null) {
                where += " and createdAt <= :createdAt and (createdAt < :createdAt or id < :id)";
                parameters.put("createdAt", after.createdAt());
                parameters.put("id", after.id());
            }
            return find(where, Sort.descending("createdAt", "id"), parameters)
                    .range(0, filter.page().limit())
                    .list();
        }

        /** What {@link StoredKey#state(Instant)} says, for the database. */
        private static String condition(KeyState state) {
            return switch (state) {
                case REVOKED -> "revokedAt is not null";
                case EXPIRED -> "revokedAt is null and expiresAt <= :now";
                case ACTIVE -> "revokedAt is null and expiresAt > :now";
            };
        }

        /** Keys that work, of those that were replaced or of the others. */
        long living(String enterprise, boolean replaced, Instant now) {
            return count(
                    "enterprise = ?1 and revokedAt is null and expiresAt > ?2 and replacedBy is "
                            + (replaced ? "not null" : "null"),
                    enterprise,
                    now);
        }
    }
}
