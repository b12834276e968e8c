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
 * @param counts who is counted in every measure, or why it is not known
 * @param survival the curve of those who traded for the first time in the period
 */
record Cell(List<String> members, Map<Measure, Figure<Crowd>> counts, Figure<List<Survival.Point>> survival) {

    private static final int BYTES = 800;
    private static final int BYTES_OF_POINT = 100;

    Figure<Crowd> crowd(Measure measure) {
        return counts.getOrDefault(measure, Figure.missing(Reason.NO_DATA));
    }

    Figure<Long> count(Measure measure) {
        return crowd(measure).map(Crowd::enterprises);
    }

    Cell without(Measure measure, Reason reason) {
        Map<Measure, Figure<Crowd>> others = new EnumMap<>(counts);
        others.put(measure, Figure.missing(reason));
        return new Cell(members, others, survival);
    }

    Cell withoutSurvival(Reason reason) {
        return survival.value() == null ? this : new Cell(members, counts, Figure.missing(reason));
    }

    /** What it takes of the heap, about. */
    int bytes() {
        return BYTES
                + (survival.value() == null
                        ? 0
                        : BYTES_OF_POINT * survival.value().size());
    }
}
