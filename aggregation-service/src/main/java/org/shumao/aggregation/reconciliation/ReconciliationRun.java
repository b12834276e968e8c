package org.shumao.aggregation.reconciliation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One reconciliation, running or done. */
@Entity
@Table(name = "reconciliation")
class ReconciliationRun {
    /** Life of a reconciliation. */
    @Schema(name = "ReconciliationState")
    enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }

    @Id
    UUID id = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    State state = State.RUNNING;

    @Column(name = "started_at")
    Instant startedAt = Instant.EPOCH;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    @Nullable
    String failure;

    long states;

    @Column(name = "lagging_states")
    long laggingStates;

    @Column(name = "states_differing")
    long statesDiffering;

    @Column(name = "cells_compared")
    long cellsCompared;

    @Column(name = "cells_differing")
    long cellsDiffering;

    @Column(name = "difference_fen", precision = 38)
    BigDecimal differenceFen = BigDecimal.ZERO;

    /** The rebuild whose sums were compared; null for those of the live cube. */
    @Column(name = "cube_rebuild")
    @Nullable
    UUID cubeRebuild;

    void take(ReconciliationResult result) {
        states = result.states();
        laggingStates = result.laggingStates();
        statesDiffering = result.statesDiffering();
        cellsCompared = result.cellsCompared();
        cellsDiffering = result.cellsDiffering();
        differenceFen = new BigDecimal(result.differenceFen());
    }

    /** Access to the table. */
    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ReconciliationRun, UUID> {
        /** Of the live cube, by its start: that is the moment whose figures it proved. */
        Optional<ReconciliationRun> lastCompleted() {
            return find("state = ?1 and cubeRebuild is null", Sort.descending("startedAt"), State.COMPLETED)
                    .firstResultOptional();
        }

        /** The newest first, which started before a moment; of one moment those with a smaller id. */
        List<ReconciliationRun> before(Instant startedAt, UUID id, int most) {
            return find(
                            "startedAt < ?1 or (startedAt = ?1 and id < ?2)",
                            Sort.descending("startedAt", "id"),
                            startedAt,
                            id)
                    .page(0, most)
                    .list();
        }

        /** So many states were read until now. */
        void progress(UUID id, long states) {
            update("states = ?1 where id = ?2", states, id);
        }

        boolean isAnyRunning() {
            return count("state", State.RUNNING) > 0;
        }

        /** Nobody works at them any more. */
        void failRunning(Instant now) {
            update(
                    "state = ?1, completedAt = ?2, failure = ?3 where state = ?4",
                    State.FAILED,
                    now,
                    "cut off: the process that reconciled, or its connection to the database, has ended",
                    State.RUNNING);
        }
    }
}
