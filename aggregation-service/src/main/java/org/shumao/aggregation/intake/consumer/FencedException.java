package org.shumao.aggregation.intake.consumer;

import java.util.Set;

/** Another consumer has claimed these partitions since: whatever was prepared for them must not be written. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException(Set<Integer> partitions) {
        super("partitions claimed by another consumer: " + partitions);
    }
}
