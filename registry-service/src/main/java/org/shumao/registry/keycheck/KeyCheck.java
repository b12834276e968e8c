package org.shumao.registry.keycheck;

import static org.shumao.kit.sql.Columns.instant;
import static org.shumao.kit.sql.Columns.text;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.contracts.key.KeyVerdict.Standing;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.sql.Database;
import org.shumao.registry.key.Peppers;

/** Says whether a key works now. */
@ApplicationScoped
class KeyCheck {
    /** One statement for all that the verdict needs: this runs for every key in use every few seconds. */
    private static final String SELECT = """
            select k.enterprise, e.status, k.scopes, k.pepper, k.hash, k.expires_at, k.revoked_at
              from submitter_key k join enterprise e on e.id = k.enterprise
             where k.id = ?
            """;

    private final Database database;
    private final Peppers peppers;
    private final LastUses uses;
    private final Clock clock;

    KeyCheck(Database database, Peppers peppers, LastUses uses, Clock clock) {
        this.database = database;
        this.peppers = peppers;
        this.uses = uses;
        this.clock = clock;
    }

    /** @param question well-formed */
    @Transactional
    KeyVerdict check(KeyQuestion question) {
        Instant now = clock.instant();
        KeyVerdict verdict = database.lookUp(SELECT, row -> verdict(row, question, now), question.keyId()).stream()
                .findFirst()
                .orElseGet(() -> KeyVerdict.refused(Standing.UNKNOWN, question.keyId()));
        if (verdict.standing() == Standing.VALID) {
            uses.note(question.keyId(), now);
        }
        return verdict;
    }

    private KeyVerdict verdict(ResultSet row, KeyQuestion question, Instant now) throws SQLException {
        Standing standing = isThatOf(row, question) ? standing(row, now) : Standing.UNKNOWN;
        return standing == Standing.VALID
                ? KeyVerdict.valid(
                        question.keyId(),
                        text(row, "enterprise"),
                        List.of((String[]) row.getArray("scopes").getArray()),
                        instant(row, "expires_at"))
                : KeyVerdict.refused(standing, question.keyId());
    }

    /** Compares in constant time: how long it takes says nothing about how close a guess was. */
    private boolean isThatOf(ResultSet row, KeyQuestion question) throws SQLException {
        byte[] stored = row.getBytes("hash");
        return peppers.hash(text(row, "pepper"), question.sha256())
                .filter(hash -> MessageDigest.isEqual(hash, stored))
                .isPresent();
    }

    /** Returns the first reason why the key does not work, the gravest first. */
    private static Standing standing(ResultSet row, Instant now) throws SQLException {
        if (row.getString("revoked_at") != null) {
            return Standing.REVOKED;
        }
        if (!now.isBefore(instant(row, "expires_at"))) {
            return Standing.EXPIRED;
        }
        return EnterpriseStatus.valueOf(text(row, "status")) == EnterpriseStatus.ACTIVE
                ? Standing.VALID
                : Standing.ENTERPRISE_NOT_ACTIVE;
    }
}
