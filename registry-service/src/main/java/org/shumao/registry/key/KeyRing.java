package org.shumao.registry.key;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.kit.problem.Problems;

/** The keys of an enterprise: shows and revokes them. */
@ApplicationScoped
class KeyRing {
    private final Holder.Repository holders;
    private final StoredKey.Repository keys;
    private final KeyChange.Repository changes;
    private final KeyRules rules;

    KeyRing(Holder.Repository holders, StoredKey.Repository keys, KeyChange.Repository changes, KeyRules rules) {
        this.holders = holders;
        this.keys = keys;
        this.changes = changes;
        this.rules = rules;
    }

    @Transactional
    KeyPage page(String enterprise, KeyFilter.Written asked, KeyRights rights) {
        rights.requireManagementOf(enterprise);
        KeyFilter filter = KeyFilter.check(holders.get(enterprise).id(), asked);
        Instant now = rules.now();
        List<KeyView> found = keys.newest(filter, now).stream()
                .map(key -> KeyView.from(key, now))
                .toList();
        List<KeyView> page = found.subList(0, Math.min(found.size(), filter.limit()));
        return new KeyPage(page, found.size() > page.size() ? filter.next(page.get(page.size() - 1)) : null);
    }

    @Transactional
    KeyView read(String enterprise, String keyId, KeyRights rights) {
        return KeyView.from(key(enterprise, keyId, rights), rules.now());
    }

    @Transactional
    List<KeyChangeView> changes(String enterprise, String keyId, KeyRights rights) {
        return changes.of(key(enterprise, keyId, rights).id).stream()
                .map(KeyChangeView::from)
                .toList();
    }

    /**
     * Ends a key at once. Revoking it again changes nothing; nor does what a later reason says.
     *
     * @throws HttpProblem if there is no such key, no reason, or the key is not theirs
     */
    @Transactional
    void revoke(String enterprise, String keyId, @Nullable String reason, KeyRights rights) {
        rights.requireManagementOf(enterprise);
        String why = KeyRules.reason(reason);
        holders.lock(enterprise);
        StoredKey key = key(enterprise, keyId, rights);
        if (key.revokedAt == null) {
            Instant now = rules.now();
            key.revokedAt = now;
            changes.persist(new KeyChange(key, KeyAction.REVOKED, rights.author(), why, now).after(key.expiresAt));
        }
    }

    private StoredKey key(String enterprise, String keyId, KeyRights rights) {
        rights.requireManagementOf(enterprise);
        return Optional.of(holders.get(enterprise))
                .flatMap(holder -> keys.of(holder.id(), id(keyId)))
                .orElseThrow(() -> notFound(keyId));
    }

    /** What is none by its form is not looked up. */
    static String id(String written) {
        if (!SubmitterKey.isId(written)) {
            throw notFound(written);
        }
        return written;
    }

    /** Repeats what can be a key id only: somebody may have written a whole key there. */
    static HttpProblem notFound(String written) {
        return Problems.notFound(
                SubmitterKey.isId(written)
                        ? "The enterprise has no key " + written + "."
                        : "The address names no key: an id is k and 11 characters of 0-9 and a-z.");
    }
}
