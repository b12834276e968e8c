package org.shumao.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.endtoend.EndToEnd;
import org.shumao.benchmarks.headline.HeadlineCommand;
import org.shumao.benchmarks.headline.MovingCommand;
import org.shumao.benchmarks.headline.SteadyCommand;
import org.shumao.benchmarks.indicators.IndicatorsCommand;
import org.shumao.benchmarks.ingestion.Form;
import org.shumao.benchmarks.ingestion.IngestCommand;
import org.shumao.benchmarks.ingestion.PeakCommand;
import org.shumao.benchmarks.ingestion.RawProducer;
import org.shumao.benchmarks.keys.KeysCommand;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.benchmarks.readers.ReadersCommand;
import org.shumao.benchmarks.registry.RegistryCommand;
import org.shumao.benchmarks.replica.ReplicaCommand;
import org.shumao.benchmarks.road.CatchUpCommand;
import org.shumao.benchmarks.road.RoadCommand;
import org.shumao.benchmarks.states.ReEvaluationCommand;
import org.shumao.benchmarks.states.ReconciliationCommand;
import org.shumao.benchmarks.unregistered.UnregisteredCommand;
import org.shumao.localstack.Launcher;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench}. */
@Command(
        name = "bench",
        subcommands = {
            IngestCommand.class,
            PeakCommand.class,
            RegistryCommand.class,
            UnregisteredCommand.class,
            ReplicaCommand.class,
            IndicatorsCommand.class,
            HeadlineCommand.class,
            MovingCommand.class,
            SteadyCommand.class,
            KeysCommand.class,
            RoadCommand.class,
            CatchUpCommand.class,
            ReadersCommand.class,
            ReEvaluationCommand.class,
            ReconciliationCommand.class
        },
        mixinStandardHelpOptions = true,
        description = {
            "Measures lists as NDJSON end to end: from the first POST to the gateway until the intake is drained.",
            "Prints the median of the measured runs, beside what the same broker takes raw."
        })
public final class Benchmarks implements Callable<Integer> {
    @Option(names = "--records", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int records = 100_000;

    @Option(names = "--batch", description = "records in one submission. Default: ${DEFAULT-VALUE}")
    private int batch = 5_000;

    @Option(names = "--connections", description = "that submit in parallel. Default: ${DEFAULT-VALUE}")
    private int connections = 4;

    @Mixin
    private RunOptions options = new RunOptions(1);

    public static void main(String[] arguments) {
        System.exit(Launcher.run(new Benchmarks(), arguments));
    }

    @Override
    public Integer call() throws Exception {
        SuiteOptions suiteOptions =
                SuiteOptions.forDemo().withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments());
        try (Suite suite = Suite.start(suiteOptions)) {
            EndToEnd endToEnd = new EndToEnd(new Gateway(suite.gatewayUrl(), suite.apiKey()), connections);
            endToEnd.prepare();
            List<Long> rates = options.measure("end to end", run -> endToEnd.measure(run, records, batch)).stream()
                    .map(EndToEnd.Rate::perSecond)
                    .toList();
            long raw = new RawProducer(suite.stack().kafka().bootstrapServers()).recordsPerSecond(500_000);
            options.rates(
                    "%,d lists a run as %s, %d connections, end to end".formatted(records, Form.NDJSON, connections),
                    rates,
                    "producer %,d".formatted(raw));
        }
        return 0;
    }
}
