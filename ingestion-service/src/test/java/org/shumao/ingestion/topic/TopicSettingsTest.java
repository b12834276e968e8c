package org.shumao.ingestion.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.localstack.stack.SharedStack;

/** A topic that was created by hand, or changed later, and loses events. On a real broker. */
class TopicSettingsTest {
    private static final TopicCreation CREATION = TopicCreation.of(true, (short) 1, Optional.empty());

    private final Map<String, Object> kafka = Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            SharedStack.get().kafka().bootstrapServers());
    private final TopicAdmin topics = new TopicAdmin(kafka);
    private final String name = "settings-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        topics.close();
        SharedStack.get().kafka().deleteTopics();
    }

    @ParameterizedTest
    @CsvSource({
        "false, cleanup.policy, compact, delete, every event",
        "false, cleanup.policy, 'compact,delete', delete, every event",
        "false, retention.ms, 604800000, -1, every event",
        "false, retention.bytes, 1073741824, -1, every event",
        "true, cleanup.policy, delete, compact, the last event of every key",
        "true, cleanup.policy, 'compact,delete', compact, the last event of every key",
    })
    void refusesATopicThatLosesEventsAndSaysWhichSettingItIs(
            boolean compacted, String setting, String value, String expected, String keeps) throws Exception {
        create(Map.of(setting, value));
        TopicSpec spec = new TopicSpec(name, 1, compacted);
        assertThatThrownBy(() -> create(spec))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topic " + name + " has " + setting + "=" + value + ", and must have " + expected
                        + ": it keeps " + keeps + " for ever");
        assertThat(topics.isCreated(spec)).isFalse();
        assertThatThrownBy(() -> topics.check(spec))
                .as("who reads it, too")
                .hasMessageContaining(setting + "=" + value);
    }

    @Test
    void takesATopicOfAnyRetentionThatIsCompactedAlone() throws Exception {
        create(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "compact", TopicConfig.RETENTION_MS_CONFIG, "604800000"));
        TopicSpec spec = new TopicSpec(name, 1, true);
        create(spec);
        assertThat(topics.isCreated(spec)).isTrue();
    }

    @Test
    void whatItCreatesItselfIsAsItMustBe() throws Exception {
        for (boolean compacted : List.of(true, false)) {
            TopicSpec spec = new TopicSpec(name + compacted, 1, compacted);
            create(spec);
            topics.check(spec);
        }
        assertThat(topics.isCreated(new TopicSpec(name + true, 1, true))).isTrue();
    }

    /** A topic that was just created has no leader for a moment. */
    private void create(TopicSpec spec) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try {
                topics.create(spec, CREATION);
                return;
            } catch (IllegalStateException e) {
                if (e.getCause() == null || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private void create(Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }
}
