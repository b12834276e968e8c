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

    private final StoredRate.Repository rates;
    private final RateChange.Repository changes;

    Rates(StoredRate.Repository rates, RateChange.Repository changes) {
        this.rates = rates;
        this.changes = changes;
    }

    /** @param after key of the last rate of the page before, or empty */
    RatePage list(@Nullable String month, @Nullable String currency, String after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problems.validationFailed("limit", "" + limit, "1 to " + MOST);
        }
        if (!after.isEmpty() && !RateRules.isKey(after)) {
            throw Problems.validationFailed("after", after, "as next of an earlier page has it");
        }
        YearMonth wanted;
        String known;
        try {
            wanted = month == null ? null : RateRules.month(month);
            known = currency == null ? null : RateRules.currency(currency);
        } catch (RateFlaw e) {
            throw Problems.validationFailed(e.field(), e.value(), e.expected());
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> RatePage.of(rates.find(wanted, known, after, limit + 1), wanted, known, limit));
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
