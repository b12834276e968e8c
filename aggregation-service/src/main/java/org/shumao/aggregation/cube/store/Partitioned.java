package org.shumao.aggregation.cube.store;

/**
 * A row of a roll-up. Replicas write different slots of the same key, so that they do not wait for each other's rows.
 *
 * @param slot 0 to 3
 * @param key where it counts
 */
public record Partitioned<K>(int slot, K key) {
    private static final int SLOTS = 4;

    /** The row that the records of a partition count in. */
    public static <K> Partitioned<K> of(int partition, K key) {
        return new Partitioned<>(partition % SLOTS, key);
    }
}
