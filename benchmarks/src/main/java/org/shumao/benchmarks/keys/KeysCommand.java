package org.shumao.benchmarks.keys;

import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.benchmarks.measure.SteadyLoad;
import org.shumao.benchmarks.registry.RegistryBed;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench keys}. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what a check of a key costs: the registry's answer to the gateway's question, and one enterprise read",
            "through the gateway without a key, with one key that it remembers, and with many that it asks about.",
            "Requests start by the clock, whether earlier ones are answered or not; the time runs from when they are due."
        })
public final class KeysCommand implements Callable<Integer> {
    @Option(names = "--keys", description = "one for each enterprise. Default: ${DEFAULT-VALUE}")
    private int keys = 1_000;

    @Option(names = "--rate", description = "questions a second. Default: ${DEFAULT-VALUE}")
    private int rate = 500;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 20;

    @Mixin
    private RunOptions options = new RunOptions(1);

    @Override
    public Integer call() throws Exception {
        try (RegistryBed bed = RegistryBed.start(options.jvmArguments(), SuiteService.GATEWAY)) {
            KeyQuestions questions = KeyQuestions.issue(bed, keys);
            measure("the registry's check", questions.ofRegistry());
            measure("read through the gateway, no key", questions.throughGateway(0));
            measure("the same, one key, remembered", questions.throughGateway(1));
            measure("the same, %,d keys in turn".formatted(keys), questions.throughGateway(keys));
        }
        return 0;
    }

    private void measure(String what, SteadyLoad load) throws Exception {
        options.row(
                "%s, %d a second".formatted(what, rate),
                options.median(what, run -> load.run(rate * seconds, rate)).toString());
    }
}
