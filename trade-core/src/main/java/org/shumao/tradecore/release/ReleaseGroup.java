package org.shumao.tradecore.release;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Names datasets that are released together.
 *
 * @param id begins the ids of its releases
 * @param name what it is called
 * @param frequencies lengths of the periods of its releases: one, but for the history
 * @param datasets ids of its datasets; those without periods of such a length are not in such a release
 */
public record ReleaseGroup(String id, Text name, Set<Frequency> frequencies, List<String> datasets) {
    public ReleaseGroup {
        frequencies = Collections.unmodifiableSet(EnumSet.copyOf(frequencies));
        datasets = List.copyOf(datasets);
    }
}
