package org.shumao.ingestion.owner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.owner.AuthorityConfig.WithoutAuthority;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.rule.Text;

/**
 * Says whom a record names as liable, which of them would have to grant agency to its submitter, and which would have to be
 * registered as what the record names them as.
 */
final class MissingAgency {
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
                        + parties.stream().map(party -> party.nameIn(record)).collect(Collectors.joining(" or "))
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
