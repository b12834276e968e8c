package org.shumao.aggregation.batch;

import java.util.Set;

/** Another consumer has claimed these partitions since: whatever was prepared for them must not be written. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<Integer> partitions;

    FencedException(Set<Integer> partitions) {
        super("partitions claimed by another consumer: " + partitions);
        this.partitions = partitions;
    }

    Set<Integer> partitions() {
        return partitions;
    }
}
