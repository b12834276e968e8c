package org.shumao.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Policy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalLong;

/** Counts what became of anonymous reads, and measures what the kept answers take. */
final class CacheMetrics {
    private static final String NAME = "shumao.gateway.cache";

    /** The answer came from memory. */
    final Counter hit;
    /** With the answer to another request that was on its way. */
    final Counter coalesced;
    /** The answer came from the service and is kept. */
    final Counter fetched;
    /** From memory, after the service said that it has not changed. */
    final Counter revalidated;
    /** The answer came from the service and is not kept. */
    final Counter bypassed;

    private final MeterRegistry registry;

    CacheMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.hit = counter("hit");
        this.coalesced = counter("coalesced");
        this.fetched = counter("fetched");
        this.revalidated = counter("revalidated");
        this.bypassed = counter("bypassed");
    }

    /** Watches a cache with weights, in bytes. */
    void watch(Cache<?, ?> answers) {
        Gauge.builder(NAME + ".answers", answers, Cache::estimatedSize)
                .description("Answers that are kept")
                .register(registry);
        Gauge.builder(NAME + ".bytes", answers, CacheMetrics::bytes)
                .description("What the kept answers take of the heap, about")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder(
                        NAME + ".evictions", answers, cache -> cache.stats().evictionCount())
                .description("Answers that made room for others")
                .register(registry);
    }

    private static double bytes(Cache<?, ?> answers) {
        return answers.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElseGet(OptionalLong::empty)
                .orElse(0);
    }

    private Counter counter(String outcome) {
        return Counter.builder(NAME + ".requests")
                .description("Anonymous reads of public data by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
