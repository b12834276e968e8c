package org.shumao.ingestion.owner;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.rule.Text;

/** Says whom a record names as liable, and which of them would have to grant agency to its submitter. */
final class MissingAgency {
    private final EnterpriseRegister register;
    private final TradeRecord record;
    private final List<LiableParty> parties;

    MissingAgency(EnterpriseRegister register, TradeRecord record) {
        this.register = register;
        this.record = record;
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

    /** Who would have to grant what to whom. */
    String expected(String submitter, WithoutAuthority otherwise) {
        List<String> grantors = parties.stream()
                .filter(party -> party.code(record) != null)
                .map(this::grantor)
                .toList();
        String needed = grantors.isEmpty()
                ? "a liable party in "
                        + String.join(
                                " or ",
                                parties.stream()
                                        .map(party -> party.nameIn(record))
                                        .toList())
                        + ", which grants agency to " + submitter
                : String.join(" or ", grantors) + " would have to grant agency to " + submitter;
        return otherwise == WithoutAuthority.ACCEPT ? needed + "; until then the record does not count" : needed;
    }

    private String grantor(LiableParty party) {
        String code = shown(party.code(record));
        String enterprise = register.enterpriseOf(code);
        String place = party.nameIn(record) + (enterprise.equals(code) ? "" : " " + code);
        return enterprise + " (" + place + (register.knows(code) ? ")" : ", not registered)");
    }

    private static String shown(@Nullable String code) {
        return code == null ? "-" : Text.shown(code);
    }
}
