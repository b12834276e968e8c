package org.shumao.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class JvmThreadsTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void countsTheCompilersOfAProcess() throws IOException {
        assertThat(JvmThreads.of(ProcessHandle.current().pid()).compilers()).isPositive();
    }

    @Test
    void saysWhatCameSince() {
        JvmThreads before = new JvmThreads(Duration.ofMillis(100), Duration.ofMillis(10));
        JvmThreads after = new JvmThreads(Duration.ofMillis(150), Duration.ofMillis(30));
        assertThat(after.since(before)).isEqualTo(new JvmThreads(Duration.ofMillis(50), Duration.ofMillis(20)));
    }

    @Test
    void aProcessThatIsGoneHasTakenNothing() throws IOException {
        assertThat(JvmThreads.of(Long.MAX_VALUE)).isEqualTo(new JvmThreads(Duration.ZERO, Duration.ZERO));
    }
}
