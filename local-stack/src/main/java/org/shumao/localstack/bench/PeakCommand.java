package org.shumao.localstack.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.scenario.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo bench peak}. */
@Command(
        name = "peak",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long a POST of 100 records takes at a steady load: the national peak is 1,417 lists a second.",
            "Requests start by the clock, whether earlier ones are answered or not; the time runs from when they should start."
        })
public final class PeakCommand implements Callable<Integer> {
    @Option(names = "--form", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Form form = Form.NDJSON;

    @Option(names = "--rate", description = "records a second. Default: ${DEFAULT-VALUE}")
    private int rate = 1_417;

    @Option(names = "--batch", description = "records in one request. Default: ${DEFAULT-VALUE}")
    private int batch = 100;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 30;

    @Option(names = "--runs", description = "measured runs, after one that is not. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Submission> bodies = form.bodies(20_000, batch);
        List<Latencies> results = new ArrayList<>();
        try (IngestBed bed = IngestBed.start(List.of())) {
            new Posting(bed, 2).post(bodies, 200_000);
            for (int run = 0; run <= runs; run++) {
                Latencies latencies = new SteadyLoad(bed, bodies).run(rate, seconds);
                out.printf("%s: %s%n", run == 0 ? "warm-up" : "run " + run, latencies);
                out.flush();
                if (run > 0) {
                    results.add(latencies);
                }
            }
        }
        results.sort((a, b) -> Long.compare(a.nanos(990), b.nanos(990)));
        out.printf(
                Locale.ENGLISH,
                "| %s | %,d records/s as %s, %d in a request, %d s a run | %s |%n",
                Row.machine(),
                rate,
                form,
                batch,
                seconds,
                results.get(results.size() / 2));
        return 0;
    }
}
