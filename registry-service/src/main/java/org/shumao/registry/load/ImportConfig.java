package org.shumao.registry.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Bulk imports. The size of their bodies is limited by {@code shumao.import-body.max-size}. */
@ConfigMapping(prefix = "shumao.import")
public interface ImportConfig {
    /** Rows that are written in one transaction, 1 to 10,000: more is faster, and holds back the change feed for longer. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /** Rejected rows that the summary shows; a response as NDJSON shows every row. */
    @WithDefault("1000")
    @Min(0)
    int shownRejections();

    /** From so many changed rows on the planner's statistics are made anew at the end; without them searches would be slow. */
    @WithDefault("10000")
    @Min(1)
    int analyzeFrom();
}
