package org.shumao.aggregation.indicator.writer;

import java.util.ArrayList;
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

    private boolean haveCodes() {
        return labels != Labels.NAME;
    }

    private boolean haveNames() {
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

    /** Returns the names of the columns of a table that say which members an observation has. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Axis axis : axes) {
            if (haveCodes()) {
                columns.add(axis.dimension());
            }
            if (haveNames()) {
                columns.add(axis.dimension() + "Name");
            }
        }
        return columns;
    }

    /** Returns what stands in these columns. */
    List<String> cells(Observation observation) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < observation.members().size(); i++) {
            String code = observation.members().get(i);
            if (haveCodes()) {
                cells.add(code);
            }
            if (haveNames()) {
                cells.add(name(i, code));
            }
        }
        return cells;
    }

    private String name(int axis, String code) {
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
