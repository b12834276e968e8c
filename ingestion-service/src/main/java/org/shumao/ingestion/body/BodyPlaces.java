package org.shumao.ingestion.body;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.body.BodyLimit;
import org.shumao.kit.problem.Problems;

/**
 * Bodies that are read at the same time. Each holds a thread until its sender has sent all of it, however slowly; so there are fewer
 * places than threads, and what needs a thread for a moment finds one: status, receipts, health.
 */
@ApplicationScoped
public class BodyPlaces {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore free;
    private final long mostBytes;

    BodyPlaces(BodyConfig limits, @ConfigProperty(name = "quarkus.thread-pool.max-threads") int threads) {
        if (limits.atOnce() >= threads) {
            throw new IllegalStateException("shumao.ingestion.body.at-once is " + limits.atOnce()
                    + ": bodies must leave some of the " + threads + " threads (quarkus.thread-pool.max-threads)");
        }
        free = new Semaphore(limits.atOnce());
        mostBytes = limits.maxSize().asLongValue();
    }

    void refuseTooLarge(@Observes Router router) {
        BodyLimit.register(router, path -> mostBytes);
    }

    /**
     * Reads a body in one of the places.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if none is free
     */
    public <T> T read(Supplier<T> reading) {
        if (!free.tryAcquire()) {
            throw Problems.later(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "As many bodies as this service reads at a time are being sent. Nothing of this one was read: send it again.",
                    RETRY_AFTER);
        }
        try {
            return reading.get();
        } finally {
            free.release();
        }
    }
}
