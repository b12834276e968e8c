package org.shumao.aggregation.indicator.query.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.shumao.aggregation.indicator.observation.ObservationSet.Detail;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Option;

/**
 * How much of its answer a query wants, and how its values are written; that changes no figure.
 *
 * @param detail whether what stands behind the figures comes with them
 * @param totals whether the total of a breakdown stands beside its members
 * @param scale power of ten of the currency's major unit in which amounts of money are written; empty for fen and cents
 */
public record Form(Detail detail, boolean totals, OptionalInt scale) {
    static final String DETAIL = "detail";
    static final String TOTAL = "total";
    static final Map<String, Detail> DETAILS = details();
    /** Yuan, thousands, tens of thousands (万元), millions and hundreds of millions (亿元). */
    static final Map<String, Integer> SCALES = scales();

    /** Reads it; the usual form if something is wrong, which the check then names. */
    static Form read(Parameters parameters, Indicator indicator, List<Dimension> by) {
        Detail detail = parameters.oneOf(DETAIL, DETAILS).orElse(Detail.FULL);
        boolean totals = parameters.flag(TOTAL).orElse(true);
        if (!totals && by.isEmpty()) {
            parameters.refuse(
                    TOTAL, "combination", "total=false with by", "Without a breakdown there is the total alone.");
        }
        String name = Option.SCALE.parameter();
        OptionalInt scale = parameters.oneOf(name, SCALES).map(OptionalInt::of).orElse(OptionalInt.empty());
        if (parameters.isGiven(name) && !indicator.has(Option.SCALE)) {
            String scaled = IndicatorCatalogue.published().all().stream()
                    .filter(other -> other.has(Option.SCALE))
                    .map(Indicator::id)
                    .collect(Collectors.joining(", "));
            parameters.refuse(
                    name,
                    "combination",
                    "scale with amounts of money: " + scaled,
                    indicator.id() + " is no amount of money, so it has no scale.");
        }
        return new Form(detail, totals, scale);
    }

    private static Map<String, Detail> details() {
        Map<String, Detail> details = new LinkedHashMap<>();
        details.put("full", Detail.FULL);
        details.put("dataonly", Detail.DATA_ONLY);
        return details;
    }

    private static Map<String, Integer> scales() {
        Map<String, Integer> scales = new LinkedHashMap<>();
        for (int scale : new int[] {0, 3, 4, 6, 8}) {
            scales.put(Integer.toString(scale), scale);
        }
        return scales;
    }
}
