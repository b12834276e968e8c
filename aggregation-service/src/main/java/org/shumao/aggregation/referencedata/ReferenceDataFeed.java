package org.shumao.aggregation.referencedata;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicFollower;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.kit.worker.Worker;
import org.shumao.tradecore.referencedata.Ageing;

/**
 * Follows the compacted topics of registry and exchange rates and turns their changes into numbered versions of the
 * reference data; of reporting obligations only those of services, which say whether service lines of orders count; statements, which
 * change no order, only into rows. The intake starts once all were read to their end.
 */
@ApplicationScoped
public class ReferenceDataFeed {
    private static final Logger LOG = Logger.getLogger(ReferenceDataFeed.class);
    /** The topics that it follows. */
    public static final List<Topic> TOPICS =
            List.of(Topic.ENTERPRISES, Topic.EXCHANGE_RATES, Topic.REPORTING_OBLIGATIONS, Topic.REPORTING_STATEMENTS);

    /** How long the first event is awaited, which ends it: so often the database is asked while nothing comes. */
    private static final Duration WAIT = Duration.ofMillis(600);

    private static final int MOST_AT_ONCE = 10_000;
    /** Events that are collected for one version, so that a whole register that comes at once is not held in memory. */
    private static final int MOST_COLLECTED = 50_000;

    private final Map<String, Object> kafka;
    private final ReferenceDataConfig config;
    private final TopicAdmin topics;
    private final ReferenceDataIntake intake;
    private final Clock clock;
    private final Worker worker;
    private volatile boolean caughtUp;

    ReferenceDataFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ReferenceDataConfig config,
            TopicAdmin topics,
            ReferenceDataIntake intake,
            Clock clock) {
        this.kafka = kafka;
        this.config = config;
        this.topics = topics;
        this.intake = intake;
        this.clock = clock;
        this.worker = new Worker("reference-data-feed", config.retryAfter(), config.retryAfter(), this::follow);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Returns whether all topics were read to the end they had when we started. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Until the end; false while a topic is missing. Nothing is read while one does not keep what it must. */
    private boolean follow() throws InterruptedException, SQLException {
        Map<Topic, String> ids = new EnumMap<>(Topic.class);
        for (Topic topic : TOPICS) {
            Optional<String> id = topics.id(topic.topicName());
            if (id.isEmpty()) {
                return false;
            }
            topics.check(TopicSpec.of(topic));
            ids.put(topic, id.get());
        }
        List<String> names = ids.keySet().stream().map(Topic::topicName).toList();
        try (TopicFollower follower = TopicFollower.ofCompacted(kafka, names, MOST_AT_ONCE)) {
            long started = System.nanoTime();
            intake.set(tolerances(), ageing());
            long version = intake.load();
            LOG.infof(
                    "The reference data up to version %d was read in %d ms",
                    version, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            Map<Topic, Long> ends = ends();
            while (!worker.isEnding()) {
                read(follower, ids);
                intake.load();
                turnDay();
                caughtUp = caughtUp || hasReached(ends);
            }
            return false;
        }
    }

    /** Takes in what has come since; once something is there, collects for a while so that it becomes one version of each topic. */
    private void read(TopicFollower follower, Map<Topic, String> ids) throws SQLException, InterruptedException {
        Map<Topic, Long> offsets = new EnumMap<>(Topic.class);
        for (Map.Entry<Topic, String> topic : ids.entrySet()) {
            long offset = intake.start(topic.getKey(), topic.getValue());
            follower.seek(topic.getKey().topicName(), offset);
            offsets.put(topic.getKey(), offset);
        }
        Map<String, List<byte[]>> events = collected(follower);
        for (Map.Entry<Topic, Long> start : offsets.entrySet()) {
            Topic topic = start.getKey();
            long next = follower.position(topic.topicName());
            if (next > start.getValue()) {
                List<byte[]> come = events.getOrDefault(topic.topicName(), List.of());
                intake.apply(topic, Objects.requireNonNull(ids.get(topic)), start.getValue(), next, come);
            }
        }
    }

    private MatchTolerances tolerances() {
        return new MatchTolerances(
                config.matchTolerance().payment(), config.matchTolerance().arithmetic());
    }

    private Ageing ageing() {
        ReferenceDataConfig.Age age = config.ageing();
        return new Ageing(
                age.day().orElse(null),
                Math.toIntExact(age.staleAfter().toDays()),
                Math.toIntExact(age.undeclaredAfter().toDays()));
    }

    /** Makes the version of a new day, unless the day is set. */
    private void turnDay() throws SQLException {
        if (config.ageing().day().isEmpty()) {
            intake.turnDay(LocalDate.now(clock));
        }
    }

    private Map<Topic, Long> ends() throws InterruptedException {
        Map<Topic, Long> ends = new EnumMap<>(Topic.class);
        for (Topic topic : TOPICS) {
            ends.put(topic, topics.ends(topic.topicName()).getOrDefault(0, 0L));
        }
        return ends;
    }

    private boolean hasReached(Map<Topic, Long> ends) throws SQLException, InterruptedException {
        for (Map.Entry<Topic, Long> end : ends.entrySet()) {
            if (intake.nextOffset(end.getKey()) < end.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the events that come, by the name of their topic. */
    private Map<String, List<byte[]>> collected(TopicFollower follower) {
        Map<String, List<byte[]>> events = new HashMap<>();
        int count = add(follower.poll(WAIT), events);
        long until = System.nanoTime() + config.collect().toNanos();
        long left = config.collect().toNanos();
        while (count > 0 && count < MOST_COLLECTED && left > 0) {
            count += add(follower.poll(Duration.ofNanos(left)), events);
            left = until - System.nanoTime();
        }
        return events;
    }

    private static int add(ConsumerRecords<byte[], byte[]> polled, Map<String, List<byte[]>> events) {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> event : polled) {
            if (event.value() != null) {
                events.computeIfAbsent(event.topic(), topic -> new ArrayList<>())
                        .add(event.value());
                count++;
            }
        }
        return count;
    }
}
