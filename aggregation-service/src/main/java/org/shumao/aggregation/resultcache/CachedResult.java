package org.shumao.aggregation.resultcache;

import java.time.Duration;
import java.util.function.Function;

/**
 * A result of a query.
 *
 * @param value what was found
 * @param freshFor how long a client may use it again without a request: until it holds no more than what had been taken in the
 *     longest age before
 */
public record CachedResult<T>(T value, Duration freshFor) {
    public <R> CachedResult<R> map(Function<T, R> function) {
        return new CachedResult<>(function.apply(value), freshFor);
    }
}
