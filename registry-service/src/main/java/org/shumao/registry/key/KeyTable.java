package org.shumao.registry.key;

import static org.shumao.kit.sql.Columns.instant;
import static org.shumao.kit.sql.Columns.instantOrNull;
import static org.shumao.kit.sql.Columns.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Database;
import org.shumao.registry.key.KeyView.KeyState;

/** Table submitter_key: the keys of enterprises, without the keys. Rows are added and ended, never deleted. */
@ApplicationScoped
class KeyTable {
    private static final String SELECT = "select id, enterprise, label, scopes, created_at, expires_at, revoked_at,"
            + " replaced_by, last_used from submitter_key where enterprise = ?";
    private static final String INSERT =
            "insert into submitter_key (id, enterprise, label, scopes, hash, pepper, created_at, expires_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    KeyTable(Database database) {
        this.database = database;
    }

    /** @param hash what is stored of the key itself, under the pepper */
    void insert(KeyView key, String pepper, byte[] hash) {
        write(
                INSERT,
                key.keyId(),
                key.enterprise(),
                key.label(),
                key.scopes().toArray(String[]::new),
                hash,
                pepper,
                key.createdAt(),
                key.expiresAt());
    }

    /** @param key as it is from now on */
    void end(KeyView key) {
        write(
                "update submitter_key set expires_at = ?, revoked_at = ?, replaced_by = ? where id = ?",
                key.expiresAt(),
                key.revokedAt(),
                key.replacedBy(),
                key.keyId());
    }

    private void write(String sql, @Nullable Object... parameters) {
        if (database.update(sql, parameters) != 1) {
            throw new IllegalStateException("one key is written at a time");
        }
    }

    Optional<KeyView> find(String enterprise, String id, Instant now) {
        return keys(SELECT + " and id = ?", now, enterprise, id).stream().findFirst();
    }

    /**
     * Returns the newest first, and one more than the limit if there is one.
     *
     * @param state null for all
     */
    List<KeyView> newest(String enterprise, @Nullable KeyState state, PageRequest page, Instant now) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> parameters = new ArrayList<>(List.of(enterprise));
        if (state != null) {
            sql.append(
                    switch (state) {
                        case REVOKED -> " and revoked_at is not null";
                        case EXPIRED -> " and revoked_at is null and expires_at <= ?";
                        case ACTIVE -> " and revoked_at is null and expires_at > ?";
                    });
            if (state != KeyState.REVOKED) {
                parameters.add(now);
            }
        }
        if (!page.isFirst()) {
            sql.append(" and (created_at, id) < (?, ?)");
            parameters.addAll(
                    List.of(Instant.parse(page.after().get(0)), page.after().get(1)));
        }
        parameters.add(page.limitAndOne());
        return keys(sql.append(" order by created_at desc, id desc limit ?").toString(), now, parameters.toArray());
    }

    /** Counts keys that work, of those that were replaced or of the others. */
    long living(String enterprise, boolean replaced, Instant now) {
        return database.query(
                        "select count(*) from submitter_key where enterprise = ? and revoked_at is null"
                                + " and expires_at > ? and replaced_by is " + (replaced ? "not null" : "null"),
                        row -> row.getLong(1),
                        enterprise,
                        now)
                .get(0);
    }

    private List<KeyView> keys(String sql, Instant now, Object... parameters) {
        return database.query(
                sql,
                row -> KeyView.of(
                        text(row, "id"),
                        text(row, "enterprise"),
                        text(row, "label"),
                        List.of((String[]) row.getArray("scopes").getArray()),
                        instant(row, "created_at"),
                        instant(row, "expires_at"),
                        instantOrNull(row, "revoked_at"),
                        row.getString("replaced_by"),
                        instantOrNull(row, "last_used"),
                        now),
                parameters);
    }
}
