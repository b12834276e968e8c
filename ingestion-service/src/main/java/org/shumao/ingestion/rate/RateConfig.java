package org.shumao.ingestion.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** Exchange rates. The intervals are read by the scheduler, which knows the names but not this interface. */
@ConfigMapping(prefix = "shumao.ingestion.rates")
public interface RateConfig {
    /** The rates in memory are read again after this time: so late a replica learns of a rate that another one took. */
    @WithDefault("5s")
    Duration refreshInterval();

    /** Changed rates are looked for and published after this time. */
    @WithDefault("1s")
    Duration relayInterval();

    /**
     * Share by which one person may move a rate away from what others vouched for, and by which the first rate of a month may differ
     * from the nearest known months. What lies further away is pending until a second person stores the same value. Above 0, below 1.
     */
    @WithDefault("0.1")
    BigDecimal mostMove();
}
