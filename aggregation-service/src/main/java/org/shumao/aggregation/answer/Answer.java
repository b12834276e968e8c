package org.shumao.aggregation.answer;

import java.time.Duration;
import java.util.function.Function;

/**
 * An answer.
 *
 * @param value what was found
 * @param freshFor how long it may be given again without asking: until it holds no more than what had been taken in the
 *     longest age before
 */
public record Answer<T>(T value, Duration freshFor) {
    public <R> Answer<R> map(Function<T, R> function) {
        return new Answer<>(function.apply(value), freshFor);
    }
}
