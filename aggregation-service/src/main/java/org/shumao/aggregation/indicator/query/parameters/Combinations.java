package org.shumao.aggregation.indicator.query.parameters;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;

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

    /**
     * Notes dimensions that cannot be combined.
     *
     * @param field the parameter that names them
     * @param asked all that a query needs
     * @param offered all that it might have asked for
     */
    public static void check(
            Parameters parameters,
            String field,
            Definition definition,
            Collection<Dimension> asked,
            Collection<Dimension> offered) {
        if (areAllowed(definition, asked)) {
            return;
        }
        parameters.refuse(
                field,
                "combination",
                "of " + definition.code() + " some of " + inWords(definition, offered),
                asked.stream().map(Dimension::code).collect(joining(", "))
                        + " cannot be combined for " + definition.code()
                        + ": the cube keeps what was traded and who traded it apart.");
    }

    private static String inWords(Definition definition, Collection<Dimension> offered) {
        return Stream.of(TradeFamily.values())
                .filter(family -> family.offers(definition))
                .map(family -> offered.stream()
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
