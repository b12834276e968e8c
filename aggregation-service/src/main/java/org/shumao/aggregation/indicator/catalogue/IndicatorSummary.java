package org.shumao.aggregation.indicator.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.kit.openapi.Always;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.Text;

/** What the list of the catalogue says of an indicator. */
@Schema(name = "IndicatorSummary", requiredProperties = Always.ALL)
record IndicatorSummary(
        @Schema(examples = "growth") String id,

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

        @Schema(description = "Trade it can be asked for; the first one if a query names none")
        List<String> definitionCodes,

        @Schema(description = "Whether datasets of releases answer some question to it, so that anybody may ask it")
        boolean released) {
    static IndicatorSummary of(Indicator indicator, boolean released) {
        return new IndicatorSummary(
                indicator.id(),
                indicator.version(),
                indicator.name(),
                indicator.description(),
                indicator.formula(),
                indicator.unit(),
                indicator.multiplier(),
                indicator.decimals(),
                indicator.definitions().stream().map(Definition::code).toList(),
                released);
    }
}
