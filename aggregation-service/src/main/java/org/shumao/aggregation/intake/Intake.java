package org.shumao.aggregation.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.context.ContextFeed;
import org.shumao.aggregation.log.TopicLog;
import org.shumao.contracts.topic.Topic;

/**
 * Keeps the intake going: one thread that waits until topic and context are there, consumes, and starts again after a
 * fault. It stops for good only when log and database contradict each other.
 */
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    /** What the intake of this replica is doing. */
    public enum State {
        /** For topics, the broker or the database. */
        WAITING,
        RUNNING,
        /** For good: log and database contradict each other. */
        STOPPED,
        /** Switched off by configuration. */
        DISABLED
    }

    private final IntakeConfig config;
    private final TopicLog topics;
    private final ContextFeed feed;
    private final IntakeSession.Factory sessions;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "intake");
    private volatile State state = State.WAITING;
    private volatile @Nullable String reason;
    private volatile @Nullable IntakeSession session;

    Intake(IntakeConfig config, TopicLog topics, ContextFeed feed, IntakeSession.Factory sessions) {
        this.config = config;
        this.topics = topics;
        this.feed = feed;
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread.start();
        } else {
            state = State.DISABLED;
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ending.countDown();
        IntakeSession running = session;
        if (running != null) {
            running.wakeUp();
        }
        thread.join(FAREWELL.toMillis());
    }

    public State state() {
        return state;
    }

    /** Why it waits or stopped; null while it runs. */
    public @Nullable String reason() {
        return reason;
    }

    /** The claims this replica holds. */
    Map<Integer, Claim> claims() {
        IntakeSession running = session;
        return running == null ? Map.of() : running.claims();
    }

    private void run() {
        while (ending.getCount() > 0 && state != State.STOPPED) {
            try {
                attempt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void attempt() throws InterruptedException {
        try {
            consumeOnceReady();
        } catch (IntakeStoppedException e) {
            LOG.errorf("intake stopped: %s", e.getMessage());
            enter(State.STOPPED, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warnf(e, "intake interrupted, starting again in %s", config.retryAfter());
            pause("fault: " + e.getMessage());
        } finally {
            session = null;
        }
    }

    private void consumeOnceReady() throws InterruptedException {
        Optional<String> topicId = topics.id(Topic.TRADE_RECORDS.topicName());
        if (topicId.isEmpty()) {
            pause("topic " + Topic.TRADE_RECORDS.topicName() + " does not exist yet; ingestion-service creates it");
        } else if (!feed.isCaughtUp()) {
            pause("reading registry and exchange rates first");
        } else {
            try (IntakeSession opened = sessions.open(topicId.get())) {
                session = opened;
                enter(State.RUNNING, null);
                while (ending.getCount() > 0) {
                    opened.step();
                }
            }
        }
    }

    private void pause(String why) throws InterruptedException {
        enter(State.WAITING, why);
        if (ending.await(config.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("ending while waiting");
        }
    }

    private void enter(State next, @Nullable String why) {
        state = next;
        reason = why;
    }
}
