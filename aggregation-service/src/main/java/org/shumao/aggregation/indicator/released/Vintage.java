package org.shumao.aggregation.indicator.released;

import java.time.Instant;

/**
 * What a release said of a period of a dataset.
 *
 * @param release id of the release
 * @param version of the dataset's definition
 * @param status PRELIMINARY, FINAL, BENCHMARK or CORRECTION
 * @param due when it became public
 * @param cutOff its last input
 * @param superseded whether a newer vintage of the period is public
 */
public record Vintage(String release, String version, String status, Instant due, Instant cutOff, boolean superseded) {
    private static final String PRELIMINARY = "PRELIMINARY";

    /** Whether another vintage is expected. */
    public boolean isPreliminary() {
        return status.equals(PRELIMINARY);
    }
}
