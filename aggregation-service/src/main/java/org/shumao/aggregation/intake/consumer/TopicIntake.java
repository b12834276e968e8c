package org.shumao.aggregation.intake.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.referencedata.ReferenceDataFeed;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSpec;

/**
 * One worker that keeps a topic coming in, beside others or alone: a thread that waits until topic and reference data are there, consumes, and starts again after a
 * fault. It stops for good only when log and database contradict each other.
 */
public final class TopicIntake {
    private static final Logger LOG = Logger.getLogger(TopicIntake.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    /** What the intake of this replica is doing. */
    @Schema(name = "IntakeState")
    public enum State {
        /** For topics, the broker or the database. */
        WAITING,
        RUNNING,
        /** For good: log and database contradict each other. */
        STOPPED,
        /** Switched off by configuration. */
        DISABLED
    }

    private final Sink sink;
    private final IntakeConfig config;
    private final TopicAdmin topics;
    private final ReferenceDataFeed feed;
    private final TopicSession.Factory sessions;
    private final ClaimStore claims;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private volatile State state = State.WAITING;
    private volatile @Nullable String reason;
    private volatile @Nullable TopicSession session;

    private TopicIntake(Sink sink, Factory parts) {
        this.sink = sink;
        this.config = parts.config;
        this.topics = parts.topics;
        this.feed = parts.feed;
        this.sessions = parts.sessions;
        this.claims = parts.claims;
        this.thread = new Thread(this::run, "intake " + sink.topic().topicName());
    }

    /** What every intake is made of. */
    @ApplicationScoped
    public static class Factory {
        private final IntakeConfig config;
        private final TopicAdmin topics;
        private final ReferenceDataFeed feed;
        private final TopicSession.Factory sessions;
        private final ClaimStore claims;

        Factory(
                IntakeConfig config,
                TopicAdmin topics,
                ReferenceDataFeed feed,
                TopicSession.Factory sessions,
                ClaimStore claims) {
            this.config = config;
            this.topics = topics;
            this.feed = feed;
            this.sessions = sessions;
            this.claims = claims;
        }

        public TopicIntake into(Sink sink) {
            return new TopicIntake(sink, this);
        }
    }

    public void start() {
        if (config.enabled()) {
            thread.start();
        } else {
            state = State.DISABLED;
        }
    }

    /** Lets the intake end without waiting for it. */
    public void end() {
        ending.countDown();
        TopicSession running = session;
        if (running != null) {
            running.wakeUp();
        }
    }

    public void stop() throws InterruptedException {
        end();
        thread.join(FAREWELL.toMillis());
    }

    public State state() {
        return state;
    }

    /** Name of the topic that comes in; several workers may share it. */
    String topic() {
        return sink.topic().topicName();
    }

    /** What this worker holds now; empty while it does not consume. */
    Collection<Claim> claims() {
        TopicSession running = session;
        return running == null ? List.of() : running.claims().values();
    }

    /**
     * Ends the session if it reads another topic than there is: the client would wait for one that is gone, for ever and without a word
     * to us. The intake then looks anew.
     *
     * @param present id of the topic as the broker gives it now; empty if there is none
     */
    void noticed(Optional<String> present) {
        TopicSession running = session;
        if (running != null && !present.equals(Optional.of(running.topicId()))) {
            running.end();
        }
    }

    /** Why it waits or stopped; null while it runs. */
    public @Nullable String reason() {
        return reason;
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
        } catch (FencedException e) {
            LOG.infof("%s; starting again in %s", e.getMessage(), config.retryAfter());
            pause(e.getMessage());
        } catch (RuntimeException | Error e) {
            // Errors too, such as want of memory: a thread that ends without a word leaves everything where it is.
            enter(State.WAITING, "fault");
            LOG.warnf(e, "intake interrupted, starting again in %s", config.retryAfter());
            pause("fault: " + e);
        } finally {
            session = null;
        }
    }

    private void consumeOnceReady() throws InterruptedException {
        String topic = sink.topic().topicName();
        Optional<String> topicId = topics.id(topic);
        if (topicId.isEmpty()) {
            pause(absence(topic));
        } else if (!feed.isCaughtUp()) {
            pause("reading registry and exchange rates first");
        } else if (isHeld()) {
            pause("the cube is being rebuilt: see /api/v1/cube-rebuild");
        } else {
            topics.check(TopicSpec.of(sink.topic()));
            try (TopicSession opened = sessions.open(sink, topicId.get())) {
                session = opened;
                enter(State.RUNNING, null);
                while (ending.getCount() > 0 && !opened.isEnded()) {
                    opened.step();
                }
            }
        }
    }

    private boolean isHeld() {
        try {
            return sink.topic() == Topic.TRADE_RECORDS && claims.areHeld();
        } catch (SQLException e) {
            throw new IllegalStateException("the database failed: " + e.getMessage(), e);
        }
    }

    private String absence(String topic) {
        try {
            if (!claims.nextOffsets(topic).isEmpty()) {
                return "topic " + topic + " is gone, although records of it were taken in: restore it";
            }
        } catch (SQLException e) {
            LOG.debugf(e, "nobody knows whether %s was ever read", topic);
        }
        return "topic " + topic + " does not exist yet; ingestion-service creates it";
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
