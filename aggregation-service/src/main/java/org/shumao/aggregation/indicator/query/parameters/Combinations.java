package org.shumao.aggregation.indicator.query.parameters;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;

/** Which dimensions a query may combine: those of one roll-up, and of goods or of services as the definition has them. */
public final class Combinations {
    private static final Set<Dimension> OF_GOODS = EnumSet.of(
            Dimension.SECTION, Dimension.CHAPTER, Dimension.PRODUCT, Dimension.CONSUMER_GROUP, Dimension.UNIT);
    private static final Set<Dimension> OF_SERVICES = EnumSet.of(Dimension.SERVICE_GROUP, Dimension.SERVICE);

    private Combinations() {}

    public static boolean areAllowed(Definition definition, Collection<Dimension> dimensions) {
        return dimensions.stream().allMatch(dimension -> concerns(definition, dimension))
                && TradeFamily.of(definition, dimensions).isPresent();
    }

    /** For people: what may be combined, of the dimensions of an indicator. */
    static String inWords(Definition definition, Indicator indicator) {
        return Stream.of(TradeFamily.values())
                .filter(family -> family.offers(definition))
                .map(family -> indicator.dimensions().stream()
                        .filter(family.dimensions()::contains)
                        .filter(dimension -> concerns(definition, dimension))
                        .map(Dimension::code)
                        .collect(joining(", ")))
                .distinct()
                .collect(joining("; or of "));
    }

    private static boolean concerns(Definition definition, Dimension dimension) {
        return !(definition.lineKind().isOfServices() ? OF_GOODS : OF_SERVICES).contains(dimension);
    }
}
