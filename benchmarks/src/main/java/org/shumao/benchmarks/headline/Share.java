package org.shumao.benchmarks.headline;

import java.util.Locale;

/**
 * Requests answered in a second.
 *
 * @param headline of the cached headline
 * @param fixedPage of the fixed page, half of the time before and half of it after
 */
record Share(long headline, long fixedPage) {
    double ratio() {
        return (double) headline / fixedPage;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH, "headline %,d, fixed page %,d requests/s; ratio %.2f", headline, fixedPage, ratio());
    }
}
