package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.systemtests.suite.RunningSuite;

/** The commands of the guides, as a reader would paste them one after the other: each succeeds. */
@Tag("whole")
class GuidesIT {
    private static final Path GUIDES = Path.of(System.getProperty("shumao.home"), "docs", "guides");
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 120;

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.released();
    }

    static List<String> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void everyCommandOfAGuideSucceeds(String guide, @TempDir Path folder) throws Exception {
        List<String> commands = COMMANDS.matcher(Files.readString(GUIDES.resolve(guide)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();

        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            assertThat(run(command, folder)).as(command).isZero();
        }
        if (guide.equals("first-submission.md")) {
            assertThat(folder.resolve("receipt.json")).content().contains("\"accepted\":1", "\"signature\":\"ey");
        }
    }

    private static int run(String command, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("guide", ".log").toFile());
        builder.environment()
                .put("GATEWAY", running.suite().gatewayUrl().toString().replaceFirst("/$", ""));
        builder.environment().put("KEY", running.suite().apiKey());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end of " + command);
        }
        return process.exitValue();
    }
}
