package org.shumao.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCreationTest {
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,2", "5,2"})
    void fromThreeCopiesOnTwoMustHoldAnEvent(short replicas, short inSync) {
        assertThat(TopicCreation.of(true, replicas, Optional.empty()).inSync()).isEqualTo(inSync);
    }

    @Test
    void theConfigurationDecides() {
        assertThat(TopicCreation.of(true, (short) 3, Optional.of((short) 3)).inSync())
                .isEqualTo((short) 3);
    }

    @Test
    void moreCopiesInSyncThanThereAreAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicCreation.of(true, (short) 1, Optional.of((short) 2)))
                .withMessageContaining("2 copies in sync need at least as many copies, not 1");
    }
}
