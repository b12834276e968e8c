package org.shumao.aggregation.sdmx.data;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Holds a series as every form of data has it.
 *
 * @param key codes of the dimensions, in their order
 * @param measure what its values are; null if they are not there any more, and nothing is said of them
 * @param observations in the order of time
 */
public record SdmxSeries(List<String> key, @Nullable DatasetMeasure measure, List<SdmxObservation> observations) {
    public SdmxSeries {
        key = List.copyOf(key);
        observations = List.copyOf(observations);
    }

    /** Returns an attribute of the series; null if it says nothing of it. */
    public @Nullable String attribute(DataAttribute attribute) {
        if (measure == null) {
            return null;
        }
        return switch (attribute) {
            case UNIT_MULT -> "0";
            case DECIMALS -> String.valueOf(SdmxObservation.decimals(measure));
            case ROUNDING ->
                BigDecimal.ONE
                        .scaleByPowerOfTen(measure.multiplier() - measure.decimals())
                        .toPlainString();
            default -> null;
        };
    }

    SdmxSeries with(List<SdmxObservation> others) {
        return new SdmxSeries(key, measure, others);
    }
}
