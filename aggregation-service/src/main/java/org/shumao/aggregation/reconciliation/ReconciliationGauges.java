package org.shumao.aggregation.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the last completed reconciliation found, whichever replica ran it; read now and then, not whenever metrics are read. */
@ApplicationScoped
class ReconciliationGauges {
    private final ReconciliationRun.Repository runs;
    private volatile @Nullable ReconciliationRun last;

    ReconciliationGauges(ReconciliationRun.Repository runs, MeterRegistry metrics) {
        this.runs = runs;
        gauge(metrics, "states.differing", null, Double.NaN, run -> run.statesDiffering);
        gauge(metrics, "cells.differing", null, Double.NaN, run -> run.cellsDiffering);
        gauge(metrics, "difference", "fen", Double.NaN, run -> run.differenceFen.doubleValue());
        // 0 if there was none: then it is overdue.
        gauge(metrics, "completed.timestamp", "seconds", 0, run -> run.startedAt.getEpochSecond());
    }

    @Transactional
    @Scheduled(identity = "last reconciliation", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        last = runs.lastCompleted().orElse(null);
    }

    private void gauge(
            MeterRegistry metrics,
            String name,
            @Nullable String unit,
            double withoutAny,
            ToDoubleFunction<ReconciliationRun> value) {
        Gauge.builder("shumao.reconciliation." + name, () -> {
                    ReconciliationRun run = last;
                    return run == null ? withoutAny : value.applyAsDouble(run);
                })
                .baseUnit(unit)
                .register(metrics);
    }
}
