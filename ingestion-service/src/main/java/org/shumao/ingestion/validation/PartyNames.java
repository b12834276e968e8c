package org.shumao.ingestion.validation;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.unregisteredparty.PartyRole;

/** What a record calls the companies that it names by code. Buyers, payers and consignees are no companies here. */
@FunctionalInterface
public interface PartyNames {
    /** As the record has it, normalized like every text; null if there is none. */
    @Nullable
    String of(PartyRole role);
}
