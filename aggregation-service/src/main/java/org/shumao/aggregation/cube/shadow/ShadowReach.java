package org.shumao.aggregation.cube.shadow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * How far the shadow cube is filled. What is stored of an order up to there is in it, so a change of the order is added to it;
 * an order beyond comes in whole, when the filling reaches it.
 *
 * @param exists whether there is a shadow cube
 * @param partitions those that are begun
 */
public record ShadowReach(boolean exists, Map<Integer, Filled> partitions) {
    /** There is no shadow cube. */
    public static final ShadowReach NONE = new ShadowReach(false, Map.of());

    /**
     * A partition that is begun.
     *
     * @param to the last key that is in it, in the order of the database: by bytes
     * @param complete no key is beyond
     */
    public record Filled(String to, boolean complete) {
        /** Nothing is in it. */
        public static final Filled NOTHING = new Filled("", false);
    }

    public Filled of(int partition) {
        return partitions.getOrDefault(partition, Filled.NOTHING);
    }

    /** Whether the stored contributions of an order are in the shadow cube. */
    public boolean covers(int partition, String orderKey) {
        Filled filled = partitions.get(partition);
        return filled != null && (filled.complete() || compare(orderKey, filled.to()) <= 0);
    }

    /** As the database compares keys, whose collation is C. Strings compare otherwise beyond the basic plane. */
    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
