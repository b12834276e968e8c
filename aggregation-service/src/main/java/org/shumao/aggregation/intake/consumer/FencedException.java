package org.shumao.aggregation.intake.consumer;

import java.util.Set;

/** Another consumer has claimed these partitions since, or a rebuild of the cube holds them: whatever was prepared for them must not be written. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException(Set<Integer> partitions) {
        super("partitions claimed by another consumer, or held by a rebuild of the cube: " + partitions);
    }
}
