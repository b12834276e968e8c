package org.shumao.benchmarks.states;

import java.util.List;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.Reconciled;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench reconciliation}. */
@Command(
        name = "reconciliation",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long a reconciliation of many stored orders takes with a small heap. The orders are lists"
                    + " that came in,",
            "and copies of their states under other order numbers."
        })
public final class ReconciliationCommand implements Callable<Integer> {
    @Option(names = "--states", description = "stored orders. Default: ${DEFAULT-VALUE}")
    private int states = 5_000_000;

    @Option(names = "--lists", description = "that come in and are copied. Default: ${DEFAULT-VALUE}")
    private int lists = 20_000;

    @Option(
            names = "--heap",
            description = "of aggregation in megabytes; an idle one needs 128 of them. Default: ${DEFAULT-VALUE}")
    private int heap = 384;

    @Mixin
    private RunOptions options = new RunOptions(0);

    @Override
    public Integer call() throws Exception {
        SuiteOptions suite = SuiteOptions.forDemo()
                .withHeapMegabytes(SuiteService.AGGREGATION, heap)
                .withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments());
        try (StatesBed bed = StatesBed.start(suite)) {
            bed.fill(lists, states);
            List<Long> times = options.measure("reconciliation", run -> seconds(bed)).stream()
                    .sorted()
                    .toList();
            options.row(
                    "reconciliation of %,d orders, heap of %d MB".formatted(bed.states(), heap),
                    "%d s".formatted(times.get((times.size() - 1) / 2)));
        }
        return 0;
    }

    private long seconds(StatesBed bed) throws InterruptedException {
        long start = System.nanoTime();
        Reconciled.check(bed.gateway(), states -> options.say("%,d order states read", states));
        return Math.max(1, Math.round((System.nanoTime() - start) / 1e9));
    }
}
