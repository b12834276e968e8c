package org.shumao.kit.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.kit.topic.TopicSettings;

class OwnedTopicsTest {
    @AfterEach
    void unset() {
        System.clearProperty("shumao.kafka.replication-factor");
        System.clearProperty("shumao.kafka.delivery-timeout");
    }

    @Test
    void settingsOfOneServiceStandBesideThoseOfTopics() {
        System.setProperty("shumao.kafka.replication-factor", "3");
        System.setProperty("shumao.kafka.delivery-timeout", "5s");
        assertThat(OwnedTopics.config()
                        .getConfigMapping(TopicSettings.class)
                        .creation()
                        .replicas())
                .isEqualTo((short) 3);
    }
}
