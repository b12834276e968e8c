package org.shumao.ingestion.ceb;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.sighting.PartyRole;
import org.shumao.ingestion.field.Section;

/** The names that stand beside the codes of companies in a paper. */
final class NamesOfPaper {
    private NamesOfPaper() {}

    static @Nullable String name(Keys keys, Section head, PartyRole role) {
        return Paper.get(
                head,
                switch (role) {
                    case PLATFORM -> keys.ebpName;
                    case E_COMMERCE_ENTERPRISE -> keys.ebcName;
                    case AGENT -> keys.agentName;
                    case PAYMENT -> keys.payName;
                    case LOGISTICS -> keys.logisticsName;
                    case OWNER -> keys.ownerName;
                    // Services are reported in our own form, which has no names.
                    case REPORTER -> null;
                });
    }
}
