package org.shumao.aggregation.intake.consumer;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.referencedata.ReferenceDataFeed;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.kit.worker.Worker;

/**
 * One worker that keeps a topic coming in, beside others or alone: a thread that waits until topic and reference data are there, consumes, and starts again after a
 * fault. It stops for good only when log and database contradict each other.
 */
public final class TopicIntake {
    private static final Logger LOG = Logger.getLogger(TopicIntake.class);

    /** The intake of this replica is in one of these states. */
    @Schema(name = "IntakeState")
    public enum State {
        /** It waits for topics, the broker, the database or the end of a rebuild. */
        WAITING,
        RUNNING,
        /** It has stopped for good: log and database contradict each other. */
        STOPPED,
        /** Switched off by configuration. */
        DISABLED
    }

    private final Sink sink;
    private final Factory parts;
    private final Worker worker;
    private volatile State state = State.WAITING;
    private volatile @Nullable String reason;
    private volatile @Nullable TopicSession session;

    private TopicIntake(Sink sink, Factory parts) {
        this.sink = sink;
        this.parts = parts;
        Duration pause = parts.config.retryAfter();
        this.worker = new Worker("intake " + sink.topic().topicName(), pause, pause, this::attempt);
    }

    /** Makes every intake, and has the parts of it and of its sessions. */
    @ApplicationScoped
    public static class Factory {
        final Map<String, Object> kafka;
        final IntakeConfig config;
        final TopicAdmin topics;
        final ReferenceDataFeed feed;
        final ReferenceDataIntake referenceData;
        final ClaimStore claims;
        final BatchTransaction transaction;

        Factory(
                @Identifier("default-kafka-broker") Map<String, Object> kafka,
                IntakeConfig config,
                TopicAdmin topics,
                ReferenceDataFeed feed,
                ReferenceDataIntake referenceData,
                ClaimStore claims,
                BatchTransaction transaction) {
            this.kafka = kafka;
            this.config = config;
            this.topics = topics;
            this.feed = feed;
            this.referenceData = referenceData;
            this.claims = claims;
            this.transaction = transaction;
        }

        public TopicIntake into(Sink sink) {
            return new TopicIntake(sink, this);
        }
    }

    public void start() {
        if (parts.config.enabled()) {
            worker.start();
        } else {
            state = State.DISABLED;
        }
    }

    /** Lets the intake end without waiting for it. */
    public void end() {
        worker.end();
        TopicSession running = session;
        if (running != null) {
            running.wakeUp();
        }
    }

    public void stop() throws InterruptedException {
        end();
        worker.stop();
    }

    public State state() {
        return state;
    }

    /** Name of the topic that comes in; several workers may share it. */
    String topic() {
        return sink.topic().topicName();
    }

    /** Returns what this worker holds now: nothing while it does not consume. */
    Collection<PartitionClaim> claims() {
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

    /** Returns false to be tried again after a pause. */
    private boolean attempt() throws InterruptedException {
        try {
            return consumesOnceReady();
        } catch (IntakeStoppedException e) {
            LOG.errorf("intake stopped: %s", e.getMessage());
            enter(State.STOPPED, e.getMessage());
            worker.end();
        } catch (FencedException e) {
            LOG.infof("%s; starting again in %s", e.getMessage(), parts.config.retryAfter());
            enter(State.WAITING, "fault: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            // Errors too, such as want of memory: a thread that ends without a word leaves everything where it is.
            LOG.warnf(e, "intake interrupted, starting again in %s", parts.config.retryAfter());
            enter(State.WAITING, "fault: " + e);
        } finally {
            session = null;
        }
        return false;
    }

    private boolean consumesOnceReady() throws InterruptedException {
        String topic = topic();
        Optional<String> topicId = parts.topics.id(topic);
        if (topicId.isEmpty()) {
            return waits(absence(topic));
        }
        if (!parts.feed.isCaughtUp()) {
            return waits("reading registry and exchange rates first");
        }
        if (isHeld()) {
            return waits("the cube is being rebuilt: see /api/v1/cube-rebuild");
        }
        parts.topics.check(TopicSpec.of(sink.topic()));
        try (TopicSession opened = new TopicSession(sink, topicId.get(), parts)) {
            session = opened;
            enter(State.RUNNING, null);
            while (!worker.isEnding() && !opened.isEnded()) {
                opened.step();
            }
        }
        return true;
    }

    private boolean waits(String why) {
        enter(State.WAITING, why);
        return false;
    }

    private boolean isHeld() {
        try {
            return sink.topic() == Topic.TRADE_RECORDS && parts.claims.areHeld();
        } catch (SQLException e) {
            throw new IllegalStateException("the database failed: " + e.getMessage(), e);
        }
    }

    private String absence(String topic) {
        try {
            if (!parts.claims.nextOffsets(topic).isEmpty()) {
                return "topic " + topic + " is gone, although records of it were taken in: restore it";
            }
        } catch (SQLException e) {
            LOG.debugf(e, "nobody knows whether %s was ever read", topic);
        }
        return "topic " + topic + " does not exist yet; ingestion-service creates it";
    }

    private void enter(State next, @Nullable String why) {
        state = next;
        reason = why;
    }
}
