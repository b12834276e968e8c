package org.shumao.localstack.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.demo.Gateway;
import org.shumao.localstack.demo.Intake;
import org.shumao.localstack.demo.Register;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.ScenarioSize;
import org.shumao.localstack.stack.Suite;
import org.shumao.localstack.stack.SuiteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo bench}. */
@Command(
        name = "bench",
        subcommands = {
            IngestCommand.class,
            PeakCommand.class,
            RegistryCommand.class,
            UnregisteredPartyCommand.class,
            ReplicaCommand.class,
            KeysCommand.class
        },
        mixinStandardHelpOptions = true,
        description = {
            "Measures lists as NDJSON end to end: from the first POST to the gateway until the intake is drained.",
            "One warm-up run, then the median of the measured ones, beside what the same broker takes raw.",
            "Prints a row for docs/performance.md."
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(names = "--records", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int records = 100_000;

    @Option(names = "--batch", description = "records in one submission. Default: ${DEFAULT-VALUE}")
    private int batch = 5_000;

    @Option(names = "--connections", description = "that submit in parallel. Default: ${DEFAULT-VALUE}")
    private int connections = 4;

    @Option(names = "--runs", description = "measured runs. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Suite suite = Suite.start(SuiteOptions.forDemo())) {
            Gateway gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
            prepare(gateway);
            EndToEnd endToEnd = new EndToEnd(gateway, connections);
            List<Long> rates = new ArrayList<>();
            for (int run = 0; run <= runs; run++) {
                long rate = endToEnd.measure(run, records, batch);
                out.printf("%s %d: %,d records/s end to end%n", run == 0 ? "warm-up" : "run", run, rate);
                out.flush();
                if (run > 0) {
                    rates.add(rate);
                }
            }
            long raw = new RawProducer(suite.stack().kafka().bootstrapServers()).recordsPerSecond(500_000);
            out.printf("raw producer, 700 bytes, acks=all, lz4: %,d records/s%n%n", raw);
            String what = "%,d lists a run as NDJSON, %d connections, end to end, warm".formatted(records, connections);
            Row.print(out, what, rates, "producer %,d".formatted(raw));
        }
        return 0;
    }

    private static void prepare(Gateway gateway) {
        Scenario scenario = new Scenario(ScenarioSize.QUICK);
        Register register = new Register(gateway);
        register.putRates(scenario);
        register.registerAll(scenario);
        new Intake(gateway)
                .awaitDrained(scenario.rates().size() + scenario.traders().size());
    }
}
