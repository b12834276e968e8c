package org.shumao.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void saysWhatEachPartTookForARecord() {
        ProcessorTime before = new ProcessorTime(Map.of("service", Duration.ofMillis(100)));
        ProcessorTime after = new ProcessorTime(Map.of("service", Duration.ofMillis(135)));
        assertThat(after.since(before, 1_000)).isEqualTo("service 35.0");
    }

    @Test
    void aPartThatCameMeanwhileCountsFromNothing() {
        ProcessorTime before = new ProcessorTime(Map.of());
        ProcessorTime after = new ProcessorTime(Map.of("broker", Duration.ofMillis(5)));
        assertThat(after.since(before, 1_000)).isEqualTo("broker 5.0");
    }

    @Test
    void countsThisProcessAsTheGenerator() {
        assertThat(ProcessorTime.now().byPart().get("generator")).isPositive();
    }
}
