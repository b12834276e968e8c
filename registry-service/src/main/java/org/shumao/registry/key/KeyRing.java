package org.shumao.registry.key;

import static org.shumao.registry.audit.ChangeAction.KEY_REVOKED;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.audit.Change;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.key.rule.KeyRights;
import org.shumao.registry.key.rule.KeyRules;

/** The keys of an enterprise: shows and revokes them. */
@ApplicationScoped
class KeyRing {
    private final Holder.Repository holders;
    private final StoredKey.Repository keys;
    private final ChangeLog changes;
    private final KeyRules rules;

    KeyRing(Holder.Repository holders, StoredKey.Repository keys, ChangeLog changes, KeyRules rules) {
        this.holders = holders;
        this.keys = keys;
        this.changes = changes;
        this.rules = rules;
    }

    @Transactional
    Page<KeyView> page(String enterprise, @Nullable String state, Paging paging, KeyRights rights) {
        KeyFilter filter = KeyFilter.check(holders.seen(enterprise, rights), state, paging);
        Instant now = rules.now();
        List<KeyView> found = keys.newest(filter, now).stream()
                .map(key -> KeyView.from(key, now))
                .toList();
        return filter.page().page(found, KeyFilter::key);
    }

    @Transactional
    KeyView read(String enterprise, String keyId, KeyRights rights) {
        return KeyView.from(key(holders.seen(enterprise, rights), keyId), rules.now());
    }

    @Transactional
    Page<ChangeView> changes(String enterprise, String keyId, Paging paging, KeyRights rights) {
        StoredKey key = key(holders.seen(enterprise, rights), keyId);
        return changes.of(key.enterprise, key.id, paging.check(Numbered::isPosition));
    }

    /**
     * Ends a key at once. Revoking it again changes nothing; nor does what a later reason says.
     *
     * @throws HttpProblem if there is no such key, no reason, or the key is not theirs
     */
    @Transactional
    void revoke(String enterprise, String keyId, @Nullable String reason, KeyRights rights) {
        String holder = holders.managed(enterprise, rights);
        String why = KeyRules.reason(reason);
        holders.lock(holder);
        StoredKey key = key(holder, keyId);
        if (key.revokedAt == null) {
            Instant now = rules.now();
            KeyDocument before = KeyDocument.of(key);
            key.revokedAt = now;
            changes.add(Change.ofSubject(
                    holder, key.id, KEY_REVOKED, rights.author(), now, why, before, KeyDocument.of(key)));
        }
    }

    private StoredKey key(String holder, String keyId) {
        return keys.of(holder, id(keyId)).orElseThrow(() -> notFound(keyId));
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
