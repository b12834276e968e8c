package org.shumao.ingestion.ceb.document;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.validation.PartyNames;

/** The names that stand beside the codes of companies in a document. */
final class CebPartyNames {
    private CebPartyNames() {}

    /** Taken out of the head: documents are held back until their message ends, and their heads need not be. */
    static PartyNames of(Keys keys, Section head) {
        @Nullable String platform = CebDocument.get(head, keys.ebpName);
        @Nullable String seller = CebDocument.get(head, keys.ebcName);
        @Nullable String agent = CebDocument.get(head, keys.agentName);
        @Nullable String payment = CebDocument.get(head, keys.payName);
        @Nullable String logistics = CebDocument.get(head, keys.logisticsName);
        @Nullable String owner = CebDocument.get(head, keys.ownerName);
        return role -> switch (role) {
            case PLATFORM -> platform;
            case E_COMMERCE_ENTERPRISE -> seller;
            case AGENT -> agent;
            case PAYMENT -> payment;
            case LOGISTICS -> logistics;
            case OWNER -> owner;
            // Services are reported in our own form, which has no names.
            case REPORTER -> null;
        };
    }
}
