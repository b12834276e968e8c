package org.shumao.aggregation.referencedata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How registry and exchange rates are followed. */
@ConfigMapping(prefix = "shumao.reference-data")
public interface ReferenceDataConfig {
    /** How long changes are collected before they become one numbered version. */
    @WithDefault("1s")
    Duration collect();

    /** By how much amounts of matched documents may differ. A change is a version of its own: all orders are matched again. */
    Tolerances matchTolerance();

    /** In the currency of the documents; not negative. */
    interface Tolerances {
        /** Between what an order was to cost and what was paid. */
        @WithDefault("0")
        @DecimalMin("0")
        BigDecimal payment();

        /** Inside a document, for sums and products. */
        @WithDefault("0.01")
        @DecimalMin("0")
        BigDecimal arithmetic();
    }

    /** When goods that customs says nothing of count otherwise. Other numbers of days are a version: all orders are evaluated again. */
    Age ageing();

    /** Days and times, Asia/Shanghai. */
    interface Age {
        /** The day by which goods age, which never goes back; that of the clock unless it is set, for a demonstration for instance. */
        Optional<LocalDate> day();

        /** A declaration list that customs has not released is stale so long after the last that was heard of it; whole days. */
        @WithDefault("30d")
        @DurationMin(days = 1)
        @DurationMax(days = 3650)
        Duration staleAfter();

        /** An order without a standing declaration list is undeclared so long after its first version; whole days. */
        @WithDefault("90d")
        @DurationMin(days = 1)
        @DurationMax(days = 3650)
        Duration undeclaredAfter();
    }

    /** Pause after a fault, and while a topic does not exist yet. */
    @WithDefault("2s")
    Duration retryAfter();
}
