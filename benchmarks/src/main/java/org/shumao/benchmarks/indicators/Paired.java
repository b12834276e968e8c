package org.shumao.benchmarks.indicators;

import java.util.Locale;
import org.shumao.benchmarks.measure.Latencies;

/**
 * Answers and bare statements in turn.
 *
 * @param answers of the service
 * @param bare of the database
 */
record Paired(Latencies answers, Latencies bare) {
    private static final int HALF = 500;

    /** Of the medians. */
    double ratio() {
        return (double) answers.nanos(HALF) / bare.nanos(HALF);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH, "%s; bare statement %s; ratio of the medians %.1f", answers, bare, ratio());
    }
}
