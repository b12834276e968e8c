package org.shumao.aggregation.handbook;

import java.util.List;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;

/**
 * Lines of trade that the Handbook does not tell apart.
 *
 * @param goods whether they are goods, or services
 * @param code supervision mode of goods, EBOPS item of services
 * @param digital how they were ordered and delivered, as {@link CubeKey} has it
 */
public record HandbookLine(boolean goods, String code, int digital) {
    private static final String GOODS = "G";

    /** A reading says how lines count that nobody knows to be ordered or delivered digitally, or via a platform. */
    enum Reading {
        /** They count as if they were not: the sum is what surely belongs to an item. */
        SURELY,
        /** They count as if they were: the sum is what may belong to it. */
        POSSIBLY
    }

    /** Reads a row of a table by code and digital. */
    static HandbookLine of(boolean goods, List<String> members) {
        return new HandbookLine(goods, members.get(0), Integer.parseInt(members.get(1)));
    }

    /** Reads a member of the roll-up of traders. */
    public static HandbookLine ofTraders(String member) {
        String[] words = member.split("\\.", -1);
        return of(words[0].equals(GOODS), List.of(words[1], words[2]));
    }

    /** Returns whether they surely belong to an item. */
    public boolean isSurelyIn(HandbookCatalogue.Item item) {
        return isIn(item, Reading.SURELY);
    }

    /** Returns whether they may belong to an item. */
    public boolean isPossiblyIn(HandbookCatalogue.Item item) {
        return isIn(item, Reading.POSSIBLY);
    }

    private boolean isIn(HandbookCatalogue.Item item, Reading reading) {
        return item.atoms().stream().anyMatch(atom -> is(atom, reading))
                && (!item.viaPlatform() || has(CubeKey.VIA_PLATFORM, reading));
    }

    boolean has(int bit, Reading reading) {
        return ((reading == Reading.SURELY ? digital : CubeKey.possibly(digital)) & bit) != 0;
    }

    boolean is(Atom atom, Reading reading) {
        boolean ordered = has(CubeKey.ORDERED, reading);
        boolean delivered = has(CubeKey.DELIVERED, reading);
        return goods == atom.isOfGoods()
                && switch (atom) {
                    case GOODS_ORDERED -> ordered;
                    case SERVICE_ORDERED -> ordered && !delivered;
                    case SERVICE_DELIVERED -> !ordered && delivered;
                    case SERVICE_ORDERED_AND_DELIVERED -> ordered && delivered;
                    case INTERMEDIATION_FEE ->
                        has(CubeKey.PLATFORM_FEE, reading)
                                && (reading == Reading.POSSIBLY || code.equals(CubeKey.INTERMEDIATION));
                    case DELIVERABLE_SERVICE -> isDeliverable() || (reading == Reading.POSSIBLY && isTooCoarse());
                };
    }

    private boolean isDeliverable() {
        return Definition.DDS_HANDBOOK.products().stream().anyMatch(code::startsWith);
    }

    /** Says whether the item is reported less finely than the list distinguishes, so that it may be deliverable or not. */
    private boolean isTooCoarse() {
        return code.equals(Dimension.UNKNOWN)
                || (!isDeliverable()
                        && Definition.DDS_HANDBOOK.products().stream().anyMatch(item -> item.startsWith(code)));
    }
}
