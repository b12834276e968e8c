package org.shumao.localstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.process.StackException;

class IntakeTest {
    @ParameterizedTest
    @ValueSource(strings = {"lagRecords", "lagReferences", "lagLinks", "laggingStates"})
    void waitsForEveryStageThatARecordMayWaitAt(String stage) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeSuite suite =
                new FakeSuite(uri -> Reply.ok(calls.incrementAndGet() > 2 ? "{}" : "{\"" + stage + "\":1}"))) {
            new Intake(suite.gateway()).awaitDrained();
        }
        assertThat(calls).hasValue(2 + 3); // drained is believed when it is said three times
    }

    @Test
    void waitsForTheChangesOfEnterprisesAndRatesThatWereMade() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeSuite suite =
                new FakeSuite(uri -> Reply.ok("{\"referenceData\":[{\"nextOffset\":9,\"logEnd\":9,\"events\":%1$d}]}"
                        .formatted(calls.incrementAndGet())))) {
            new Intake(suite.gateway()).awaitDrained(3);
        }
        assertThat(calls).hasValue(2 + 3);
    }

    @Test
    void reportingObligationsAreNoChangesOfEnterprisesOrRates() throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> Reply.ok("""
            {"referenceData":[{"topic":"shumao.registry.enterprises.v1","nextOffset":5,"logEnd":5,"events":3},
                              {"topic":"shumao.registry.reporting-obligations.v1","nextOffset":99,"logEnd":99,"events":99}]}
            """))) {
            assertThat(new Intake(suite.gateway()).referenceDataEvents()).isEqualTo(3);
        }
    }

    @Test
    void saysWhyAnIntakeStopped() throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> Reply.ok("{\"state\":\"STOPPED\",\"reason\":\"another topic\"}"))) {
            Intake intake = new Intake(suite.gateway());
            assertThatThrownBy(intake::awaitDrained)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("another topic");
        }
    }
}
