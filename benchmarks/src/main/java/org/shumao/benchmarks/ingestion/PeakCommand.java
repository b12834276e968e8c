package org.shumao.benchmarks.ingestion;

import java.util.List;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.benchmarks.measure.SteadyLoad;
import org.shumao.localstack.scenario.submission.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench peak}. */
@Command(
        name = "peak",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long a POST of 100 records takes at a steady load: the national peak is 1,417 lists a second.",
            "Requests start by the clock, whether earlier ones are answered or not; the time runs from when they should start."
        })
public final class PeakCommand implements Callable<Integer> {
    /** Posted for each warm-up before the clock decides. */
    private static final int WARM_RECORDS = 200_000;

    @Option(names = "--form", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Form form = Form.NDJSON;

    @Option(names = "--rate", description = "records a second. Default: ${DEFAULT-VALUE}")
    private int rate = 1_417;

    @Option(names = "--batch", description = "records in one request. Default: ${DEFAULT-VALUE}")
    private int batch = 100;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 30;

    @Mixin
    private RunOptions options = new RunOptions(1);

    @Override
    public Integer call() throws Exception {
        List<Submission> bodies = form.bodies(20_000, batch);
        try (IngestBed bed = IngestBed.start(options.jvmArguments())) {
            new Posting(bed, 2).post(bodies, options.warmUps() * WARM_RECORDS);
            SteadyLoad load = new SteadyLoad(
                    8,
                    bed::connect,
                    (connection, number) -> bed.submit(connection, bodies.get(number % bodies.size())));
            double requestsPerSecond = (double) rate / bodies.get(0).records();
            int requests = Math.max(1, (int) (requestsPerSecond * seconds));
            Latencies median = options.median("one request", run -> load.run(requests, requestsPerSecond));
            options.row(
                    "%,d records/s as %s, %d in a request, %d s a run".formatted(rate, form, batch, seconds),
                    median.toString());
        }
        return 0;
    }
}
