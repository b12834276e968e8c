package org.shumao.ingestion.owner;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/**
 * Over which records a submitter has authority: those for which it is liable itself, and those of enterprises that have
 * granted it agency. Of one submission, used by one thread.
 */
public final class Ownership {
    /** Scope of a single window that passes on what others are liable for. */
    static final String ANYBODY = "submit-any";

    /** Scope of customs' own messages. */
    static final String CUSTOMS = "customs";

    private static final int MOST_REMEMBERED = 10_000;

    private final Submitter submitter;
    private final EnterpriseRegister register;
    private final Instant time;
    private final WithoutAuthority withoutAuthority;
    private final Map<String, Boolean> mine = new HashMap<>();

    /**
     * @param time when the submission was received
     * @param withoutAuthority what becomes of records of others
     */
    public Ownership(
            Submitter submitter, EnterpriseRegister register, Instant time, WithoutAuthority withoutAuthority) {
        this.submitter = submitter;
        this.register = register;
        this.time = time;
        this.withoutAuthority = withoutAuthority;
    }

    /** As long as nobody is registered: everybody is known by its USCC only, and nobody acts for anybody. */
    public Ownership(Submitter submitter) {
        this(submitter, new EnterpriseRegister(), Instant.EPOCH, WithoutAuthority.ACCEPT);
    }

    public Submitter submitter() {
        return submitter;
    }

    /** When the submission was received. */
    public Instant receivedAt() {
        return time;
    }

    /** The sender that the envelope names must be the holder of the key; agency is no matter of the envelope. */
    public void checkSender(@Nullable String copCode, String path, Findings findings) {
        if (copCode == null || submitter.scopes().contains(ANYBODY)) {
            return;
        }
        String sender = register.enterpriseOf(Uscc.normalize(copCode));
        if (!sender.equals(submitter.enterprise())) {
            findings.add(Rule.SENDER_CODE, path, copCode, "a code of " + submitter.enterprise());
        }
    }

    /** A liable party of the record must be the holder of the key, or have granted it agency, unless the key relays. */
    public void checkRecord(TradeRecord event, String path, Findings findings) {
        List<LiableParty> parties = LiableParty.of(event.type());
        if (parties.isEmpty()) {
            if (!submitter.scopes().contains(CUSTOMS)) {
                findings.add(Rule.CUSTOMS_ONLY, path, null, "a key with the scope " + CUSTOMS);
            }
        } else if (!submitter.relays() && parties.stream().noneMatch(party -> isMine(party.code(event)))) {
            MissingAgency missing = new MissingAgency(register, event);
            findings.add(
                    Rule.NO_AUTHORITY,
                    withoutAuthority.severity(),
                    path,
                    missing.named(),
                    missing.expected(submitter.enterprise(), withoutAuthority));
        }
    }

    private boolean isMine(@Nullable String code) {
        if (code == null) {
            return false;
        }
        if (mine.size() >= MOST_REMEMBERED) {
            mine.clear();
        }
        return mine.computeIfAbsent(code, this::actsFor);
    }

    private boolean actsFor(String code) {
        String liable = register.enterpriseOf(code);
        String holder = register.enterpriseOf(submitter.enterprise());
        return liable.equals(holder) || register.isAgent(holder, liable, time);
    }
}
