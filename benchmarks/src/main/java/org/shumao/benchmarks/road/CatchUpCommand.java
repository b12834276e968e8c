package org.shumao.benchmarks.road;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench catch-up}. */
@Command(
        name = "catch-up",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how aggregation takes in lists that came while it was away: from its start, which is cold, until they are in the",
            "figures. Every run is checked to the fen, and a reconciliation ends it."
        })
public final class CatchUpCommand implements Callable<Integer> {
    private static final long SEED = 19_000L;
    private static final int CONNECTIONS = 4;

    @Option(names = "--orders", description = "that wait, a list each. Default: ${DEFAULT-VALUE}")
    private int orders = 1_000_000;

    @Option(names = "--heap", description = "of aggregation in megabytes. Default: ${DEFAULT-VALUE}")
    private int heap = 768;

    @Option(names = "--kill", description = "kills aggregation half way, and starts it again.")
    private boolean killed;

    @Mixin
    private RunOptions options = new RunOptions(0);

    @Override
    public Integer call() throws Exception {
        SuiteOptions started = SuiteOptions.forDemo()
                .withHeapMegabytes(SuiteService.AGGREGATION, heap)
                .withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments());
        try (Suite suite = Suite.start(started)) {
            Road road = new Road(suite, CONNECTIONS);
            road.prepare();
            List<CaughtUp> runs = options
                    .measure("catching up", run -> road.catchUp(new ListLoad(SEED + run, "C" + run), orders, killed))
                    .stream()
                    .sorted(Comparator.comparingLong(CaughtUp::perSecond))
                    .toList();
            road.reconcile();
            options.row(
                    String.format(
                            Locale.ENGLISH,
                            "%,d waiting lists as NDJSON, heap of %d MB%s",
                            orders,
                            heap,
                            killed ? ", killed half way" : ""),
                    runs.get((runs.size() - 1) / 2).toString());
        }
        return 0;
    }
}
