package org.shumao.systemtests.sdmx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in another language, which writes what it read to a file. */
final class Program {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 300;

    private Program() {}

    /** @param command to which the address of the gateway, the file and the flows to read are added */
    static Reading read(Path folder, List<String> command, String gateway, Collection<String> flows)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("reading", ".json");
        Path printed = Files.createTempFile("reading", ".out");
        Process process = new ProcessBuilder(Stream.of(command, List.of(gateway, file.toString()), flows)
                        .flatMap(Collection::stream)
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end of " + command);
        }
        assertThat(process.exitValue())
                .as("%s\n%s", command, Files.readString(printed))
                .isZero();
        return JSON.readValue(file.toFile(), Reading.class);
    }
}
