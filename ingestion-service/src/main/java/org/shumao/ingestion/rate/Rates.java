package org.shumao.ingestion.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Reads stored rates and how they came about. */
@ApplicationScoped
public class Rates {
    private final StoredRate.Repository rates;
    private final RateChange.Repository changes;

    Rates(StoredRate.Repository rates, RateChange.Repository changes) {
        this.rates = rates;
        this.changes = changes;
    }

    Page<RateView> list(@Nullable String month, @Nullable String currency, Paging paging) {
        Violations violations = new Violations();
        YearMonth wanted = month == null ? null : RateRules.month(month, violations);
        String known = currency == null ? null : RateRules.currency(currency, violations);
        PageRequest page = paging.check(Rates::isKey, violations);
        violations.throwIfAny();
        StoredRate.Key after = page.isFirst()
                ? null
                : new StoredRate.Key(
                        page.after().get(0), RateState.valueOf(page.after().get(1)));
        return QuarkusTransaction.requiringNew()
                .call(() -> page.page(
                        rates.find(wanted, known, after, page.limitAndOne()),
                        rate -> List.of(rate.rateKey, rate.state.name())))
                .map(RateView::from);
    }

    private static boolean isKey(List<String> written) {
        return written.size() == 2
                && RateRules.isKey(written.get(0))
                && Stream.of(RateState.values()).map(RateState::name).anyMatch(written.get(1)::equals);
    }

    /** Every rate that was stored for a currency and month, the newest first. */
    List<RateChangeView> history(String currency, String month) {
        Violations violations = new Violations();
        String known = RateRules.currency(currency, violations);
        YearMonth wanted = RateRules.month(month, violations);
        violations.throwIfAny();
        String key = ExchangeRate.key(Objects.requireNonNull(known), Objects.requireNonNull(wanted));
        List<RateChangeView> history = QuarkusTransaction.requiringNew()
                .call(() -> changes.of(key).stream().map(RateChangeView::from).toList());
        if (history.isEmpty()) {
            throw Problems.of(ProblemType.NOT_FOUND, "No rate of this currency was ever stored for this month.")
                    .build();
        }
        return history;
    }
}
