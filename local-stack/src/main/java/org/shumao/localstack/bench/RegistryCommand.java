package org.shumao.localstack.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo bench registry}. */
@Command(
        name = "registry",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the register with so many enterprises: import, lookup, search by name, lists, export.",
            "Questions are asked by the clock, whether earlier ones are answered or not; the time runs from when they are due.",
            "Registry-service, broker, database and the generator share the machine; no other service runs.",
            "The bound of the same run: the bare statement by JDBC, one after the other on one connection."
        })
public final class RegistryCommand implements Callable<Integer> {
    private static final int IMPORT = 100_000;

    @Option(names = "--enterprises", description = "in the register. Default: ${DEFAULT-VALUE}")
    private int enterprises = 1_000_000;

    @Option(names = "--rate", description = "questions a second. Default: ${DEFAULT-VALUE}")
    private int rate = 200;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 30;

    @Option(names = "--runs", description = "measured runs. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Option(names = "--warm-up", description = "runs before them. Default: ${DEFAULT-VALUE}")
    private int warmUps = 2;

    @Option(names = "--ask", description = "${COMPLETION-CANDIDATES}; all of them unless told otherwise")
    private List<Questions> asked = List.of(Questions.values());

    @Option(names = "--slowest", description = "questions of each run that are shown. Default: ${DEFAULT-VALUE}")
    private int slowest = 0;

    @Option(names = "--jvm", description = "argument of the service's JVM, for instance of the flight recorder")
    private List<String> jvmArguments = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (RegistryBed bed = RegistryBed.start(jvmArguments)) {
            load(bed, out);
            for (Questions kind : asked) {
                ask(kind, bed, out);
            }
            for (String accept : List.of("text/csv", "application/x-ndjson")) {
                export(accept, bed, out);
            }
        }
        return 0;
    }

    private void load(RegistryBed bed, PrintWriter out) throws Exception {
        List<Double> imports = new ArrayList<>();
        for (int from = 0; from < enterprises; from += IMPORT) {
            int count = Math.min(IMPORT, enterprises - from);
            double took = bed.importRows(from, count);
            out.printf(Locale.ENGLISH, "import of %,d rows behind %,d: %.1f s%n", count, from, took);
            out.flush();
            imports.add(took);
        }
        long start = System.nanoTime();
        bed.settle();
        out.printf(
                Locale.ENGLISH, "events published, tables analyzed %.1f s later%n", (System.nanoTime() - start) / 1e9);
        imports.sort(Comparator.naturalOrder());
        row(
                out,
                "import of %,d rows".formatted(Math.min(IMPORT, enterprises)),
                "%.1f s (%.1f to %.1f)",
                imports.get(imports.size() / 2),
                imports.get(0),
                imports.get(imports.size() - 1));
    }

    private void ask(Questions kind, RegistryBed bed, PrintWriter out) throws Exception {
        List<Latencies> results = new ArrayList<>();
        for (int run = 1 - warmUps; run <= runs; run++) {
            String[] addresses = Questions.addresses(kind, bed.load(), enterprises, rate * seconds, run);
            long[] nanos = ReadLoad.of(bed, addresses).run(addresses.length, rate);
            Latencies latencies = new Latencies(nanos);
            out.printf("%s %s: %s%n", kind, run > 0 ? "run " + run : "warm-up", latencies);
            tellSlowest(addresses, nanos, out);
            out.flush();
            if (run > 0) {
                results.add(latencies);
            }
        }
        results.sort(Comparator.comparingLong(latencies -> latencies.nanos(990)));
        Latencies bare = BareStatements.of(kind, bed, enterprises);
        row(
                out,
                "%s, %d a second".formatted(kind.name().toLowerCase(Locale.ROOT), rate),
                "%s; bare statement p50 %.2f ms, p99 %.2f ms",
                results.get(results.size() / 2),
                bare.nanos(500) / 1e6,
                bare.nanos(990) / 1e6);
    }

    private void tellSlowest(String[] addresses, long[] nanos, PrintWriter out) {
        IntStream.range(0, nanos.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> nanos[i]).reversed())
                .limit(slowest)
                .forEach(i -> out.printf(Locale.ENGLISH, "  %.1f ms %s%n", nanos[i] / 1e6, addresses[i]));
    }

    private void export(String accept, RegistryBed bed, PrintWriter out) throws Exception {
        List<ExportRun> results = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            results.add(ExportRun.measure(bed, accept));
        }
        results.sort(Comparator.comparingDouble(ExportRun::seconds));
        row(out, "export of %,d as %s".formatted(enterprises, accept), "%s", results.get(results.size() / 2));
    }

    private static void row(PrintWriter out, String what, String format, Object... values) {
        out.printf(
                Locale.ENGLISH,
                "| %s | %s | %s |%n",
                Row.machine(),
                what,
                String.format(Locale.ENGLISH, format, values));
        out.flush();
    }
}
