package org.shumao.benchmarks.headline;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.load.SteadyIntake;
import org.shumao.benchmarks.measure.BusyLoad;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.benchmarks.measure.SteadyLoad;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench headline}. */
@Command(
        name = "headline",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how many anonymous requests for the headline the gateway answers in a second, beside a fixed page of the",
            "same server: in each run the page, the headline, the page again. Bodies are compressed, as browsers take them.",
            "Then the same while lists come in at half of what the suite takes, and how long a request takes at a steady rate."
        })
public final class HeadlineCommand implements Callable<Integer> {
    @Option(names = "--seconds", description = "of each part of a run. Default: ${DEFAULT-VALUE}")
    private int seconds = 6;

    @Option(names = "--connections", description = "that ask in parallel. Default: ${DEFAULT-VALUE}")
    private int connections = 16;

    @Option(names = "--rate", description = "requests a second for the times. Default: ${DEFAULT-VALUE}")
    private int rate = 500;

    @Option(
            names = "--records",
            description = "lists of a run at full speed, of which half is taken beside. Default: ${DEFAULT-VALUE}")
    private int records = 40_000;

    @Mixin
    private RunOptions options = new RunOptions(1);

    @Override
    public Integer call() throws Exception {
        try (HeadlineBed bed = HeadlineBed.start(SuiteService.GATEWAY, options.jvmArguments())) {
            List<Long> speeds = options.measure("intake alone", run -> bed.fullSpeed(run, records)).stream()
                    .sorted()
                    .toList();
            long full = speeds.get((speeds.size() - 1) / 2);
            measure(bed, "");
            try (SteadyIntake intake = bed.intake(full / 2.0)) {
                measure(bed, " beside intake");
                options.row("intake beside", "%,d lists/s; alone %,d".formatted(intake.perSecond(), full));
            }
        }
        return 0;
    }

    private void measure(HeadlineBed bed, String beside) throws Exception {
        List<Share> shares = options.measure("headline and fixed page" + beside, run -> share(bed));
        options.row("headline and fixed page" + beside, median(shares).toString());
        SteadyLoad load = new SteadyLoad(
                connections, bed::connect, (connection, number) -> connection.read(HeadlineBed.HEADLINE));
        Latencies times = options.median("headline by the clock" + beside, run -> load.run(rate * seconds, rate));
        options.row("headline, %d requests/s%s".formatted(rate, beside), times.toString());
    }

    private Share share(HeadlineBed bed) throws Exception {
        Duration half = Duration.ofSeconds(seconds).dividedBy(2);
        long before = perSecond(bed, HeadlineBed.FIXED_PAGE, half);
        long headline = perSecond(bed, HeadlineBed.HEADLINE, Duration.ofSeconds(seconds));
        long after = perSecond(bed, HeadlineBed.FIXED_PAGE, half);
        return new Share(headline, (before + after) / 2);
    }

    private long perSecond(HeadlineBed bed, String path, Duration length) throws Exception {
        return new BusyLoad(connections, bed::connect, connection -> connection.read(path)).perSecond(length);
    }

    private static Share median(List<Share> shares) {
        return shares.stream()
                .sorted(Comparator.comparingDouble(Share::ratio))
                .toList()
                .get((shares.size() - 1) / 2);
    }
}
