package org.shumao.benchmarks.headline;

import java.util.concurrent.Callable;
import org.shumao.benchmarks.load.SteadyIntake;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench moving}. */
@Command(
        name = "moving",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long it takes from POST to a headline that includes what was posted, as a listener of the stream with the",
            "scope statistician sees it, while lists come in at the national peak of 1,417 a second. What is posted and timed are",
            "service reports of one yuan each, one in a request: lists do not touch their figure, so it says exactly which are in."
        })
public final class MovingCommand implements Callable<Integer> {
    @Option(names = "--rate", description = "lists a second beside. Default: ${DEFAULT-VALUE}")
    private int rate = 1_417;

    @Option(names = "--reports", description = "timed reports a second. Default: ${DEFAULT-VALUE}")
    private int reports = 5;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Mixin
    private RunOptions options = new RunOptions(1);

    @Override
    public Integer call() throws Exception {
        try (HeadlineBed bed = HeadlineBed.start(SuiteService.AGGREGATION, options.jvmArguments())) {
            Latencies idle =
                    options.median("from POST to headline", run -> bed.untilCounted(reports * seconds, reports));
            options.row("from POST to headline, nothing beside", idle.toString());
            try (SteadyIntake intake = bed.intake(rate)) {
                Latencies busy = options.median(
                        "from POST to headline beside lists", run -> bed.untilCounted(reports * seconds, reports));
                options.row(
                        "from POST to headline beside %,d of %,d lists/s".formatted(intake.perSecond(), rate),
                        busy.toString());
            }
        }
        return 0;
    }
}
