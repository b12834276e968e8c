package org.shumao.ingestion.rate;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;

/** All known customs exchange rates at one moment. */
public final class RateTable {
    private final Map<YearMonth, Map<String, BigDecimal>> cnyPerUnit = new HashMap<>();

    public RateTable(List<ExchangeRate> rates) {
        for (ExchangeRate rate : rates) {
            cnyPerUnit.computeIfAbsent(rate.month(), month -> new HashMap<>()).put(rate.currency(), rate.cnyPerUnit());
        }
    }

    /** Yuan for one unit of a currency (ISO 4217); null if no rate is known for that month. The yuan itself is 1. */
    public @Nullable BigDecimal cnyPerUnit(String currency, YearMonth month) {
        if (currency.equals(Currencies.CNY)) {
            return BigDecimal.ONE;
        }
        return cnyPerUnit.getOrDefault(month, Map.of()).get(currency);
    }
}
