package org.shumao.aggregation.intake.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.intake.consumer.TopicIntake.State;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Where log and database contradict each other the intake stops for good and says why; shown with a topic that this service does not
 * read otherwise.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
class StoppedIntakeTest {
    private static final Topic TOPIC = Topic.TRADE_UNREGISTERED_PARTIES;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    DataSource dataSource;

    @Inject
    TopicIntake.Factory intakes;

    @Inject
    TopicAdmin topics;

    @Inject
    IntakeLag lag;

    @AfterEach
    void forget() throws SQLException {
        update("delete from intake_partition where topic = ?");
    }

    @Test
    void aTopicThatWasCutBeforeItWasReadStopsTheIntake() throws Exception {
        cut();
        assertThat(reasonOfStop()).contains("was never read and its log starts at offset");
    }

    @Test
    void aTopicThatWasCutBehindTheOffsetsStopsTheIntake() throws Exception {
        cut();
        remember(topics.id(TOPIC.topicName()).orElseThrow());
        assertThat(reasonOfStop()).contains("the log no longer has the offsets that come next");
    }

    @Test
    void aTopicThatWasRecreatedStopsTheIntake() throws Exception {
        cut();
        remember("id of the topic of then");
        assertThat(reasonOfStop())
                .contains("is not the one this database was filled from (topic id id of the topic of then then");
    }

    @Test
    void aPartitionThatPublishedItsContributionsAndIsToCeaseStopsTheIntake() throws Exception {
        update("insert into intake_partition (topic, partition, topic_id, epoch, next_offset, publishes_contributions)"
                + " values (?, 0, '" + topics.id(TOPIC.topicName()).orElseThrow() + "', 0, 1, true)");
        assertThat(reasonOfStop()).contains("was read with publishing contributions");
    }

    @Test
    void aTopicThatForgetsIsNotReadAndTheReasonNamesTheSetting() throws Exception {
        try (EventLog log = new EventLog()) {
            log.flush();
            set("retention.ms", "604800000");
            TopicIntake intake = intakes.into(new Nowhere());
            intake.start();
            try {
                new IntakeDriver(dataSource)
                        .await(
                                "refused",
                                () -> String.valueOf(intake.reason())
                                        .contains(
                                                "topic " + TOPIC.topicName()
                                                        + " has retention.ms=604800000, and must have -1: it keeps every event for ever"));
                assertThat(intake.state()).isEqualTo(State.WAITING);
            } finally {
                intake.stop();
            }
        } finally {
            set("retention.ms", "-1");
        }
    }

    private void set(String setting, String value) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC.topicName());
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            AlterConfigOp op = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(op))).all().get();
        }
    }

    /** The client itself would ask for it for ever, and say nothing. */
    @Test
    void aTopicThatIsDeletedMakesTheIntakeWaitAndOneThatIsMadeAnewStopsIt() throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            if (topics.id(TOPIC.topicName()).isPresent()) {
                admin.deleteTopics(List.of(TOPIC.topicName())).all().get();
            }
            create(admin);
            TopicIntake intake = intakes.into(new Nowhere());
            IntakeDriver driver = new IntakeDriver(dataSource);
            intake.start();
            try {
                driver.await("claimed", () -> !intake.claims().isEmpty());
                admin.deleteTopics(List.of(TOPIC.topicName())).all().get();
                driver.await(
                        "waiting",
                        () -> measured(intake)
                                && intake.state() == State.WAITING
                                && String.valueOf(intake.reason())
                                        .contains("is gone, although records of it were taken in"));
                create(admin);
                driver.await("stopped", () -> intake.state() == State.STOPPED);
                assertThat(intake.reason()).contains("is not the one this database was filled from");
            } finally {
                intake.stop();
            }
        }
    }

    private boolean measured(TopicIntake intake) {
        try {
            lag.measure(List.of(intake));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void create(Admin admin) throws Exception {
        NewTopic topic = new NewTopic(TOPIC.topicName(), TOPIC.partitions(), (short) 1)
                .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"));
        admin.createTopics(List.of(topic)).all().get();
    }

    private String reasonOfStop() throws Exception {
        TopicIntake intake = intakes.into(new Nowhere());
        intake.start();
        try {
            new IntakeDriver(dataSource).await("stopped", () -> intake.state() == State.STOPPED);
            return String.valueOf(intake.reason());
        } finally {
            intake.stop();
        }
    }

    private void cut() throws Exception {
        try (EventLog log = new EventLog();
                Admin admin = Admin.create(new HashMap<>(kafka))) {
            log.send(TOPIC, "k", "{}".getBytes(StandardCharsets.UTF_8));
            log.flush();
            long end = topics.ends(TOPIC.topicName()).getOrDefault(0, 0L);
            assertThat(end).isPositive();
            admin.deleteRecords(Map.of(new TopicPartition(TOPIC.topicName(), 0), RecordsToDelete.beforeOffset(end)))
                    .all()
                    .get();
        }
    }

    private void remember(String topicId) throws SQLException {
        update("insert into intake_partition (topic, partition, topic_id, epoch, next_offset) values (?, 0, '" + topicId
                + "', 0, 0)");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, TOPIC.topicName());
            statement.executeUpdate();
        }
    }

    /** Takes nothing. */
    private static final class Nowhere implements Sink {
        @Override
        public Topic topic() {
            return TOPIC;
        }

        @Override
        public List<DeadLetter> write(Connection connection, List<IncomingEvent> batch, ReferenceData referenceData) {
            throw new IllegalStateException("nothing comes from a topic that contradicts the database");
        }
    }
}
