package org.shumao.aggregation.freshness;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders whose figures changed, and whose they are; no more than it takes to know whether there are many of several
 * enterprises. An order stands for its hash: two of the same count as one, which is never too many.
 */
public final class ChangedOrders {
    /** Changes of fewer orders may show what one of them is worth. */
    static final int FEWEST_ORDERS = 50;
    /** Changes of fewer enterprises may show what one of them trades. */
    static final int FEWEST_ENTERPRISES = 3;

    private final Set<Integer> orders = new HashSet<>();
    private final Set<String> enterprises = new HashSet<>();

    /**
     * An order changed.
     *
     * @param traders who vouch for trade of the order, before or after; without any it hides nobody and does not count
     */
    public void add(String order, Collection<String> traders) {
        if (!traders.isEmpty()) {
            addHashes(List.of(order.hashCode()), traders);
        }
    }

    void addHashes(Collection<Integer> some, Collection<String> traders) {
        addUpTo(FEWEST_ORDERS, orders, some);
        addUpTo(FEWEST_ENTERPRISES, enterprises, traders);
    }

    private static <T> void addUpTo(int enough, Set<T> known, Collection<T> some) {
        for (T one : some) {
            if (known.size() < enough) {
                known.add(one);
            }
        }
    }

    /** Whether so many orders of so many enterprises changed that nothing follows for one of them. */
    public boolean areMany() {
        return orders.size() >= FEWEST_ORDERS && enterprises.size() >= FEWEST_ENTERPRISES;
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    Integer[] orders() {
        return orders.toArray(Integer[]::new);
    }

    String[] enterprises() {
        return enterprises.toArray(String[]::new);
    }
}
