package org.shumao.ingestion.owner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.owner.AuthorityConfig.WithoutAuthority;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;

/**
 * Over which records a submitter has authority: those for which it is liable itself, and those of enterprises that have
 * granted it agency, if these enterprises are what the records name them as. Of one submission, used by one thread.
 */
public final class Ownership {
    /** Scope of a single window that passes on what others are liable for. */
    static final String ANYBODY = "submit-any";

    /** Scope of customs' own messages. */
    static final String CUSTOMS = "customs";

    private static final int MOST_REMEMBERED = 10_000;

    /** Records that come so long after the last time that was read are received when they come. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private final Submitter submitter;
    private final EnterpriseRegister register;
    private final Clock clock;
    private final WithoutAuthority withoutAuthority;
    /** By role and code: whether the submitter speaks for this enterprise in this role now. */
    private final Map<LiableParty, Map<String, Boolean>> mine = new EnumMap<>(LiableParty.class);

    private Instant time;

    /**
     * @param time when the submission was received
     * @param clock says when its records come
     * @param withoutAuthority what becomes of records of others
     */
    public Ownership(
            Submitter submitter,
            EnterpriseRegister register,
            Instant time,
            Clock clock,
            WithoutAuthority withoutAuthority) {
        this.submitter = submitter;
        this.register = register;
        this.time = time;
        this.clock = clock;
        this.withoutAuthority = withoutAuthority;
    }

    /** As long as nobody is registered: everybody is known by its USCC only, and nobody acts for anybody. */
    public Ownership(Submitter submitter) {
        this(
                submitter,
                new EnterpriseRegister(),
                Instant.EPOCH,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                WithoutAuthority.ACCEPT);
    }

    public Submitter submitter() {
        return submitter;
    }

    /**
     * When the record that is read now was received: with the submission, unless its sender takes longer than a minute over it.
     * Nobody keeps an old authority by leaving a body open.
     */
    public Instant receivedAt() {
        Instant now = clock.instant();
        if (now.isAfter(time.plus(AT_ONCE))) {
            time = now.truncatedTo(ChronoUnit.MILLIS);
            mine.clear();
        }
        return time;
    }

    /** The sender that the envelope names must be the holder of the key; agency is no matter of the envelope. */
    public void checkSender(@Nullable String copCode, String path, Findings findings) {
        if (copCode == null || submitter.scopes().contains(ANYBODY)) {
            return;
        }
        String sender = register.enterpriseOf(Uscc.normalize(copCode));
        if (!sender.equals(submitter.enterprise())) {
            findings.add(ValidationRule.SENDER_CODE, path, copCode, "a code of " + submitter.enterprise());
        }
    }

    /**
     * A liable party of the record must be the holder of the key, or have granted it agency, and be of the kind that its role
     * needs, unless the key relays.
     */
    public void checkRecord(TradeRecord event, String path, Findings findings) {
        List<LiableParty> parties = LiableParty.of(event.type());
        if (parties.isEmpty()) {
            if (!submitter.scopes().contains(CUSTOMS)) {
                findings.add(ValidationRule.CUSTOMS_ONLY, path, null, "a key with the scope " + CUSTOMS);
            }
        } else if (!submitter.relays() && parties.stream().noneMatch(party -> isMine(party, party.code(event)))) {
            MissingAgency missing =
                    new MissingAgency(register, event, code -> isMine(LiableParty.ENTERPRISE, code), time);
            findings.add(
                    ValidationRule.NO_AUTHORITY,
                    withoutAuthority.severity(),
                    path,
                    missing.named(),
                    missing.expected(submitter.enterprise(), withoutAuthority));
        }
    }

    /** Returns whether what is submitted about an enterprise is its own word: it, its agent, or who relays for everybody submits it. */
    public boolean speaksFor(String code) {
        return submitter.relays() || isMine(LiableParty.ENTERPRISE, code);
    }

    /** Says whether a code is a registered enterprise's, be it its USCC or another one. */
    public boolean isRegistered(String code) {
        return register.knows(code);
    }

    private boolean isMine(LiableParty party, @Nullable String code) {
        if (code == null) {
            return false;
        }
        Map<String, Boolean> known = mine.computeIfAbsent(party, role -> new HashMap<>());
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(code, liable -> speaksAs(party, register.enterpriseOf(liable)));
    }

    private boolean speaksAs(LiableParty party, String liable) {
        String holder = register.enterpriseOf(submitter.enterprise());
        return (liable.equals(holder) || register.isAgent(holder, liable, time))
                && (party.kinds().isEmpty() || register.isOf(liable, party.kinds(), time));
    }

    /**
     * Says whom a record names as liable, which of them would have to grant agency to its submitter, and which would have to be
     * registered as what the record names them as.
     */
    static final class MissingAgency {
        private final EnterpriseRegister register;
        private final TradeRecord record;
        private final List<LiableParty> parties;
        private final Predicate<String> mine;
        private final Instant receivedAt;

        /** @param mine whether the submitter is the enterprise behind a code, or its agent */
        MissingAgency(EnterpriseRegister register, TradeRecord record, Predicate<String> mine, Instant receivedAt) {
            this.register = register;
            this.record = record;
            this.mine = mine;
            this.receivedAt = receivedAt;
            this.parties = LiableParty.of(record.type());
        }

        /** The codes as they stand in the record. */
        String named() {
            return String.join(
                    ", ",
                    parties.stream()
                            .map(party -> party.nameIn(record) + " " + shown(party.code(record)))
                            .toList());
        }

        /** Returns who would have to grant agency to the submitter, or to be registered as what. */
        String expected(String submitter, WithoutAuthority otherwise) {
            List<String> grantors = new ArrayList<>();
            List<String> ways = new ArrayList<>();
            for (LiableParty party : parties) {
                String code = party.code(record);
                if (code != null && mine.test(code)) {
                    ways.add(shown(party, code) + " would have to be registered as " + kinds(party));
                } else if (code != null) {
                    grantors.add(shown(party, code));
                }
            }
            if (!grantors.isEmpty()) {
                ways.add(String.join(" or ", grantors) + " would have to grant agency to " + submitter);
            }
            String needed = ways.isEmpty()
                    ? "a liable party in "
                            + parties.stream()
                                    .map(party -> party.nameIn(record))
                                    .collect(Collectors.joining(" or "))
                            + ", which grants agency to " + submitter
                    : String.join(", or ", ways);
            return otherwise == WithoutAuthority.ACCEPT ? needed + "; until then the record does not count" : needed;
        }

        private String shown(LiableParty party, String written) {
            String code = shown(written);
            String enterprise = register.enterpriseOf(code);
            String place = party.nameIn(record) + (enterprise.equals(code) ? "" : " " + code);
            return enterprise + " (" + place + lack(party, code, enterprise) + ")";
        }

        /** Whoever lacks the kind must be registered as it, too, before its agent's word counts. */
        private String lack(LiableParty party, String code, String enterprise) {
            if (!register.knows(code)) {
                return ", not registered";
            }
            boolean is = party.kinds().isEmpty() || register.isOf(enterprise, party.kinds(), receivedAt);
            return is || mine.test(code) ? "" : ", not registered as " + kinds(party);
        }

        private static String kinds(LiableParty party) {
            return party.kinds().stream().map(Enum::name).sorted().collect(Collectors.joining(" or "));
        }

        private static String shown(@Nullable String code) {
            return code == null ? "-" : Text.shown(code);
        }
    }
}
