package org.shumao.ingestion.rate;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stored rate.
 *
 * @param cnyPerUnit yuan for one unit of the currency, a decimal
 */
@Schema(name = "ExchangeRate")
record RateView(
        @Schema(examples = "USD") String currency,

        @Schema(examples = "2025-06") String month,

        @Schema(examples = "7.18") String cnyPerUnit,
        @Schema(examples = "customs, monthly rate") String source,
        Instant changedAt) {

    static RateView from(StoredRate rate) {
        return new RateView(
                rate.currency,
                rate.month,
                rate.cnyPerUnit.stripTrailingZeros().toPlainString(),
                rate.source,
                rate.changedAt);
    }
}
