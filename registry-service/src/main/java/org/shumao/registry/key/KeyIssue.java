package org.shumao.registry.key;

import static org.shumao.registry.audit.ChangeAction.KEY_ISSUED;
import static org.shumao.registry.audit.ChangeAction.KEY_ROTATED;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.Scope;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.audit.Change;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.key.rule.IssueKey;
import org.shumao.registry.key.rule.KeyRights;
import org.shumao.registry.key.rule.KeyRules;
import org.shumao.registry.key.rule.KeyTerms;
import org.shumao.registry.key.rule.RotateKey;

/** Issues keys, and replaces them by new ones. */
@ApplicationScoped
class KeyIssue {
    /** Working keys of an enterprise, not counting those that were replaced and run out; of these, as many again. */
    static final int MOST = 20;

    private final Holder.Repository holders;
    private final StoredKey.Repository keys;
    private final ChangeLog changes;
    private final Peppers peppers;
    private final KeyRules rules;
    private final SecureRandom random = new SecureRandom();

    KeyIssue(Holder.Repository holders, StoredKey.Repository keys, ChangeLog changes, Peppers peppers, KeyRules rules) {
        this.holders = holders;
        this.keys = keys;
        this.changes = changes;
        this.peppers = peppers;
        this.rules = rules;
    }

    /** @throws HttpProblem if a rule is broken, a scope is not theirs to give, or the enterprise has keys enough or is gone */
    @Transactional
    IssuedKey issue(String enterprise, @Nullable IssueKey request, KeyRights rights) {
        String id = holders.managed(enterprise, rights);
        KeyTerms terms = rules.terms(Problems.present(request));
        rights.requireGrantOf(terms.scopes());
        Holder holder = present(holders.lock(id));
        Instant now = rules.now();
        requireFewer(holder, false, now);
        return issue(holder, terms, rights, null, now);
    }

    /**
     * The old key works on for the overlap, but never longer than it would have. Of two at once, one finds the key replaced.
     *
     * @throws HttpProblem if a rule is broken, the key is not theirs to replace, does not work, or was replaced already
     */
    @Transactional
    IssuedKey rotate(String enterprise, String keyId, @Nullable RotateKey request, KeyRights rights) {
        String id = holders.managed(enterprise, rights);
        KeyRules.Rotation rotation = rules.rotation(Objects.requireNonNullElse(request, RotateKey.USUAL));
        Holder holder = present(holders.lock(id));
        StoredKey old = keys.of(holder.id(), KeyRing.id(keyId)).orElseThrow(() -> KeyRing.notFound(keyId));
        Set<Scope> scopes = KeyTerms.scopes(List.of(old.scopes));
        rights.requireRotationOf(old.id, scopes);
        Instant now = rules.now();
        requireReplaceable(old, now);
        requireFewer(holder, true, now);
        KeyTerms terms = new KeyTerms(old.label, scopes, rotation.expiresAt(), rotation.reason());
        IssuedKey issued = issue(holder, terms, rights, old.id, now);
        replace(old, issued.key().keyId(), rotation, rights, now);
        return issued;
    }

    private IssuedKey issue(Holder holder, KeyTerms terms, KeyRights rights, @Nullable String replaced, Instant now) {
        SubmitterKey key = SubmitterKey.generate(random);
        byte[] hash = peppers.hash(peppers.active(), key.sha256()).orElseThrow();
        StoredKey stored = new StoredKey(key.id(), holder.id(), terms, peppers.active(), hash, now);
        keys.persist(stored);
        // Before the old key names it: the database knows the new one first.
        keys.flush();
        KeyDocument after = KeyDocument.of(stored).replacing(replaced);
        changes.add(Change.ofSubject(
                holder.id(), stored.id, KEY_ISSUED, rights.author(), now, terms.reason(), null, after));
        return new IssuedKey(key.reveal(), KeyView.from(stored, now));
    }

    private void replace(StoredKey old, String successor, KeyRules.Rotation rotation, KeyRights rights, Instant now) {
        KeyDocument before = KeyDocument.of(old);
        Instant end = now.plus(rotation.overlap());
        old.expiresAt = end.isBefore(before.expiresAt()) ? end : before.expiresAt();
        old.replacedBy = successor;
        changes.add(Change.ofSubject(
                old.enterprise,
                old.id,
                KEY_ROTATED,
                rights.author(),
                now,
                rotation.reason(),
                before,
                KeyDocument.of(old)));
    }

    private void requireFewer(Holder holder, boolean replaced, Instant now) {
        if (keys.living(holder.id(), replaced, now) >= MOST) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The enterprise has " + MOST
                                    + (replaced ? " replaced keys that still work" : " keys")
                                    + " already; revoke one that is not needed.")
                    .build();
        }
    }

    private static void requireReplaceable(StoredKey key, Instant now) {
        KeyState state = key.state(now);
        if (key.replacedBy != null || state != KeyState.ACTIVE) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            key.replacedBy != null
                                    ? "The key was replaced already, by " + key.replacedBy + "."
                                    : "The key is " + state + "; issue a new one.")
                    .build();
        }
    }

    private static Holder present(Holder holder) {
        if (holder.isGone()) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The enterprise is " + holder.status() + "; no key of it would ever work.")
                    .build();
        }
        return holder;
    }
}
