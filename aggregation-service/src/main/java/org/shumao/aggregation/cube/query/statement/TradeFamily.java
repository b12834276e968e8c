package org.shumao.aggregation.cube.query.statement;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;

/** What may be combined in one query of trade: no roll-up has the goods and the enterprise of a line. */
public enum TradeFamily {
    /** Lines by what was traded and with whom. */
    GOODS_AND_SERVICES(EnumSet.of(
            Dimension.FLOW,
            Dimension.EVIDENCE,
            Dimension.REGIME,
            Dimension.PRODUCT,
            Dimension.CHAPTER,
            Dimension.SECTION,
            Dimension.CONSUMER_GROUP,
            Dimension.SERVICE,
            Dimension.SERVICE_GROUP,
            Dimension.UNIT,
            Dimension.PARTNER,
            Dimension.PARTNER_GROUP,
            Dimension.PROVINCE,
            Dimension.REGION,
            Dimension.DIGITAL,
            Dimension.BUNDLE)),
    /** Lines by who traded. */
    ENTERPRISES(EnumSet.of(
            Dimension.FLOW,
            Dimension.EVIDENCE,
            Dimension.REGIME,
            Dimension.PROVINCE,
            Dimension.REGION,
            Dimension.ENTERPRISE,
            Dimension.PLATFORM,
            Dimension.SIZE_CLASS,
            Dimension.CLUSTER,
            Dimension.CITY,
            Dimension.PILOT_ZONE));

    // Nobody changes the set; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Dimension> dimensions;

    TradeFamily(Set<Dimension> dimensions) {
        this.dimensions = dimensions;
    }

    /** Returns the dimensions by which it can be broken down and filtered, together. */
    public Set<Dimension> dimensions() {
        return EnumSet.copyOf(dimensions);
    }

    /** Says whether it can tell which lines count: enterprises are known without what they traded. */
    public boolean offers(Definition definition) {
        return this == GOODS_AND_SERVICES || (definition.products().isEmpty() && !definition.isOfBundles());
    }

    /** Returns the family that has all these dimensions and the definition; empty if they cannot be combined. */
    public static Optional<TradeFamily> of(Definition definition, Collection<Dimension> dimensions) {
        return Arrays.stream(values())
                .filter(family -> family.dimensions.containsAll(dimensions) && family.offers(definition))
                .findFirst();
    }
}
