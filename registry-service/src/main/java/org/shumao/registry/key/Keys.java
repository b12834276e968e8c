package org.shumao.registry.key;

import static org.shumao.registry.audit.ChangeAction.KEY_ISSUED;
import static org.shumao.registry.audit.ChangeAction.KEY_REVOKED;
import static org.shumao.registry.audit.ChangeAction.KEY_ROTATED;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.key.Scope;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.registry.audit.Change;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.key.KeyRules.KeyTerms;
import org.shumao.registry.key.KeyView.KeyState;

/** The keys of an enterprise: issues, replaces, shows and revokes them. */
@ApplicationScoped
class Keys {
    /** Working keys of an enterprise, not counting those that were replaced and run out; of these, as many again. */
    static final int MOST = 20;

    private final EnterpriseAddresses addresses;
    private final Database database;
    private final KeyTable table;
    private final ChangeLog changes;
    private final Peppers peppers;
    private final KeyRules rules;
    private final SecureRandom random = new SecureRandom();

    Keys(
            EnterpriseAddresses addresses,
            Database database,
            KeyTable table,
            ChangeLog changes,
            Peppers peppers,
            KeyRules rules) {
        this.addresses = addresses;
        this.database = database;
        this.table = table;
        this.changes = changes;
        this.peppers = peppers;
        this.rules = rules;
    }

    /**
     * The audit keeps this of a key, before or after a change.
     *
     * @param expiresAt when it ends by itself
     * @param replacedBy the key that takes its place
     * @param replaces the key whose place it takes
     */
    private record Document(
            List<String> scopes,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable String replacedBy,
            @Nullable String replaces) {
        static Document of(KeyView key, @Nullable String replaces) {
            return new Document(key.scopes(), key.expiresAt(), key.revokedAt(), key.replacedBy(), replaces);
        }
    }

    /** @throws HttpProblem if a rule is broken, a scope is not theirs to give, or the enterprise has keys enough or is gone */
    @Transactional
    IssuedKey issue(String address, @Nullable IssueKey request, KeyRights rights) {
        String enterprise = id(address, rights::requireManagementOf);
        KeyTerms terms = rules.terms(Problems.present(request));
        rights.requireGrantOf(terms.scopes());
        requirePresent(lock(enterprise));
        Instant now = rules.now();
        requireFewer(enterprise, false, now);
        return issue(enterprise, terms, rights, null, now);
    }

    /**
     * The old key works on for the overlap, but never longer than it would have. Of two at once, one finds the key replaced.
     *
     * @throws HttpProblem if a rule is broken, the key is not theirs to replace, does not work, or was replaced already
     */
    @Transactional
    IssuedKey rotate(String address, String keyId, @Nullable RotateKey request, KeyRights rights) {
        String enterprise = id(address, rights::requireManagementOf);
        KeyRules.Rotation rotation = rules.rotation(Objects.requireNonNullElse(request, RotateKey.USUAL));
        requirePresent(lock(enterprise));
        Instant now = rules.now();
        KeyView old = key(enterprise, keyId, now);
        Set<Scope> scopes = KeyTerms.scopes(old.scopes());
        rights.requireRotationOf(old.keyId(), scopes);
        requireReplaceable(old);
        requireFewer(enterprise, true, now);
        KeyTerms terms = new KeyTerms(old.label(), scopes, rotation.expiresAt(), rotation.reason());
        IssuedKey issued = issue(enterprise, terms, rights, old.keyId(), now);
        Instant end = now.plus(rotation.overlap());
        KeyView replaced = old.ending(
                end.isBefore(old.expiresAt()) ? end : old.expiresAt(),
                null,
                issued.key().keyId());
        end(old, replaced, KEY_ROTATED, rights, now, rotation.reason());
        return issued;
    }

    /**
     * Ends a key at once. Revoking it again changes nothing; nor does what a later reason says.
     *
     * @throws HttpProblem if there is no such key, no reason, or the key is not theirs
     */
    @Transactional
    void revoke(String address, String keyId, @Nullable String reason, KeyRights rights) {
        String enterprise = id(address, rights::requireManagementOf);
        String why = VisibleText.reason(reason);
        lock(enterprise);
        Instant now = rules.now();
        KeyView key = key(enterprise, keyId, now);
        if (key.revokedAt() == null) {
            end(key, key.ending(key.expiresAt(), now, key.replacedBy()), KEY_REVOKED, rights, now, why);
        }
    }

    @Transactional
    Page<KeyView> page(String address, @Nullable String state, Paging paging, KeyRights rights) {
        String enterprise = id(address, rights::requireSightOf);
        Violations violations = new Violations();
        KeyState wanted = Checks.optional("state", state, KeyState.class, violations);
        PageRequest page = paging.check(
                parts -> parts.size() == 2 && Checks.isTime(parts.get(0)) && SubmitterKey.isId(parts.get(1)),
                violations);
        violations.throwIfAny();
        return page.page(
                table.newest(enterprise, wanted, page, rules.now()),
                key -> List.of(key.createdAt().toString(), key.keyId()));
    }

    @Transactional
    KeyView read(String address, String keyId, KeyRights rights) {
        return key(id(address, rights::requireSightOf), keyId, rules.now());
    }

    @Transactional
    Page<ChangeView> changes(String address, String keyId, Paging paging, KeyRights rights) {
        KeyView key = read(address, keyId, rights);
        return changes.of(key.enterprise(), key.keyId(), paging.check(Numbered::isPosition));
    }

    private IssuedKey issue(
            String enterprise, KeyTerms terms, KeyRights rights, @Nullable String replaced, Instant now) {
        SubmitterKey key = SubmitterKey.generate(random);
        byte[] hash = peppers.hash(peppers.active(), key.sha256()).orElseThrow();
        KeyView view = KeyView.of(
                key.id(), enterprise, terms.label(), terms.scopeWords(), now, terms.expiresAt(), null, null, null, now);
        table.insert(view, peppers.active(), hash);
        changes.add(Change.ofSubject(
                enterprise,
                key.id(),
                KEY_ISSUED,
                rights.author(),
                now,
                terms.reason(),
                null,
                Document.of(view, replaced)));
        return new IssuedKey(key.reveal(), view);
    }

    private void end(
            KeyView before,
            KeyView after,
            ChangeAction action,
            KeyRights rights,
            Instant now,
            @Nullable String reason) {
        table.end(after);
        changes.add(Change.ofSubject(
                before.enterprise(),
                before.keyId(),
                action,
                rights.author(),
                now,
                reason,
                Document.of(before, null),
                Document.of(after, null)));
    }

    /**
     * Returns the id of the enterprise that an address names.
     *
     * @param allowed throws {@code forbidden} if its keys are none of theirs
     * @throws HttpProblem {@code forbidden}, {@code not-found}
     */
    private String id(String address, Consumer<String> allowed) {
        Optional<String> id = addresses.find(address);
        allowed.accept(id.orElseGet(() -> Uscc.normalize(address)));
        return id.orElseThrow(() -> EnterpriseCodes.notRegistered(address));
    }

    /** Locks the row of the enterprise until the end of the transaction: no two requests see the same number of keys. */
    private EnterpriseStatus lock(String enterprise) {
        return database.lookUp(
                        "select status from enterprise where id = ? for no key update",
                        row -> EnterpriseStatus.valueOf(row.getString("status")),
                        enterprise)
                .get(0);
    }

    private static void requirePresent(EnterpriseStatus status) {
        if (status == EnterpriseStatus.DEREGISTERED || status == EnterpriseStatus.MERGED) {
            throw Problems.conflict("The enterprise is " + status + "; no key of it would ever work.");
        }
    }

    private void requireFewer(String enterprise, boolean replaced, Instant now) {
        if (table.living(enterprise, replaced, now) >= MOST) {
            throw Problems.conflict("The enterprise has " + MOST
                    + (replaced ? " replaced keys that still work" : " keys")
                    + " already; revoke one that is not needed.");
        }
    }

    private static void requireReplaceable(KeyView key) {
        if (key.replacedBy() != null) {
            throw Problems.conflict("The key was replaced already, by " + key.replacedBy() + ".");
        }
        if (key.state() != KeyState.ACTIVE) {
            throw Problems.conflict("The key is " + key.state() + "; issue a new one.");
        }
    }

    /** Repeats what can be a key id only: somebody may have written a whole key there. */
    private KeyView key(String enterprise, String keyId, Instant now) {
        if (!SubmitterKey.isId(keyId)) {
            throw Problems.notFound("The address names no key: an id is k and 11 characters of 0-9 and a-z.");
        }
        return table.find(enterprise, keyId, now)
                .orElseThrow(() -> Problems.notFound("The enterprise has no key " + keyId + "."));
    }

    /** A key that is wanted. The end is text, so that every broken rule can be named at once. */
    @Schema(
            requiredProperties = {"label", "scopes"},
            additionalProperties = Schema.False.class)
    record IssueKey(
            @Schema(description = "For people, 1 to 100 visible characters", examples = "ERP, Hangzhou") @Nullable
            String label,

            @Schema(
                    description =
                            "What the key may do, at least one. submit, read-own, query and keys are ordinary;"
                                    + " submit-any, customs, live, statistician, rates, registry, operate, publish and audit are given by operators alone",
                    examples = "[\"submit\", \"query\"]",
                    nullable = false)
            @Nullable
            List<@Nullable String> scopes,

            @Schema(
                    implementation = Instant.class,
                    description =
                            "When the key ends by itself, RFC 3339; without it after a year; at most two years from now"
                                    + " (both as the registry is configured)",
                    examples = "2026-12-31T16:00:00Z")
            @Nullable
            String expiresAt,

            @Schema(
                    description = "Why it is issued, at most 500 visible characters; kept with the change",
                    examples = "New ERP from July on")
            @Nullable
            String reason) {}

    /** Says how a key is replaced by a new one. Times are text, so that every broken rule can be named at once. */
    @Schema(additionalProperties = Schema.False.class)
    record RotateKey(
            @Schema(
                    description = "For how long the old key goes on working, ISO 8601, at most P30D; without it PT24H;"
                            + " PT0S ends it at once",
                    examples = "PT24H")
            @Nullable
            String overlap,

            @Schema(
                    implementation = Instant.class,
                    description = "When the new key ends by itself, as of a key that is issued",
                    examples = "2026-12-31T16:00:00Z")
            @Nullable
            String expiresAt,

            @Schema(
                    description = "Why, at most 500 visible characters; kept with the change",
                    examples = "Yearly rotation")
            @Nullable
            String reason) {
        /** A rotation without special wishes. */
        static final RotateKey USUAL = new RotateKey(null, null, null);
    }

    /** A new key, the only time that it is shown. */
    record IssuedKey(
            @Schema(
                    description =
                            "For the header X-API-Key. Keep it now: it is not stored and never shown again. It has the"
                                    + " form shumao_k[0-9a-z]{11}_[0-9A-Za-z]{49}; the last six characters are a checksum",
                    examples = "shumao_k0123456789a_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg2u6uuo")
            String secret,

            KeyView key) {
        /** Without the secret: what is written to a log by mistake is no key. */
        @Override
        public String toString() {
            return "IssuedKey[" + key + "]";
        }
    }
}
