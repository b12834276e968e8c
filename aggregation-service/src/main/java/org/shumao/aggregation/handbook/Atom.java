package org.shumao.aggregation.handbook;

/**
 * What a line of trade is to the Handbook. The first four are disjoint: goods are ordered digitally, and services are ordered or
 * delivered digitally or both. The last two say of which kind a service is, whatever the others say. Where nobody knows, a line is of
 * the atom that a no makes it, and stands in the unknown of the items that a yes would put it in.
 */
public enum Atom {
    /** Goods ordered digitally; of goods sent to overseas warehouses nobody knows until they are sold. */
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

    public boolean isOfGoods() {
        return this == GOODS_ORDERED;
    }
}
