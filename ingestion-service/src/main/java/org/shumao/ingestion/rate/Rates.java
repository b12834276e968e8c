package org.shumao.ingestion.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.problem.Problems;

/** Reads stored rates and how they came about. */
@ApplicationScoped
class Rates {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final StoredRate.Repository rates;
    private final RateChange.Repository changes;

    Rates(StoredRate.Repository rates, RateChange.Repository changes) {
        this.rates = rates;
        this.changes = changes;
    }

    /** @param after key of the last rate of the page before, or null */
    RatePage list(@Nullable String month, @Nullable String currency, @Nullable String after, @Nullable String limit) {
        Problems.tellTogether(() -> month(month), () -> currency(currency), () -> behind(after), () -> limit(limit));
        YearMonth wanted = month(month);
        String known = currency(currency);
        int most = limit(limit);
        return QuarkusTransaction.requiringNew()
                .call(() -> RatePage.of(rates.find(wanted, known, behind(after), most + 1), wanted, known, most));
    }

    private static @Nullable YearMonth month(@Nullable String written) {
        try {
            return written == null ? null : RateRules.month(written);
        } catch (RateFlaw e) {
            throw Problems.validationFailed(e.field(), e.value(), e.expected());
        }
    }

    private static @Nullable String currency(@Nullable String written) {
        try {
            return written == null ? null : RateRules.currency(written);
        } catch (RateFlaw e) {
            throw Problems.validationFailed(e.field(), e.value(), e.expected());
        }
    }

    private static String behind(@Nullable String after) {
        if (after != null && !RateRules.isKey(after)) {
            throw Problems.validationFailed("after", after, "as next of an earlier page has it");
        }
        return after == null ? "" : after;
    }

    private static int limit(@Nullable String written) {
        return Problems.number("limit", written, USUAL, 1, MOST);
    }

    /** Every rate that was stored for a currency and month, the newest first. */
    List<RateChangeView> history(String currency, String month) {
        String key;
        try {
            key = ExchangeRate.key(RateRules.currency(currency), RateRules.month(month));
        } catch (RateFlaw e) {
            throw Problems.validationFailed(e.field(), e.value(), e.expected());
        }
        List<RateChangeView> history = QuarkusTransaction.requiringNew()
                .call(() -> changes.of(key).stream().map(RateChangeView::from).toList());
        if (history.isEmpty()) {
            throw Problems.of(ProblemType.NOT_FOUND, "No rate of this currency was ever stored for this month.")
                    .build();
        }
        return history;
    }
}
