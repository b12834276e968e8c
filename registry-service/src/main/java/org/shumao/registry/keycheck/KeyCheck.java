package org.shumao.registry.keycheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.contracts.key.KeyVerdict.Standing;
import org.shumao.registry.key.Peppers;

/** Says whether a key works now. */
@ApplicationScoped
class KeyCheck {
    private final KnownKey.Repository keys;
    private final Peppers peppers;
    private final LastUses uses;
    private final Clock clock;

    KeyCheck(KnownKey.Repository keys, Peppers peppers, LastUses uses, Clock clock) {
        this.keys = keys;
        this.peppers = peppers;
        this.uses = uses;
        this.clock = clock;
    }

    /** @param question well-formed */
    @Transactional
    KeyVerdict check(KeyQuestion question) {
        Optional<KnownKey> known = keys.find(question.keyId()).filter(key -> isThatOf(key, question));
        if (known.isEmpty()) {
            return KeyVerdict.refused(Standing.UNKNOWN, question.keyId());
        }
        KnownKey key = known.get();
        Instant now = clock.instant();
        Standing standing = key.standing(now);
        if (standing != Standing.VALID) {
            return KeyVerdict.refused(standing, key.id());
        }
        uses.note(key.id(), now);
        return KeyVerdict.valid(key.id(), key.enterprise(), key.scopes(), key.expiresAt());
    }

    /** Compared in constant time: how long it takes says nothing about how close a guess was. */
    private boolean isThatOf(KnownKey key, KeyQuestion question) {
        return peppers.hash(key.pepper(), question.sha256())
                .filter(hash -> MessageDigest.isEqual(hash, key.hash()))
                .isPresent();
    }
}
