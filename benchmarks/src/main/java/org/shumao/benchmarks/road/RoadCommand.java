package org.shumao.benchmarks.road;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.load.Load;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.JvmThreads;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench road}. */
@Command(
        name = "road",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the whole road, from the first POST until the figures have moved and nothing is left to link, run after run",
            "until the rates of two in a row differ by less than a tenth: processor time of a record by process, write-ahead log,",
            "batches, tables. Beside it what the same database takes of the same order states by bare COPY, and what ingestion takes",
            "alone. Every run is checked to the fen, and a reconciliation ends them."
        })
public final class RoadCommand implements Callable<Integer> {
    /** Between two rates of a steady state, as a share of the greater one. */
    private static final double STEADY = 0.1;

    @Option(names = "--mix", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private RoadMix mix = RoadMix.DOCUMENTS;

    @Option(names = "--orders", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int orders = 20_000;

    @Option(names = "--connections", description = "that submit in parallel. Default: ${DEFAULT-VALUE}")
    private int connections = 4;

    @Option(
            names = "--stored",
            description =
                    "order states that are stored when the same is measured again, several times if given several times.")
    private List<Integer> stored = List.of();

    @Mixin
    private RunOptions options = new RunOptions(0, 10);

    private int begun;

    @Override
    public Integer call() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(JvmThreads.KEEP_COMPILERS));
        arguments.addAll(options.jvmArguments());
        SuiteOptions started = SuiteOptions.forDemo().withJvmArguments(SuiteService.AGGREGATION, arguments);
        try (Bed bed = Bed.start(started, SuiteService.AGGREGATION, "operate").withConnections(connections)) {
            bed.prepare();
            Road road = new Road(bed);
            StoredStates states = new StoredStates(bed);
            Measured steady = steady(road);
            int runs = begun;
            for (int wanted : stored) {
                long count = states.multiply(wanted);
                Measured beside = steady(road);
                options.row(
                        String.format(Locale.ENGLISH, "%s beside %,d stored order states", mix, count),
                        String.format(
                                Locale.ENGLISH,
                                "%,d records/s, %.2f of the rate when empty",
                                beside.perSecond(),
                                beside.perSecond() / (double) steady.perSecond()));
            }
            options.say("%s", states.tables());
            String bare = states.bareCopy();
            options.say("%s", bare);
            long ingestion = road.ingestionAlone(next().orders(orders));
            bed.reconcile();
            options.row(
                    String.format(
                            Locale.ENGLISH,
                            "%,d orders a run as %s, %d connections, end to end; %d runs until steady",
                            orders,
                            mix,
                            connections,
                            runs),
                    String.format(
                            Locale.ENGLISH,
                            "%,d records/s; %s | %s; ingestion alone %,d records/s",
                            steady.perSecond(),
                            steady.processorTime(),
                            bare,
                            ingestion));
        }
        return 0;
    }

    /** The last of the runs after the warm-ups. */
    private Measured steady(Road road) throws Exception {
        List<Measured> runs = new ArrayList<>();
        boolean steady = false;
        for (int number = 1 - options.warmUps(); number <= options.runs() && !steady; number++) {
            Measured measured = road.measure(next(), orders);
            options.say("%s, %s: %s", mix, number > 0 ? "run " + number : "warm-up", measured);
            steady = number > 1 && measured.differsFrom(runs.get(runs.size() - 1)) < STEADY;
            runs.add(measured);
        }
        if (!steady) {
            options.say("the rates of the last two runs still differ by more than a tenth");
        }
        return runs.get(runs.size() - 1);
    }

    private Load next() {
        return mix.load(begun++);
    }
}
