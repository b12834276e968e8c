package org.shumao.aggregation.indicator.writer;

import java.util.ArrayList;
import java.util.List;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;

/** The name of a file with an answer: indicator, filter, breakdown and periods, in characters that every file system takes. */
final class FileName {
    private static final int MOST = 120;

    private FileName() {}

    static String of(ObservationSet set, ObservationFormat format) {
        List<String> parts = new ArrayList<>();
        parts.add(set.heading().indicator());
        set.heading().filters().forEach((dimension, codes) -> parts.add(dimension + "-" + String.join("-", codes)));
        if (!set.axes().isEmpty()) {
            parts.add("by-"
                    + String.join("-", set.axes().stream().map(Axis::dimension).toList()));
        }
        if (!set.periods().isEmpty()) {
            parts.add(set.periods().get(0).toString());
        }
        if (set.periods().size() > 1) {
            parts.add(set.periods().get(set.periods().size() - 1).toString());
        }
        String name = String.join("_", parts).replaceAll("[^A-Za-z0-9._-]", "");
        return name.substring(0, Math.min(MOST, name.length())) + "." + format.code();
    }
}
