package org.shumao.benchmarks.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.benchmarks.measure.SteadyLoad;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench registry}. */
@Command(
        name = "registry",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the register with so many enterprises: import, lookup, search by name, lists, export.",
            "Requests start by the clock, whether earlier ones are answered or not; the time runs from when they are due.",
            "Registry-service, broker, database and the generator share the machine; no other service runs.",
            "The bound of the same run: the bare statement by JDBC, one after the other on one connection."
        })
public final class RegistryCommand implements Callable<Integer> {
    @Option(names = "--enterprises", description = "in the register. Default: ${DEFAULT-VALUE}")
    private int enterprises = 1_000_000;

    @Option(names = "--rate", description = "questions a second. Default: ${DEFAULT-VALUE}")
    private int rate = 200;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 30;

    @Option(names = "--ask", description = "${COMPLETION-CANDIDATES}; all of them by default")
    private List<Questions> kinds = List.of(Questions.values());

    @Option(names = "--slowest", description = "questions of each run that are shown. Default: ${DEFAULT-VALUE}")
    private int slowest;

    @Mixin
    private RunOptions options = new RunOptions(2);

    @Override
    public Integer call() throws Exception {
        try (RegistryBed bed = RegistryBed.start(options.jvmArguments())) {
            load(bed);
            for (Questions kind : kinds) {
                ask(kind, bed);
            }
            for (String accept : List.of("text/csv", "application/x-ndjson")) {
                String what = "export of %,d as %s".formatted(enterprises, accept);
                List<ExportRun> exports = options.measure(what, run -> ExportRun.measure(bed, accept));
                List<ExportRun> sorted = exports.stream()
                        .sorted(Comparator.comparingDouble(ExportRun::seconds))
                        .toList();
                options.row(what, sorted.get(sorted.size() / 2).toString());
            }
        }
        return 0;
    }

    private void load(RegistryBed bed) throws Exception {
        List<Double> imports = new ArrayList<>();
        bed.importAll(enterprises, (from, count, took) -> {
            options.say("import of %,d rows behind %,d: %.1f s", count, from, took);
            imports.add(took);
        });
        long start = System.nanoTime();
        bed.settle();
        options.say("events published, tables analyzed %.1f s later", (System.nanoTime() - start) / 1e9);
        imports.sort(Comparator.naturalOrder());
        options.row(
                "import of a file, %,d in all".formatted(enterprises),
                String.format(
                        Locale.ENGLISH,
                        "%.1f s (%.1f to %.1f)",
                        imports.get(imports.size() / 2),
                        imports.get(0),
                        imports.get(imports.size() - 1)));
    }

    private void ask(Questions kind, RegistryBed bed) throws Exception {
        Latencies median = options.median(kind.name(), run -> {
            List<String> addresses = Questions.addresses(kind, bed.load(), enterprises, rate * seconds, run);
            long[] nanos = SteadyLoad.of(bed.bed(), addresses).times(addresses.size(), rate);
            showSlowest(addresses, nanos);
            return new Latencies(nanos);
        });
        Latencies bare = BareStatements.of(kind, bed, enterprises);
        options.row(
                "%s, %d a second".formatted(kind.name().toLowerCase(Locale.ROOT), rate),
                median + "; bare statement " + bare);
    }

    private void showSlowest(List<String> addresses, long[] nanos) {
        IntStream.range(0, nanos.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> nanos[i]).reversed())
                .limit(slowest)
                .forEach(i -> options.say("  %.1f ms %s", nanos[i] / 1e6, addresses.get(i)));
    }
}
