package org.shumao.ingestion.topic;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.OtherTopicException;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSettings;
import org.shumao.kit.topic.TopicSpec;

/**
 * The topics that this service writes: created if they are missing, in the background, so that a broker that is down does not stop the
 * start; and looked after from then on. One that this service has written is never created anew, and another one of its name is not
 * written: aggregation knows the offsets of the former one, and would take in nothing of what was accepted.
 */
@ApplicationScoped
public class OwnTopics {
    private static final Logger LOG = Logger.getLogger(OwnTopics.class);
    public static final List<TopicSpec> ALL = Stream.of(
                    Topic.TRADE_RECORDS, Topic.TRADE_REFERENCES, Topic.TRADE_UNREGISTERED_PARTIES, Topic.EXCHANGE_RATES)
            .map(TopicSpec::of)
            .toList();

    private static final Set<String> NAMES = ALL.stream().map(TopicSpec::name).collect(Collectors.toUnmodifiableSet());

    private final TopicAdmin admin;
    private final TopicSettings settings;
    private final KafkaConfig config;
    private final WrittenTopics store;
    private volatile Map<String, String> written = Map.of();
    private volatile @Nullable String trouble = "not looked for yet";

    OwnTopics(TopicAdmin admin, TopicSettings settings, KafkaConfig config, DataSource database) {
        this.admin = admin;
        this.settings = settings;
        this.config = config;
        this.store = new WrittenTopics(database);
    }

    /** Returns whether all topics are there, are those that this service has written, and every partition has a leader. */
    public boolean areReady() {
        return trouble == null;
    }

    /** Why they are not; null if they are. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Makes the service ready when a broker answers and these topics are there. The database has a check of its own. */
    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck readiness() {
        return () -> {
            boolean reachable = isBrokerReachable();
            String why = trouble;
            HealthCheckResponseBuilder response = HealthCheckResponse.named("broker")
                    .status(reachable && why == null)
                    .withData("reachable", reachable)
                    .withData("topics", why == null);
            return why == null
                    ? response.build()
                    : response.withData("trouble", why).build();
        };
    }

    private boolean isBrokerReachable() {
        try {
            return admin.isReachable(config.healthTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A broker or database that does not answer says nothing of the topics: what was ready stays so. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void ensure() throws InterruptedException {
        try {
            Optional<OtherTopicException> other = other();
            if (other.isPresent()) {
                enter(other.get().getMessage());
            } else {
                createAndRemember();
                enter(null);
            }
        } catch (RuntimeException | SQLException e) {
            if (trouble == null) {
                LOG.debug("The topics could not be looked at", e);
            } else {
                enter(Objects.requireNonNullElse(e.getMessage(), e.toString()));
            }
        }
    }

    /** Reads what is stored again before it says anything: somebody may have accepted new topics. */
    private Optional<OtherTopicException> other() throws InterruptedException, SQLException {
        Map<String, String> present = admin.ids(NAMES);
        if (!written.keySet().containsAll(NAMES)
                || OtherTopicException.of(written, present).isPresent()) {
            written = store.ids();
        }
        return OtherTopicException.of(written, present);
    }

    private void createAndRemember() throws InterruptedException, SQLException {
        for (TopicSpec topic : ALL) {
            admin.create(topic, settings.creation());
        }
        if (!written.keySet().containsAll(NAMES)) {
            store.remember(admin.ids(NAMES));
            written = store.ids();
        }
    }

    private void enter(@Nullable String why) {
        if (why != null && !why.equals(trouble)) {
            LOG.warnf("The topics are not ready, next look in a second: %s", why);
        } else if (why == null && trouble != null) {
            LOG.info("The topics are ready");
        }
        trouble = why;
    }
}
