package org.shumao.aggregation.release.calendar;

/** Says of a release how long its values hold. */
public enum ReleaseStatus {
    /** A later round of the calendar revises it. */
    PRELIMINARY,
    /** Only a benchmark or a correction changes it. */
    FINAL,
    /** Methods, definitions or sources have changed, and with them values that were final. */
    BENCHMARK,
    /** Something was wrong. */
    CORRECTION;

    /** Returns whether it is one of the rounds that the calendar has for every period. */
    boolean isOrdinary() {
        return this == PRELIMINARY || this == FINAL;
    }
}
