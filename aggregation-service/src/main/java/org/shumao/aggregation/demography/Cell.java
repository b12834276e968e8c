package org.shumao.aggregation.demography;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Reason;

/**
 * All counts of one member of each dimension, or of all enterprises.
 *
 * @param members where it belongs; empty for all enterprises
 * @param counts every measure, or why it is not known
 * @param survival the curve of those who traded for the first time in the period
 */
record Cell(List<String> members, Map<Measure, Figure<Long>> counts, Figure<List<Survival.Point>> survival) {

    Figure<Long> count(Measure measure) {
        return counts.getOrDefault(measure, Figure.missing(Reason.NO_DATA));
    }

    Cell without(Measure measure) {
        Map<Measure, Figure<Long>> others = new EnumMap<>(counts);
        others.put(measure, Figure.missing(Reason.SUPPRESSED));
        return new Cell(members, others, survival);
    }

    Cell withoutSurvival() {
        return survival.value() == null ? this : new Cell(members, counts, Figure.missing(Reason.SUPPRESSED));
    }
}
