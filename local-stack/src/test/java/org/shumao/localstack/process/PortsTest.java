package org.shumao.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** Of so many drawn at random two would be the same. */
    @Test
    void noPortIsGivenToTwoServers() {
        assertThat(IntStream.range(0, 500).map(i -> Ports.anyFree())).doesNotHaveDuplicates();
    }

    /** Modules that are tested at the same time take their ports from the same range. */
    @Test
    void noPortIsGivenByTwoVirtualMachines() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answer = other.inputReader(StandardCharsets.UTF_8)) {
            Collection<String> held = Arrays.asList(answer.readLine().split(" ", -1));
            List<String> own =
                    IntStream.range(0, 100).mapToObj(i -> "" + Ports.anyFree()).toList();
            assertThat(held).hasSize(2_000).doesNotContainAnyElementsOf(own);
        } finally {
            other.destroyForcibly();
        }
    }

    /** Takes every fifth port or so, says which, and holds them until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(IntStream.range(0, 2_000)
                    .mapToObj(i -> "" + Ports.anyFree())
                    .collect(Collectors.joining(" ")));
            Thread.currentThread().join();
        }
    }
}
