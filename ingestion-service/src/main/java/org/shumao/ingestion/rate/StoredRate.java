package org.shumao.ingestion.rate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.rate.ExchangeRate;

/** The customs exchange rate of one currency for one month, as it stands now; beside the published one a pending one may wait. */
@Entity
@Table(name = "exchange_rate")
@IdClass(StoredRate.Key.class)
class StoredRate {
    @Id
    String rateKey;

    @Id
    @Enumerated(EnumType.STRING)
    RateState state;

    String currency;
    String month;

    @Column(precision = 20, scale = 8)
    BigDecimal cnyPerUnit;

    String source;
    Instant changedAt;
    String changedBy;

    @Nullable
    String confirmedBy;

    /** A rate and its state. */
    record Key(String rateKey, RateState state) {}

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected StoredRate() {}

    ExchangeRate toEvent() {
        return new ExchangeRate(currency, YearMonth.parse(month), cnyPerUnit.stripTrailingZeros(), source);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<StoredRate, StoredRate.Key> {
        /** Until the end of the transaction nobody else stores a rate: what is plausible follows from all of them. */
        void lock() {
            getEntityManager()
                    .createNativeQuery("LOCK TABLE exchange_rate IN SHARE ROW EXCLUSIVE MODE")
                    .executeUpdate();
        }

        /** All rates that convert. */
        List<ExchangeRate> published() {
            return stream("state", RateState.PUBLISHED).map(StoredRate::toEvent).toList();
        }

        Optional<StoredRate> find(ExchangeRate rate, RateState state) {
            return findByIdOptional(new Key(rate.key(), state));
        }

        /** By key, behind one; the pending rate of a month before the published one. */
        List<StoredRate> find(@Nullable YearMonth month, @Nullable String currency, @Nullable Key after, int limit) {
            StringBuilder query = new StringBuilder("1 = 1");
            Map<String, Object> parameters = new HashMap<>();
            if (after != null) {
                query.append(" and (rateKey > :key or (rateKey = :key and state > :state))");
                parameters.put("key", after.rateKey());
                parameters.put("state", after.state());
            }
            if (month != null) {
                query.append(" and month = :month");
                parameters.put("month", month.toString());
            }
            if (currency != null) {
                query.append(" and currency = :currency");
                parameters.put("currency", currency);
            }
            return find(query.toString(), Sort.by("rateKey", "state"), parameters)
                    .page(Page.ofSize(limit))
                    .list();
        }

        /**
         * Stores a rate in the place of that of the same state.
         *
         * @param confirmedBy who confirmed it, if it jumped
         * @return false if the same rate stood there already
         */
        boolean put(ExchangeRate rate, RateState state, Instant at, String by, @Nullable String confirmedBy) {
            return getEntityManager()
                            .createNativeQuery("""
                            INSERT INTO exchange_rate AS r
                                (rate_key, state, currency, month, cny_per_unit, source, changed_at, changed_by, confirmed_by)
                            VALUES (:key, :state, :currency, :month, :cny, :source, :at, :by, cast(:confirmed as text))
                            ON CONFLICT (rate_key, state) DO UPDATE SET
                                cny_per_unit = excluded.cny_per_unit, source = excluded.source,
                                changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                                confirmed_by = excluded.confirmed_by
                            WHERE (r.cny_per_unit, r.source) IS DISTINCT FROM (excluded.cny_per_unit, excluded.source)""")
                            .setParameter("key", rate.key())
                            .setParameter("state", state.name())
                            .setParameter("currency", rate.currency())
                            .setParameter("month", rate.month().toString())
                            .setParameter("cny", rate.cnyPerUnit())
                            .setParameter("source", rate.source())
                            .setParameter("at", at)
                            .setParameter("by", by)
                            .setParameter("confirmed", confirmedBy)
                            .executeUpdate()
                    == 1;
        }
    }
}
