package org.shumao.aggregation.indicator.handbook;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a line of trade is to the Handbook. The first four are disjoint: goods are ordered digitally, and services are ordered or
 * delivered digitally or both. The last two say of which kind a service is, whatever the others say.
 */
enum Atom {
    /** Goods ordered digitally; not goods sent to overseas warehouses, whose order is not known yet. */
    GOODS_ORDERED,
    /** Services ordered digitally and delivered otherwise. */
    SERVICE_ORDERED,
    /** Services delivered digitally and ordered otherwise. */
    SERVICE_DELIVERED,
    SERVICE_ORDERED_AND_DELIVERED,
    /** What platforms take for bringing buyer and seller together. */
    INTERMEDIATION_FEE,
    /** Services that can be delivered digitally. */
    DELIVERABLE_SERVICE;

    static final Set<Atom> GOODS = EnumSet.of(GOODS_ORDERED);
    static final Set<Atom> ORDERED_SERVICES = EnumSet.of(SERVICE_ORDERED, SERVICE_ORDERED_AND_DELIVERED);
    static final Set<Atom> ORDERED = EnumSet.of(GOODS_ORDERED, SERVICE_ORDERED, SERVICE_ORDERED_AND_DELIVERED);
    static final Set<Atom> DELIVERED = EnumSet.of(SERVICE_DELIVERED, SERVICE_ORDERED_AND_DELIVERED);
    /** All that is digital trade. */
    static final Set<Atom> DIGITAL =
            EnumSet.of(GOODS_ORDERED, SERVICE_ORDERED, SERVICE_DELIVERED, SERVICE_ORDERED_AND_DELIVERED);

    boolean isOfGoods() {
        return this == GOODS_ORDERED;
    }
}
