package org.shumao.localstack.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.stack.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo bench keys}. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what a check of a key costs: the registry's answer to the gateway's question, and one enterprise read",
            "through the gateway without a key, with one key that it remembers, and with many that it asks about.",
            "Questions are asked by the clock, whether earlier ones are answered or not; the time runs from when they are due."
        })
public final class KeysCommand implements Callable<Integer> {
    @Option(names = "--keys", description = "one for each enterprise. Default: ${DEFAULT-VALUE}")
    private int keys = 1_000;

    @Option(names = "--rate", description = "questions a second. Default: ${DEFAULT-VALUE}")
    private int rate = 500;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 20;

    @Option(names = "--runs", description = "measured runs, after one that is not. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (RegistryBed bed = RegistryBed.start(List.of(), SuiteService.GATEWAY)) {
            KeyQuestions questions = KeyQuestions.issue(bed, keys);
            measure("the registry's check", questions.ofRegistry(), out);
            measure("read through the gateway, no key", questions.throughGateway(0), out);
            measure("the same, one key, remembered", questions.throughGateway(1), out);
            measure("the same, %,d keys in turn".formatted(keys), questions.throughGateway(keys), out);
        }
        return 0;
    }

    private void measure(String what, ReadLoad load, PrintWriter out) throws Exception {
        List<Latencies> results = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            Latencies latencies = new Latencies(load.run(rate * seconds, rate));
            out.printf("%s, %s: %s%n", what, run == 0 ? "warm-up" : "run " + run, latencies.precise());
            out.flush();
            if (run > 0) {
                results.add(latencies);
            }
        }
        results.sort(Comparator.comparingLong(latencies -> latencies.nanos(990)));
        out.printf(
                Locale.ENGLISH,
                "| %s | %s, %d a second | %s |%n",
                Row.machine(),
                what,
                rate,
                results.get(results.size() / 2).precise());
        out.flush();
    }
}
