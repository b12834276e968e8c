package org.shumao.aggregation.indicator.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.indicator.catalogue.Topic;
import org.shumao.tradecore.indicator.catalogue.UsualChart;
import org.shumao.tradecore.indicator.catalogue.ValueKind;

/** What the list of the catalogue says of an indicator. */
@Schema(name = "IndicatorSummary")
record IndicatorSummary(
        @Schema(examples = "growth") String id,
        Topic topic,

        @Schema(description = "Of its definition: what changes gets another one")
        int version,

        Text name,
        Text description,
        Text formula,
        Indicator.Unit unit,

        @Schema(description = "UNIT_MULT, a power of ten: -2 for fen and cents")
        int multiplier,

        @Schema(description = "DECIMALS of the values, rounded half-even")
        int decimals,

        @Schema(
                description =
                        "What its values can be taken for: amount and count add up, share is of one whole to which members add up, rate"
                                + " (such as growth) and index (such as an average) do not add up, rank is a place with 1 as the first, flag"
                                + " is 1 for yes and 0 for no, days is how long something took",
                examples = "rate")
        ValueKind valueKind,

        UsualChart chart,

        @Schema(description = "Trade it can be asked for; the first one if a query names none")
        List<String> definitionCodes,

        @Schema(description = "Whether datasets of releases answer some question to it, so that anybody may ask it")
        boolean released) {
    static IndicatorSummary of(Indicator indicator, boolean released) {
        return new IndicatorSummary(
                indicator.id(),
                indicator.topic(),
                indicator.version(),
                indicator.name(),
                indicator.description(),
                indicator.formula(),
                indicator.unit(),
                indicator.multiplier(),
                indicator.decimals(),
                indicator.valueKind(),
                indicator.chart(),
                indicator.definitions().stream().map(Definition::code).toList(),
                released);
    }
}
