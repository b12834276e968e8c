package org.shumao.benchmarks.measure;

import java.util.Arrays;
import java.util.Locale;

/** Holds how long requests took. */
public final class Latencies {
    private final long[] sorted;

    public Latencies(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The smallest time that so many per mille of the requests did not exceed. */
    public long nanos(int perMille) {
        int rank = (int) ((long) sorted.length * perMille + 999) / 1000;
        return sorted[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH,
                "p50 %.2f ms, p99 %.2f ms, longest %.1f ms of %,d requests",
                nanos(500) / 1e6,
                nanos(990) / 1e6,
                nanos(1000) / 1e6,
                sorted.length);
    }
}
