package org.shumao.benchmarks.road;

import java.util.Locale;

/**
 * One run.
 *
 * @param records that ingestion has accepted
 * @param perSecond of them, from the first POST until the last is in the figures
 * @param processorTime of a record in microseconds, by process
 * @param busy processors that all processes together kept busy on average
 * @param compilers share of aggregation's processor time
 * @param collector share of aggregation's processor time
 * @param walBytes of a record
 * @param batches of the records topic
 * @param recordsOfABatch on average
 */
record Measured(
        long records,
        long perSecond,
        String processorTime,
        double busy,
        double compilers,
        double collector,
        long walBytes,
        long batches,
        long recordsOfABatch) {
    private static final int PERCENT = 100;

    /** Returns the difference of the rates as a share of the greater one. */
    double differsFrom(Measured other) {
        double greater = Math.max(perSecond, other.perSecond);
        return Math.abs(perSecond - other.perSecond) / greater;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH,
                "%,d records, %,d records/s; processor time of a record in us: %s; %.2f processors busy; of aggregation's time"
                        + " compilers %.0f %%, collector %.0f %%; %,d bytes of write-ahead log a record; %,d batches of %,d records",
                records,
                perSecond,
                processorTime,
                busy,
                PERCENT * compilers,
                PERCENT * collector,
                walBytes,
                batches,
                recordsOfABatch);
    }
}
