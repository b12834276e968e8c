package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus's own tool, of Debian's package prometheus. Without it tests are skipped, in CI they fail. */
final class Promtool {
    private static final String NAME = "promtool";

    private Promtool() {}

    /** @throws AssertionError with its output if it does not end with 0 */
    static void succeeds(List<String> command, List<Path> files) throws IOException, InterruptedException {
        Optional<Path> tool = find();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(tool).as("CI needs promtool, of the package prometheus").isPresent();
        }
        assumeTrue(tool.isPresent(), "promtool is not installed (package prometheus)");
        List<String> line = new ArrayList<>(List.of(tool.orElseThrow().toString()));
        line.addAll(command);
        files.forEach(file -> line.add(file.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("SUCCESS");
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
