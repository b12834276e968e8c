package org.shumao.localstack.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./demo generate FOLDER}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Write the submissions of the demo as files, and their totals into sums.txt.")
public final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "folder to write to; the command creates it if needed")
    private @Nullable Path folder;

    @Mixin
    private SizeOptions sizeOptions = new SizeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (folder == null || spec == null) {
            throw new IllegalStateException("picocli fills both in");
        }
        Path target = Files.createDirectories(folder);
        Scenario scenario = new Scenario(sizeOptions.size());
        scenario.generate(submission -> write(target.resolve(submission.name()), submission.body()));
        Files.writeString(target.resolve("sums.txt"), scenario.sums().toString());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Written to " + target + ": " + scenario.counts());
        out.flush();
        return 0;
    }

    private static void write(Path file, byte[] body) {
        try {
            Files.write(file, body);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
