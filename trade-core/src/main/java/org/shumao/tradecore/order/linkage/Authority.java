package org.shumao.tradecore.order.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Says who may decide about the documents of whom: the liable parties of a record that are of the kind which their role needs,
 * those
 * whom one of them has granted agency, and keys that relay for everybody, all of it at the time of receipt. Being named as agent
 * in the record gives nothing, and naming oneself as platform, payer or carrier gives nothing to who is none.
 */
public final class Authority {
    private final ReferenceData referenceData;

    public Authority(ReferenceData referenceData) {
        this.referenceData = referenceData;
    }

    /** Says whether the record counts if it came in there. */
    public boolean has(TradeRecord record, Origin origin) {
        if (origin.relay()) {
            return true;
        }
        List<LiableParty> parties = LiableParty.of(record.type());
        for (LiableParty party : parties) {
            if (speaksAs(party, party.code(record), origin)) {
                return true;
            }
        }
        return false;
    }

    /** Says whether who submitted is this party, or its agent, and the party was what it speaks as at the time of receipt. */
    boolean speaksAs(LiableParty party, @Nullable String code, Origin origin) {
        return code != null && actsFor(code, origin) && isOfKind(party, code, origin);
    }

    /** Says whether this party was of a kind that its role needs at the time of receipt. */
    public boolean isOfKind(LiableParty party, String code, Origin origin) {
        return party.kinds().isEmpty()
                || (origin.receivedAt() != null
                        && referenceData.isOf(referenceData.resolve(code), party.kinds(), origin.receivedAt()));
    }

    /**
     * Says whether its enterprise, or an agent of it, submitted this version of a document, or a relay brought it; not whoever
     * names it.
     */
    public boolean vouches(Version version) {
        String enterprise = version.record().enterprise();
        return version.origins().stream().anyMatch(origin -> origin.relay() || actsFor(enterprise, origin));
    }

    /** Says whether who submitted is this party, or its agent for the time of receipt. */
    public boolean actsFor(@Nullable String code, Origin origin) {
        String submitter = origin.submitter();
        if (code == null || submitter == null) {
            return false;
        }
        String party = referenceData.resolve(code);
        String sender = referenceData.resolve(submitter);
        return party.equals(sender)
                || (origin.receivedAt() != null && referenceData.isAgent(party, sender, origin.receivedAt()));
    }
}
