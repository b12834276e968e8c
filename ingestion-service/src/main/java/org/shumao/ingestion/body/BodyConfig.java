package org.shumao.ingestion.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** These limits say how large and how dense the body of a submission may be. The gateway watches how fast it comes. */
@ConfigMapping(prefix = "shumao.ingestion.body")
public interface BodyConfig {
    /**
     * Most bytes as sent, compressed or not. {@code quarkus.http.limits.max-body-size} must be larger: it ends the
     * connection without a word.
     */
    @WithDefault("2G")
    MemorySize maxSize();

    /** Most bytes after decoding. */
    @WithDefault("4G")
    MemorySize maxExpandedSize();

    /** Most decoded bytes for each byte sent; honest records come to 10 to 40. */
    @WithDefault("200")
    @Min(2)
    int maxRatio();

    /** Decoded bytes for which the ratio is not looked at: short bodies of blanks harm nobody. */
    @WithDefault("1M")
    MemorySize ratioFreeSize();

    /** Bodies that are read at the same time, then 503. Fewer than {@code quarkus.thread-pool.max-threads}, since each holds a thread. */
    @WithDefault("200")
    @Min(1)
    int atOnce();
}
