package org.shumao.ingestion.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.topic.DeadClientTest.ShortTimes;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.localstack.stack.SharedStack;

/** What becomes of the service when somebody deletes a topic that it has written, or makes it anew. */
class OwnTopicsTest {
    private static final String RECORDS = Topic.TRADE_RECORDS.topicName();

    private final Map<String, Object> kafka = Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            SharedStack.get().kafka().bootstrapServers());
    private final DataSource database = MigratedDatabase.create();
    private final TopicAdmin admin = new TopicAdmin(kafka);
    private final OwnTopics topics = new OwnTopics(admin, new ShortTimes(), new ShortTimes(), database);
    private final HealthCheck readiness = topics.readiness();
    private final EventPublisher publisher = new EventPublisher(kafka, new ShortTimes(), topics);
    private final Admin somebody = Admin.create(kafka);

    @BeforeEach
    void writeTopics() {
        SharedStack.get().kafka().deleteTopics();
        awaitReady();
    }

    @AfterEach
    void stop() {
        publisher.close();
        admin.close();
        somebody.close();
    }

    @Test
    void aTopicThatIsGoneIsNotMadeAnewAndNothingIsPublished() throws Exception {
        delete();
        IngestionClient.await(() -> looks() && !topics.areReady());
        assertThat(topics.trouble()).contains("topic " + RECORDS + " is gone, although this service has written it");
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(readiness.call().getData().orElseThrow()).containsEntry("trouble", topics.trouble());
        assertThatThrownBy(publisher::startBatch)
                .isInstanceOf(PublishFailed.class)
                .hasMessageContaining("is gone");

        // A process that starts later knows it, too.
        TopicAdmin another = new TopicAdmin(kafka);
        OwnTopics started = new OwnTopics(another, new ShortTimes(), new ShortTimes(), database);
        started.ensure();
        assertThat(started.trouble()).contains("is gone");
        another.close();
        assertThat(admin.id(RECORDS)).isEmpty();
    }

    @Test
    void aTopicThatWasMadeAnewIsNotWrittenUntilAPersonAcceptsIt() throws Exception {
        String written = admin.id(RECORDS).orElseThrow();
        delete();
        IngestionClient.await(() -> looks() && !topics.areReady());
        somebody.createTopics(List.of(new NewTopic(RECORDS, Topic.TRADE_RECORDS.partitions(), (short) 1)))
                .all()
                .get();
        IngestionClient.await(() -> looks()
                && String.valueOf(topics.trouble())
                        .contains("is not the one that this service has written (topic id " + written + " then, "));
        assertThatThrownBy(publisher::startBatch).isInstanceOf(PublishFailed.class);

        new WrittenTopics(database).accept(admin.ids(names()));
        awaitReady();
        byte[] bytes = {1};
        try (EventBatch batch = publisher.startBatch()) {
            batch.send(Topic.TRADE_RECORDS, bytes, bytes);
            batch.await();
        }
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aBrokerThatDoesNotAnswerSaysNothingOfItsTopics() throws Exception {
        admin.close();
        topics.ensure();
        assertThat(topics.areReady()).isTrue();
    }

    @Test
    void withoutASchemaNothingWasWritten() throws Exception {
        assertThat(new WrittenTopics(MigratedDatabase.empty()).ids()).isEmpty();
        assertThat(new WrittenTopics(database).ids()).isEqualTo(admin.ids(names()));
    }

    private void delete() throws ExecutionException, InterruptedException {
        somebody.deleteTopics(List.of(RECORDS)).all().get();
    }

    private void awaitReady() {
        IngestionClient.await(() -> looks() && topics.areReady());
    }

    private boolean looks() {
        try {
            topics.ensure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static Set<String> names() {
        return OwnTopics.ALL.stream().map(TopicSpec::name).collect(Collectors.toSet());
    }
}
