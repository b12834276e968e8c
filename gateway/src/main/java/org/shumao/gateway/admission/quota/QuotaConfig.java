package org.shumao.gateway.admission.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits how much one caller may ask for and submit within a time. */
@ConfigMapping(prefix = "shumao.gateway.quotas")
public interface QuotaConfig {
    /** Budgets of everything but submissions, in units of cost. */
    Queries queries();

    /** Budgets of submissions, in records. */
    Submissions submissions();

    /**
     * So many gateways stand side by side. Each holds its share of every budget and does not know what the others
     * have granted.
     */
    @WithDefault("1")
    @Min(1)
    @Max(1_000)
    int replicas();

    /**
     * The gateway remembers so many callers with a key and as many without, for queries and for submissions.
     * The gateway first forgets those that it has seen least; a forgotten caller has its whole budget again.
     */
    @WithDefault("20000")
    @Min(1)
    @Max(1_000_000)
    int callers();

    interface Queries {
        /** The time in which an empty budget is full again. */
        @WithDefault("60s")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration window();

        /** Units of cost for one address without a key; for IPv6 the first 64 bits are the address. */
        @WithDefault("6000")
        @Min(1)
        @Max(1_000_000_000)
        long anonymous();

        /** Units of cost for one key. */
        @WithDefault("12000")
        @Min(1)
        @Max(1_000_000_000)
        long key();

        /** Units of cost for one key with this scope; the largest of its scopes counts, instead of {@link #key}. */
        Map<String, Long> scopes();

        /** Units of cost for the key with this id, instead of all others. */
        Map<String, Long> keys();
    }

    interface Submissions {
        /** The time in which an empty budget is full again. */
        @WithDefault("1h")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration window();

        /** Records for one key. */
        @WithDefault("20000000")
        @Min(1)
        @Max(1_000_000_000)
        long key();

        /** Records for one key with this scope; the largest of its scopes counts, instead of {@link #key}. */
        Map<String, Long> scopes();

        /** Records for the key with this id, instead of all others. */
        Map<String, Long> keys();
    }
}
