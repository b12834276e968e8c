package org.shumao.benchmarks.indicators;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench readers}. */
@Command(
        name = "readers",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what the intake at full speed loses beside many anonymous readers, who ask aggregation itself,"
                    + " past the cache",
            "of the gateway. In each run the intake alone, then the same beside them. No reader may be refused."
        })
public final class ReadersCommand implements Callable<Integer> {
    @Option(names = "--readers", description = "anonymous ones. Default: ${DEFAULT-VALUE}")
    private int readers = 200;

    @Option(
            names = "--pause",
            description = "of a reader after each response, in milliseconds. Default: ${DEFAULT-VALUE}")
    private long pause = 1_000;

    @Option(names = "--records", description = "lists of a run. Default: ${DEFAULT-VALUE}")
    private int records = 40_000;

    @Mixin
    private RunOptions options = new RunOptions(1);

    /** Lists a second alone and beside the readers, and what these got. */
    private record Shares(long alone, long beside, long answers) {
        double ratio() {
            return (double) beside / alone;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH,
                    "%,d lists/s alone, %,d beside the readers: %.2f; %,d responses/s",
                    alone,
                    beside,
                    ratio(),
                    answers);
        }
    }

    @Override
    public Integer call() throws Exception {
        SuiteOptions started =
                SuiteOptions.forDemo().withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments());
        try (Bed bed = Bed.start(started, SuiteService.AGGREGATION)) {
            bed.prepare();
            List<Shares> shares = options.measure("intake and readers", run -> share(bed, run));
            options.row(
                    "intake beside %d readers".formatted(readers),
                    shares.stream()
                            .sorted((one, other) -> Double.compare(one.ratio(), other.ratio()))
                            .toList()
                            .get((shares.size() - 1) / 2)
                            .toString());
        }
        return 0;
    }

    private Shares share(Bed bed, int run) throws Exception {
        int number = 2 * (run + options.warmUps());
        long alone = bed.measureLists(number, records);
        try (Readers asking = new Readers(bed, readers, pause)) {
            long beside = bed.measureLists(number + 1, records);
            return new Shares(alone, beside, asking.perSecond());
        }
    }
}
