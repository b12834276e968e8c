package org.shumao.ingestion.rate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rate as it was stored once.
 *
 * @param cnyPerUnit yuan for one unit of the currency, a decimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ExchangeRateChange")
record RateChangeView(
        @Schema(examples = "7.18") String cnyPerUnit,
        @Schema(examples = "customs, monthly rate") String source,
        Instant changedAt,

        @Schema(
                examples = "91330100MADEM0001N",
                description = "Enterprise whose key set it, or the person who has signed in")
        String changedBy,

        RateState state,

        @Schema(examples = "91330100MADEM0002L", description = "Who confirmed it; only if it jumped") @Nullable
        String confirmedBy) {

    static RateChangeView from(RateChange change) {
        return new RateChangeView(
                change.cnyPerUnit.stripTrailingZeros().toPlainString(),
                change.source,
                change.changedAt,
                change.changedBy,
                change.state,
                change.confirmedBy);
    }
}
