package org.shumao.benchmarks.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all benchmarks share: how often they measure, and with which JVM. They also say what was measured. */
public final class RunOptions {
    @Option(names = "--runs", description = "measured runs. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Option(names = "--warm-up", description = "runs before them. Default: ${DEFAULT-VALUE}")
    private int warmUps;

    @Option(
            names = "--jvm",
            description = "argument of the measured service's JVM, for instance of the flight recorder")
    private List<String> jvmArguments = List.of();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** @param warmUps runs before the measured ones, unless the command line says otherwise */
    public RunOptions(int warmUps) {
        this.warmUps = warmUps;
    }

    /** @param runs measured ones, unless the command line says otherwise */
    public RunOptions(int warmUps, int runs) {
        this(warmUps);
        this.runs = runs;
    }

    /** One run; warm-ups have numbers below 1. */
    public interface Run<T> {
        T run(int number) throws Exception;
    }

    public int warmUps() {
        return warmUps;
    }

    public int runs() {
        return runs;
    }

    public List<String> jvmArguments() {
        return jvmArguments;
    }

    /** Makes all runs, prints the result of each, and returns those of the measured ones. */
    public <T> List<T> measure(String what, Run<T> run) throws Exception {
        List<T> results = new ArrayList<>();
        for (int number = 1 - warmUps; number <= runs; number++) {
            T result = run.run(number);
            say("%s, %s: %s", what, number > 0 ? "run " + number : "warm-up", result);
            if (number > 0) {
                results.add(result);
            }
        }
        return results;
    }

    /** Makes all runs and returns the one in the middle by this number of each. */
    public <T> T median(String what, ToDoubleFunction<T> number, Run<T> run) throws Exception {
        return measure(what, run).stream()
                .sorted(Comparator.comparingDouble(number))
                .toList()
                .get((runs - 1) / 2);
    }

    /** Prints a line. */
    public void say(String format, Object... values) {
        if (command == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ENGLISH, format + "%n", values);
        out.flush();
    }

    /** Prints a result as a row of a table. */
    public void row(String what, String result) {
        say("| %s | %s | %s |", machine(), what, result);
    }

    /** Prints the median of rates as a row of a table, and the bounds of the same run. */
    public void rates(String what, List<Long> perSecond, String bounds) {
        List<Long> sorted = perSecond.stream().sorted().toList();
        String rate = String.format(
                Locale.ENGLISH,
                "%,d records/s (%,d to %,d)",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
        row(what, rate + " | " + bounds);
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + processor() + ", "
                + System.getProperty("os.name") + ", Java " + Runtime.version().feature();
    }

    private static String processor() {
        String architecture = System.getProperty("os.arch", "");
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return architecture;
        }
        try {
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException unreadable) {
            return architecture;
        }
    }
}
