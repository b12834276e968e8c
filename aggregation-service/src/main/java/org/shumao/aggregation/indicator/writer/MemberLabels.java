package org.shumao.aggregation.indicator.writer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.tradecore.indicator.Observation;

/** The members of an observation, as codes, names or both. */
final class MemberLabels {
    private final List<Axis> axes;
    private final Labels labels;

    MemberLabels(ObservationSet set) {
        axes = set.axes();
        labels = set.heading().labels();
    }

    boolean haveCodes() {
        return labels != Labels.NAME;
    }

    boolean haveNames() {
        return labels != Labels.CODE;
    }

    /** Codes by dimension; null if the reader wants none. */
    @Nullable
    Map<String, String> codes(Observation observation) {
        return haveCodes() ? byDimension(observation, (axis, code) -> code) : null;
    }

    /** Names by dimension; null if the reader wants none. */
    @Nullable
    Map<String, String> names(Observation observation) {
        return haveNames() ? byDimension(observation, this::name) : null;
    }

    /** Returns the name of a member on one of the axes. */
    String name(int axis, String code) {
        String name = axes.get(axis).members().get(code);
        if (name == null) {
            throw new IllegalArgumentException(axes.get(axis).dimension() + " has no name for " + code);
        }
        return name;
    }

    private Map<String, String> byDimension(Observation observation, BiFunction<Integer, String, String> label) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < observation.members().size(); i++) {
            labels.put(
                    axes.get(i).dimension(),
                    label.apply(i, observation.members().get(i)));
        }
        return labels;
    }
}
