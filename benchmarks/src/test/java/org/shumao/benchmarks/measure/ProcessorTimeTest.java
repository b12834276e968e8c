package org.shumao.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

    /** A worker of autovacuum comes once a minute; what it took is the database's although it has ended. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void countsWorkersOfTheDatabaseThatHaveEnded(@TempDir Path folder) throws Exception {
        Path postgres = Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve("postgres"));
        assertThat(postgres.toFile().setExecutable(true)).isTrue();
        String worker = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
        Process database =
                new ProcessBuilder(postgres.toString(), "-c", "(" + worker + "); echo ended; read wait; :").start();
        try (BufferedReader said = database.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ended");
            assertThat(ProcessorTime.now().of("database")).isGreaterThan(Duration.ofMillis(50));
        } finally {
            database.destroy();
        }
    }
}
