package org.shumao.ingestion.rate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rate.StoredRate.RateState;

/**
 * A stored rate.
 *
 * @param cnyPerUnit yuan for one unit of the currency, a decimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ExchangeRate")
record RateView(
        @Schema(examples = "USD") String currency,

        @Schema(examples = "2025-06") String month,

        @Schema(examples = "7.18") String cnyPerUnit,
        @Schema(examples = "customs, monthly rate") String source,
        Instant changedAt,
        RateState state,

        @Schema(
                description = "Only of what was just stored and is pending: what lets it convert",
                examples =
                        "71.8 is not within 6.462 to 7.898, which the nearest known months and the other currencies let expect.")
        @Nullable
        String hint) {

    static RateView of(StoredRate stored, @Nullable String hint) {
        return new RateView(
                stored.rate().currency(),
                stored.rate().month().toString(),
                stored.rate().cnyPerUnit().toPlainString(),
                stored.rate().source(),
                stored.changedAt(),
                stored.state(),
                hint);
    }
}
