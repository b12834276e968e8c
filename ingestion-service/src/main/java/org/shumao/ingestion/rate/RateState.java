package org.shumao.ingestion.rate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state says whether a rate converts. */
@Schema(
        name = "ExchangeRateState",
        description =
                "PUBLISHED: it converts. PENDING: it jumps, and waits until another person or enterprise with the scope rates"
                        + " stores the same value")
public enum RateState {
    /** It is known to the rules and to aggregation. */
    PUBLISHED,
    /** It lies so far from what was to be expected that one word does not suffice: no line is converted by it. */
    PENDING
}
