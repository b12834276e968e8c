package org.shumao.benchmarks.road;

import java.util.Locale;

/**
 * How aggregation took in what had waited.
 *
 * @param perSecond of the records, from its start until the last is in the figures
 * @param busy processors that all processes together kept busy on average, since its last start
 * @param fullCollections of its heap, since its last start
 */
record CaughtUp(long records, long perSecond, double busy, long fullCollections) {
    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH,
                "%,d records, %,d records/s; %.2f processors busy; %,d full collections",
                records,
                perSecond,
                busy,
                fullCollections);
    }
}
