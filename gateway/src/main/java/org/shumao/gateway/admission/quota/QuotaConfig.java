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
    /** These budgets hold for everything but submissions and SDMX, in units of cost. */
    Queries queries();

    /** These budgets hold for structures, availability, schemas and metadata of SDMX, in requests. */
    SdmxStructures sdmxStructures();

    /** These budgets hold for data of SDMX, in requests. */
    SdmxData sdmxData();

    /** These budgets hold for submissions, in records. */
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

        /** One address without a key has so many units of cost; for IPv6 the first 64 bits are the address. */
        @WithDefault("6000")
        @Min(1)
        @Max(1_000_000_000)
        long anonymous();

        /** One key has so many units of cost. */
        @WithDefault("12000")
        @Min(1)
        @Max(1_000_000_000)
        long key();

        /** One key with this scope has so many units of cost; the largest of its scopes counts, instead of {@link #key}. */
        Map<String, Long> scopes();

        /** The key with this id has so many units of cost, instead of all others. */
        Map<String, Long> keys();
    }

    interface SdmxStructures {
        /** The time in which an empty budget is full again. */
        @WithDefault("60s")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration window();

        /** One address without a key has so many requests; for IPv6 the first 64 bits are the address. */
        @WithDefault("3000")
        @Min(1)
        @Max(1_000_000_000)
        long anonymous();

        /** One key has so many requests. */
        @WithDefault("6000")
        @Min(1)
        @Max(1_000_000_000)
        long key();
    }

    interface SdmxData {
        /** The time in which an empty budget is full again. */
        @WithDefault("60s")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration window();

        /** One address without a key has so many requests; for IPv6 the first 64 bits are the address. */
        @WithDefault("1200")
        @Min(1)
        @Max(1_000_000_000)
        long anonymous();

        /** One key has so many requests. */
        @WithDefault("2400")
        @Min(1)
        @Max(1_000_000_000)
        long key();
    }

    interface Submissions {
        /** The time in which an empty budget is full again. */
        @WithDefault("1h")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration window();

        /** One key has so many records. */
        @WithDefault("20000000")
        @Min(1)
        @Max(1_000_000_000)
        long key();

        /** One key with this scope has so many records; the largest of its scopes counts, instead of {@link #key}. */
        Map<String, Long> scopes();

        /** The key with this id has so many records, instead of all others. */
        Map<String, Long> keys();
    }
}
