package org.shumao.aggregation.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the last completed reconciliation found, whichever replica ran it; read now and then, not whenever metrics are read. */
@ApplicationScoped
class ReconciliationGauges {
    private final Reconciliations runs;
    private volatile @Nullable ReconciliationView last;

    ReconciliationGauges(Reconciliations runs, MeterRegistry metrics) {
        this.runs = runs;
        gauge(metrics, "states.differing", null, Double.NaN, run -> run.statesDiffering());
        gauge(metrics, "cells.differing", null, Double.NaN, run -> run.cellsDiffering());
        gauge(
                metrics,
                "difference",
                "fen",
                Double.NaN,
                run -> run.differenceFen().doubleValue());
        // 0 if there was none: then it is overdue.
        gauge(
                metrics,
                "completed.timestamp",
                "seconds",
                0,
                run -> run.startedAt().getEpochSecond());
    }

    @Scheduled(identity = "last reconciliation", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void read() throws SQLException {
        last = runs.lastCompleted().orElse(null);
    }

    private void gauge(
            MeterRegistry metrics,
            String name,
            @Nullable String unit,
            double withoutAny,
            ToDoubleFunction<ReconciliationView> value) {
        Gauge.builder("shumao.reconciliation." + name, () -> {
                    ReconciliationView run = last;
                    return run == null ? withoutAny : value.applyAsDouble(run);
                })
                .baseUnit(unit)
                .register(metrics);
    }
}
