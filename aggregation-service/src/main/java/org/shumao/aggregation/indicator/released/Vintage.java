package org.shumao.aggregation.indicator.released;

import java.time.Instant;
import org.shumao.aggregation.release.ReleaseStatus;

/**
 * What a release said of a period of a dataset.
 *
 * @param release id of the release
 * @param version of the dataset's definition
 * @param due when it became public
 * @param cutOff its last input
 * @param superseded whether a newer vintage of the period is public
 */
public record Vintage(
        String release, String version, ReleaseStatus status, Instant due, Instant cutOff, boolean superseded) {}
