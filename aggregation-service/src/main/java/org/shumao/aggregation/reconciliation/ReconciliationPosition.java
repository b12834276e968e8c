package org.shumao.aggregation.reconciliation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shumao.kit.page.PageRequest;

/** Where a page of reconciliations ends: behind this one, in the order of their starts, the newest first. */
record ReconciliationPosition(Instant startedAt, UUID id) {
    /** Later than any start. */
    private static final Instant END = Instant.EPOCH.plus(Duration.ofDays(100_000));

    private static final UUID LAST = new UUID(-1, -1);

    static ReconciliationPosition of(PageRequest page) {
        return page.isFirst() ? new ReconciliationPosition(END, LAST) : of(page.after());
    }

    static ReconciliationPosition of(ReconciliationRun run) {
        return new ReconciliationPosition(run.startedAt, run.id);
    }

    /** Whether it names a place between reconciliations; instants of the database reach less far than those of Java. */
    static boolean isPosition(List<String> parts) {
        try {
            return parts.size() == 2 && isStorable(of(parts).startedAt());
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isStorable(Instant startedAt) {
        return !startedAt.isBefore(Instant.EPOCH) && !startedAt.isAfter(END);
    }

    private static ReconciliationPosition of(List<String> parts) {
        return new ReconciliationPosition(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    }

    List<String> parts() {
        return List.of(startedAt.toString(), id.toString());
    }
}
