package org.shumao.ingestion.rate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the stored rates. */
@Schema(name = "ExchangeRatePage")
record RatePage(
        @Schema(description = "By currency and month") List<RateView> rates,

        @Schema(description = "Path of the next page; null on the last one") @Nullable
        String next) {

    /** @param found one more than the limit, if there are more */
    static RatePage of(List<StoredRate> found, @Nullable YearMonth month, @Nullable String currency, int limit) {
        List<RateView> rates = found.stream().limit(limit).map(RateView::from).toList();
        if (found.size() <= limit) {
            return new RatePage(rates, null);
        }
        String last = URLEncoder.encode(found.get(limit - 1).rateKey, StandardCharsets.UTF_8);
        return new RatePage(
                rates,
                "/api/v1/exchange-rates?" + (month == null ? "" : "month=" + month + "&")
                        + (currency == null ? "" : "currency=" + currency + "&") + "limit=" + limit + "&after=" + last);
    }
}
