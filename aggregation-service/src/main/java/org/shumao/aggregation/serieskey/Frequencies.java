package org.shumao.aggregation.serieskey;

import org.shumao.contracts.period.Period.Frequency;

/** Names the lengths of periods as CL_FREQ does. */
public final class Frequencies {
    private Frequencies() {}

    public static String code(Frequency frequency) {
        return switch (frequency) {
            case MONTH -> "M";
            case QUARTER -> "Q";
            case HALF -> "S";
            case YEAR -> "A";
        };
    }
}
