package org.shumao.ingestion.rate;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rate as it was stored once.
 *
 * @param cnyPerUnit yuan for one unit of the currency, a decimal
 */
@Schema(name = "ExchangeRateChange")
record RateChangeView(
        @Schema(examples = "7.18") String cnyPerUnit,
        @Schema(examples = "customs, monthly rate") String source,
        Instant changedAt,

        @Schema(examples = "91330100MADEM0001N", description = "Enterprise whose key stored it")
        String changedBy) {

    static RateChangeView from(RateChange change) {
        return new RateChangeView(
                change.cnyPerUnit.stripTrailingZeros().toPlainString(),
                change.source,
                change.changedAt,
                change.changedBy);
    }
}
