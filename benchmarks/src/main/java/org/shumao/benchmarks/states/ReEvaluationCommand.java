package org.shumao.benchmarks.states;

import java.util.List;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench re-evaluation}. */
@Command(
        name = "re-evaluation",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long a late alias of one order takes from the request to the registry until the figures have"
                    + " it, beside",
            "many other stored orders: lists that came in, and copies of their states under other order numbers."
        })
public final class ReEvaluationCommand implements Callable<Integer> {
    @Option(names = "--states", description = "stored orders. Default: ${DEFAULT-VALUE}")
    private int states = 1_000_000;

    @Option(names = "--lists", description = "that come in and are copied. Default: ${DEFAULT-VALUE}")
    private int lists = 20_000;

    @Mixin
    private RunOptions options = new RunOptions(1);

    @Override
    public Integer call() throws Exception {
        SuiteOptions suite = SuiteOptions.forDemo().withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments());
        try (StatesBed bed = StatesBed.start(suite)) {
            bed.fill(lists, states);
            List<Long> times = options.measure("late alias, ms", run -> millis(bed, run + options.warmUps())).stream()
                    .sorted()
                    .toList();
            options.row(
                    "a late alias of one order beside %,d orders, until the figures have it".formatted(bed.states()),
                    "%,d ms (%,d to %,d)"
                            .formatted(times.get((times.size() - 1) / 2), times.get(0), times.get(times.size() - 1)));
        }
        return 0;
    }

    private static long millis(StatesBed bed, int number) throws Exception {
        String code = "330196%04d".formatted(9000 + number);
        String uscc = bed.register(number);
        bed.submitListOf(code);
        String counted = "select count(*) from enterprise_month where enterprise = '" + uscc + "' and lines > 0";
        long start = System.nanoTime();
        bed.addAlias(uscc, code);
        Bed.await("the alias in the figures", () -> bed.bed().number(counted) > 0);
        return (System.nanoTime() - start) / 1_000_000;
    }
}
