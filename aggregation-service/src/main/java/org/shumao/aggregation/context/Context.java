package org.shumao.aggregation.context;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.rate.ExchangeRate;

/** Aliases, provinces, exchange rates and tolerances of the match as one numbered version knows them. Immutable. */
public final class Context {
    // No code has a vertical bar.
    static final String PAYMENT_TOLERANCE = "match|payment";
    static final String ARITHMETIC_TOLERANCE = "match|arithmetic";

    private final ContextHistory history;
    private final long version;

    Context(ContextHistory history, long version) {
        this.history = history;
        this.version = version;
    }

    public long version() {
        return version;
    }

    /** The legal unit behind a code as written: its USCC if somebody registered it, else the code itself. */
    public String resolve(String code) {
        return history.value(ContextKind.ALIAS, code, version).orElse(code);
    }

    /** The register's province of a resolved code, else what its digits say. */
    public Optional<String> province(String resolved) {
        return history.value(ContextKind.PROVINCE, resolved, version)
                .or(() -> Optional.ofNullable(EnterpriseCode.province(resolved)));
    }

    /** By how much amounts of matched papers may differ. */
    public MatchTolerances tolerances() {
        return new MatchTolerances(
                tolerance(PAYMENT_TOLERANCE, MatchTolerances.DEFAULT.payment()),
                tolerance(ARITHMETIC_TOLERANCE, MatchTolerances.DEFAULT.arithmetic()));
    }

    private BigDecimal tolerance(String name, BigDecimal otherwise) {
        return history.value(ContextKind.TOLERANCE, name, version)
                .map(BigDecimal::new)
                .orElse(otherwise);
    }

    /** Yuan for one unit of a currency in a month; empty if nobody published it. */
    public Optional<BigDecimal> cnyPerUnit(String currency, YearMonth month) {
        if (currency.equals(Currencies.CNY)) {
            return Optional.of(BigDecimal.ONE);
        }
        return history.value(ContextKind.RATE, ExchangeRate.key(currency, month), version)
                .map(BigDecimal::new);
    }
}
