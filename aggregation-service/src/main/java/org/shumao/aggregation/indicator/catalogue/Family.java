package org.shumao.aggregation.indicator.catalogue;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.Dimension;

/** Dimensions that a question may combine. Each is of another roll-up: no row knows both the product and the enterprise. */
public enum Family {
    GOODS(Dimension.SECTION, Dimension.CHAPTER, Dimension.PRODUCT, Dimension.CONSUMER_GROUP, Dimension.UNIT),
    SERVICES(Dimension.SERVICE_GROUP, Dimension.SERVICE),
    ENTERPRISES(
            Dimension.PLATFORM,
            Dimension.ENTERPRISE,
            Dimension.SIZE_CLASS,
            Dimension.CLUSTER,
            Dimension.CITY,
            Dimension.PILOT_ZONE);

    /** Dimensions of lines of trade, goods or services. */
    private static final List<Dimension> OF_LINES =
            List.of(Dimension.PARTNER, Dimension.PARTNER_GROUP, Dimension.BUNDLE);

    /** Dimensions that every family has. */
    private static final List<Dimension> COMMON =
            List.of(Dimension.FLOW, Dimension.EVIDENCE, Dimension.REGIME, Dimension.PROVINCE, Dimension.REGION);

    private final List<Dimension> own;

    Family(Dimension... own) {
        this.own = List.of(own);
    }

    /** All dimensions that a question of this family may combine. */
    public List<Dimension> dimensions() {
        Stream<Dimension> ofLines = this == ENTERPRISES ? Stream.of() : OF_LINES.stream();
        return Stream.concat(Stream.concat(COMMON.stream(), ofLines), own.stream())
                .toList();
    }

    /** A family that has all of them; empty if they cannot be combined. */
    public static Optional<Family> of(Set<Dimension> dimensions) {
        return Stream.of(values())
                .filter(family -> family.dimensions().containsAll(dimensions))
                .findFirst();
    }

    /** For people: what may be combined, of the dimensions that an indicator has. */
    public static String combinations(Collection<Dimension> allowed) {
        return Stream.of(values())
                .map(family -> family.dimensions().stream()
                        .filter(allowed::contains)
                        .map(Dimension::code)
                        .collect(joining(", ")))
                .distinct()
                .collect(joining("; or "));
    }
}
