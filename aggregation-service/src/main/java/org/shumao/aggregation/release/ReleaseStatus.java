package org.shumao.aggregation.release;

import java.util.Locale;

/** Says of a release how long its values hold. */
public enum ReleaseStatus {
    /** It is made of what has come in early, before most reports are due; the first ordinary round revises it. */
    FLASH,
    /** A later round of the calendar revises it. */
    PRELIMINARY,
    /** Only a benchmark or a correction changes it. */
    FINAL,
    /** Methods, definitions or sources have changed, and with them values that were final. */
    BENCHMARK,
    /** Something was wrong. */
    CORRECTION;

    /** Returns whether it is one of the rounds that the calendar has for every period. */
    public boolean isOrdinary() {
        return this == PRELIMINARY || this == FINAL;
    }

    /** Returns whether another round is expected, so that all of this one is provisional. */
    public boolean isProvisional() {
        return this == FLASH || this == PRELIMINARY;
    }

    /** Returns the status as answers write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
