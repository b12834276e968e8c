package org.shumao.ingestion.rate;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.kit.schema.SchemaMigrated;

/** The rates in memory, for the rules. */
@ApplicationScoped
public class KnownRates {
    private static final Logger LOG = Logger.getLogger(KnownRates.class);

    private final Rates rates;
    private volatile RateTable table = new RateTable(List.of());

    KnownRates(Rates rates) {
        this.rates = rates;
    }

    /** All rates as this replica knows them. */
    public RateTable table() {
        return table;
    }

    void load(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaMigrated event) {
        reload();
    }

    /** Reads all rates; also right after this replica took one. */
    void reload() {
        table = new RateTable(rates.published());
    }

    @Scheduled(every = "{shumao.ingestion.rates.refresh-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        try {
            reload();
        } catch (RuntimeException e) {
            LOG.warnf("The rates could not be read again, the known ones stay: %s", e.getMessage());
        }
    }

    /** All known customs exchange rates at one moment. */
    public static final class RateTable {
        private final Map<YearMonth, Map<String, BigDecimal>> cnyPerUnit = new HashMap<>();

        public RateTable(List<ExchangeRate> rates) {
            for (ExchangeRate rate : rates) {
                cnyPerUnit
                        .computeIfAbsent(rate.month(), month -> new HashMap<>())
                        .put(rate.currency(), rate.cnyPerUnit());
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
}
