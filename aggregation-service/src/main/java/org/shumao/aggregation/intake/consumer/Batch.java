package org.shumao.aggregation.intake.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Deliveries collected for one transaction; due when they are many, big or old enough. */
final class Batch {
    private final WorkerBounds bounds;
    private final Duration maxWait;
    private final List<Delivery> deliveries = new ArrayList<>();
    private long bytes;
    private long openedAt;

    Batch(IntakeConfig config) {
        this.bounds = WorkerBounds.of(config);
        this.maxWait = config.maxWait();
    }

    void add(Delivery delivery) {
        if (deliveries.isEmpty()) {
            openedAt = System.nanoTime();
        }
        deliveries.add(delivery);
        bytes += delivery.value().length;
    }

    boolean isEmpty() {
        return deliveries.isEmpty();
    }

    /** Whether it must be written now. */
    boolean isDue() {
        return !isEmpty()
                && (deliveries.size() >= bounds.records()
                        || bytes >= bounds.bytes()
                        || System.nanoTime() - openedAt >= maxWait.toNanos());
    }

    /** Hands out what was collected, and starts anew. */
    List<Delivery> drain() {
        List<Delivery> collected = List.copyOf(deliveries);
        deliveries.clear();
        bytes = 0;
        return collected;
    }

    /** Partitions were taken away: what was collected for them is somebody else's. */
    void discard(Collection<Integer> partitions) {
        deliveries.removeIf(delivery -> partitions.contains(delivery.partition()));
        bytes = deliveries.stream()
                .mapToLong(delivery -> delivery.value().length)
                .sum();
    }
}
