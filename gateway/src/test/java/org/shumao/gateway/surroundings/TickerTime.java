package org.shumao.gateway.surroundings;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.TimeMeter;

/** The time of budgets: a clock that nobody can set back. */
public record TickerTime(Ticker ticker) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
        return ticker.read();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
