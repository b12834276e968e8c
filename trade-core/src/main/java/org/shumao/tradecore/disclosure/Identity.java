package org.shumao.tradecore.disclosure;

import java.util.Map;
import java.util.TreeMap;

/**
 * Says what is true of counts whatever the data are: their sum, each taken so many times, is zero.
 *
 * @param times how many times each is taken, negative if it is subtracted
 */
public record Identity(Map<CountKey, Long> times) {
    public Identity {
        times = Map.copyOf(times);
    }

    /** That one count is the sum of others. */
    public static Identity sum(CountKey total, Iterable<CountKey> parts) {
        Map<CountKey, Long> times = new TreeMap<>();
        times.merge(total, 1L, Long::sum);
        parts.forEach(part -> times.merge(part, -1L, Long::sum));
        return new Identity(times);
    }
}
