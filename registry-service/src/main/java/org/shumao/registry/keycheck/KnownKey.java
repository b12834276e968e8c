package org.shumao.registry.keycheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.KeyVerdict.Standing;
import org.shumao.contracts.registry.EnterpriseStatus;

/** What a verdict on a key depends on. A plain class: a record would compare its array by reference. */
final class KnownKey {
    private final String id;
    private final String enterprise;
    private final EnterpriseStatus status;
    private final List<String> scopes;
    private final String pepper;
    private final byte[] hash;
    private final Instant expiresAt;
    private final @Nullable Instant revokedAt;

    private KnownKey(Object[] row) {
        id = (String) row[0];
        enterprise = (String) row[1];
        status = EnterpriseStatus.valueOf((String) row[2]);
        scopes = List.of((String[]) row[3]);
        pepper = (String) row[4];
        hash = (byte[]) row[5];
        expiresAt = (Instant) row[6];
        revokedAt = (Instant) row[7];
    }

    /** The first reason why the key does not work, the gravest first. */
    Standing standing(Instant now) {
        if (revokedAt != null) {
            return Standing.REVOKED;
        }
        if (!now.isBefore(expiresAt)) {
            return Standing.EXPIRED;
        }
        return status == EnterpriseStatus.ACTIVE ? Standing.VALID : Standing.ENTERPRISE_NOT_ACTIVE;
    }

    String id() {
        return id;
    }

    String enterprise() {
        return enterprise;
    }

    List<String> scopes() {
        return scopes;
    }

    String pepper() {
        return pepper;
    }

    byte[] hash() {
        return hash.clone();
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Reads what it needs in one statement: this runs for every key in use every few seconds. */
    @ApplicationScoped
    static class Repository {
        private static final String SELECT = """
                select k.id, k.enterprise, e.status, k.scopes, k.pepper, k.hash, k.expires_at, k.revoked_at
                  from submitter_key k join enterprise e on e.id = k.enterprise
                 where k.id = ?1
                """;

        private final EntityManager entities;

        Repository(EntityManager entities) {
            this.entities = entities;
        }

        Optional<KnownKey> find(String id) {
            List<?> rows = entities.createNativeQuery(SELECT, Object[].class)
                    .setParameter(1, id)
                    .getResultList();
            return rows.stream().map(row -> new KnownKey((Object[]) row)).findFirst();
        }
    }
}
