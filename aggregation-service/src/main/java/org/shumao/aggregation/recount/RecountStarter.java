package org.shumao.aggregation.recount;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/** Starts recounts in the background and notes how they end. */
@ApplicationScoped
class RecountStarter {
    private static final Logger LOG = Logger.getLogger(RecountStarter.class);

    private final Recount recount;
    private final RecountRun.Repository runs;
    private final ManagedExecutor executor;
    private final Clock clock;

    RecountStarter(Recount recount, RecountRun.Repository runs, ManagedExecutor executor, Clock clock) {
        this.recount = recount;
        this.runs = runs;
        this.executor = executor;
        this.clock = clock;
    }

    RecountView start() {
        RecountRun run = new RecountRun();
        run.id = UUID.randomUUID();
        run.startedAt = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> runs.persist(run));
        executor.execute(() -> complete(run.id));
        return RecountView.from(run);
    }

    private void complete(UUID id) {
        try {
            RecountResult result = recount.run();
            finish(id, run -> {
                run.take(result);
                run.state = RecountRun.State.COMPLETED;
            });
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "recount %s failed", id);
            finish(id, run -> {
                run.failure = e.getMessage();
                run.state = RecountRun.State.FAILED;
            });
        }
    }

    private void finish(UUID id, Consumer<RecountRun> outcome) {
        QuarkusTransaction.requiringNew().run(() -> {
            RecountRun run = runs.findById(id);
            outcome.accept(run);
            run.completedAt = clock.instant();
        });
    }
}
