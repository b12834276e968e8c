package org.shumao.benchmarks.indicators;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.contracts.key.Scope;
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
            "Measures what the intake at full speed loses beside many readers of live totals (scope live), who ask"
                    + " aggregation",
            "itself. In each run the intake alone, then the same beside them. No reader may be refused."
        })
public final class ReadersCommand implements Callable<Integer> {
    private static final List<String> QUERIES = List.of(
            "/api/v1/headline",
            "/api/v1/indicators/value/observations?definition=cbec&from=2024-S1&to=2025-S1&by=flow",
            "/api/v1/indicators/value/observations?definition=cbec&from=2025-01&to=2025-06",
            "/api/v1/indicators/growth/observations?definition=cbec&to=2025-S1");

    @Option(names = "--readers", description = "how many. Default: ${DEFAULT-VALUE}")
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
    private record Shares(long alone, long beside, long responses) {
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
                    responses);
        }
    }

    @Override
    public Integer call() throws Exception {
        SuiteOptions started =
                SuiteOptions.forDemo().withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments());
        try (Bed bed = Bed.start(started, SuiteService.AGGREGATION, Scope.LIVE.word())) {
            bed.prepare();
            options.row(
                    "intake beside %d readers".formatted(readers),
                    options.median("intake and readers", Shares::ratio, run -> share(bed, run))
                            .toString());
        }
        return 0;
    }

    private Shares share(Bed bed, int run) throws Exception {
        int number = 2 * (run + options.warmUps());
        long alone = bed.measureLists(number, records);
        try (Beside asking = new Beside(readers, (beside, first) -> ask(bed, beside, first))) {
            long beside = bed.measureLists(number + 1, records);
            return new Shares(alone, beside, asking.perSecond());
        }
    }

    private void ask(Bed bed, Beside beside, int first) throws Exception {
        try (HttpConnection connection = bed.connect()) {
            for (int i = first; !beside.isEnded(); i++) {
                var unused = connection.get(QUERIES.get(i % QUERIES.size()), bed.token());
                beside.add(1);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
        }
    }
}
