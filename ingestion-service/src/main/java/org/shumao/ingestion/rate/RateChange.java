package org.shumao.ingestion.rate;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    @Enumerated(EnumType.STRING)
    RateState state;

    @Column(precision = 20, scale = 8)
    BigDecimal cnyPerUnit;

    String source;
    Instant changedAt;
    String changedBy;

    @Nullable
    String confirmedBy;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected RateChange() {}

    /** @param confirmedBy who confirmed what another had set; null if nobody needed to */
    RateChange(ExchangeRate rate, RateState state, Instant at, String by, @Nullable String confirmedBy) {
        this.rateKey = rate.key();
        this.state = state;
        this.cnyPerUnit = rate.cnyPerUnit();
        this.source = rate.source();
        this.changedAt = at;
        this.changedBy = by;
        this.confirmedBy = confirmedBy;
    }

    @ApplicationScoped
    static class Repository implements PanacheRepository<RateChange> {
        /** The newest first. */
        List<RateChange> of(String rateKey) {
            return list("rateKey = ?1 order by id desc", rateKey);
        }

        /**
         * Finds what a replacement by this person is compared with: the last published rate that this person had not set alone, or the
         * first one if there is none. So repeated steps of one person start from the same value.
         */
        Optional<BigDecimal> baseline(String rateKey, String person) {
            // What this person set alone comes after everything else, the oldest first.
            return find("""
                            rateKey = ?1 and state = ?2
                            order by case when changedBy = ?3 and confirmedBy is null then -id else id end desc""", rateKey, RateState.PUBLISHED, person)
                    .firstResultOptional()
                    .map(change -> change.cnyPerUnit);
        }
    }
}
