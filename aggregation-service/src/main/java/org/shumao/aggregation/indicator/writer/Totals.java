package org.shumao.aggregation.indicator.writer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.tradecore.indicator.Observation;

/**
 * In a breakdown a total has no members. In a table it needs a place of its own: a member of each dimension that all members
 * make up.
 */
final class Totals {
    /** All members together (SDMX cross-domain code list). */
    static final String TOTAL = "_T";

    private Totals() {}

    /** The same answer, in which each observation has a member of each dimension. */
    static ObservationSet placed(ObservationSet set) {
        if (set.axes().isEmpty() || set.observations().stream().noneMatch(Totals::isTotal)) {
            return set;
        }
        String name = set.heading().language().equals("zh") ? "合计" : "Total";
        List<String> members = Collections.nCopies(set.axes().size(), TOTAL);
        return new ObservationSet(
                set.heading(),
                set.axes().stream().map(axis -> withTotal(axis, name)).toList(),
                set.periods(),
                set.observations().stream()
                        .map(observation -> isTotal(observation) ? placed(observation, members) : observation)
                        .toList(),
                set.context(),
                set.state(),
                set.asOf());
    }

    private static boolean isTotal(Observation observation) {
        return observation.members().isEmpty();
    }

    private static Axis withTotal(Axis axis, String name) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(TOTAL, name);
        members.putAll(axis.members());
        return new Axis(axis.dimension(), axis.name(), axis.codeList(), members);
    }

    private static Observation placed(Observation total, List<String> members) {
        return new Observation(members, total.period(), total.value(), total.status(), total.reason());
    }
}
