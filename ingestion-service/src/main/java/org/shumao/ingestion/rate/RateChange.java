package org.shumao.ingestion.rate;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.rate.ExchangeRate;

/** A rate as it was stored once. */
@Entity
@Table(name = "rate_change")
class RateChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String rateKey;

    @Column(precision = 20, scale = 8)
    BigDecimal cnyPerUnit;

    String source;
    Instant changedAt;
    String changedBy;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected RateChange() {}

    RateChange(ExchangeRate rate, Instant at, String by) {
        this.rateKey = rate.key();
        this.cnyPerUnit = rate.cnyPerUnit();
        this.source = rate.source();
        this.changedAt = at;
        this.changedBy = by;
    }

    @ApplicationScoped
    static class Repository implements PanacheRepository<RateChange> {
        /** The newest first. */
        List<RateChange> of(String rateKey) {
            return list("rateKey = ?1 order by id desc", rateKey);
        }
    }
}
