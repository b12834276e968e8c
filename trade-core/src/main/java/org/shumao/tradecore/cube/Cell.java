package org.shumao.tradecore.cube;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * All measures of one member of each dimension of a breakdown, or of the whole.
 *
 * @param members where it belongs, in the order of the dimensions; empty for the whole
 * @param values by measure, or why there is none
 */
public record Cell<V>(List<String> members, Map<Measure, Figure<V>> values) {
    public Figure<V> value(Measure measure) {
        return values.getOrDefault(measure, Figure.missing(Reason.NO_DATA));
    }

    /** The same cell with other values. */
    public Cell<V> mapEach(BiFunction<Measure, Figure<V>, Figure<V>> function) {
        Map<Measure, Figure<V>> others = new EnumMap<>(Measure.class);
        values.forEach((measure, value) -> others.put(measure, function.apply(measure, value)));
        return new Cell<>(members, others);
    }
}
