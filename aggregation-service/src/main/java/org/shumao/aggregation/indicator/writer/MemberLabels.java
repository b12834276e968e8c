package org.shumao.aggregation.indicator.writer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return haveCodes() ? codesOf(observation) : null;
    }

    /** Names by dimension; null if the reader wants none. */
    @Nullable
    Map<String, String> names(Observation observation) {
        if (!haveNames()) {
            return null;
        }
        Map<String, String> names = new LinkedHashMap<>();
        codesOf(observation).forEach((dimension, code) -> names.put(dimension, name(names.size(), code)));
        return names;
    }

    /** Returns the name of a member on one of the axes. */
    String name(int axis, String code) {
        String name = axes.get(axis).members().get(code);
        if (name == null) {
            throw new IllegalArgumentException(axes.get(axis).dimension() + " has no name for " + code);
        }
        return name;
    }

    private Map<String, String> codesOf(Observation observation) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (int i = 0; i < observation.members().size(); i++) {
            codes.put(axes.get(i).dimension(), observation.members().get(i));
        }
        return codes;
    }
}
