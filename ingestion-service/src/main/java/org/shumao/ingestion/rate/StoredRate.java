package org.shumao.ingestion.rate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.rate.ExchangeRate;

/** The customs exchange rate of one currency for one month, as it stands now. */
@Entity
@Table(name = "exchange_rate")
class StoredRate {
    @Id
    String rateKey;

    String currency;
    String month;

    @Column(precision = 20, scale = 8)
    BigDecimal cnyPerUnit;

    String source;
    Instant changedAt;
    String changedBy;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected StoredRate() {}

    ExchangeRate toEvent() {
        return new ExchangeRate(currency, YearMonth.parse(month), cnyPerUnit.stripTrailingZeros(), source);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<StoredRate, String> {
        /** By key, behind one. */
        List<StoredRate> find(@Nullable YearMonth month, @Nullable String currency, String after, int limit) {
            StringBuilder query = new StringBuilder("rateKey > :after");
            Map<String, Object> parameters = new HashMap<>(Map.of("after", after));
            if (month != null) {
                query.append(" and month = :month");
                parameters.put("month", month.toString());
            }
            if (currency != null) {
                query.append(" and currency = :currency");
                parameters.put("currency", currency);
            }
            return find(query.toString(), Sort.by("rateKey"), parameters)
                    .page(Page.ofSize(limit))
                    .list();
        }

        /**
         * Takes the lock of the row, so that the events of one key are written in the order of its versions.
         *
         * @return false if the same rate stood there already
         */
        boolean put(ExchangeRate rate, Instant at, String by) {
            return getEntityManager()
                            .createNativeQuery("""
                            INSERT INTO exchange_rate AS r
                                (rate_key, currency, month, cny_per_unit, source, changed_at, changed_by)
                            VALUES (:key, :currency, :month, :cny, :source, :at, :by)
                            ON CONFLICT (rate_key) DO UPDATE SET
                                cny_per_unit = excluded.cny_per_unit, source = excluded.source,
                                changed_at = excluded.changed_at, changed_by = excluded.changed_by
                            WHERE (r.cny_per_unit, r.source) IS DISTINCT FROM (excluded.cny_per_unit, excluded.source)""")
                            .setParameter("key", rate.key())
                            .setParameter("currency", rate.currency())
                            .setParameter("month", rate.month().toString())
                            .setParameter("cny", rate.cnyPerUnit())
                            .setParameter("source", rate.source())
                            .setParameter("at", at)
                            .setParameter("by", by)
                            .executeUpdate()
                    == 1;
        }
    }
}
