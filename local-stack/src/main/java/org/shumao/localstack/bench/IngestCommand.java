package org.shumao.localstack.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.scenario.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo bench ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the door alone: from the POST until everything is acknowledged by the broker and the receipt is there.",
            "Ingestion-service, broker, database and the generator share the machine; neither gateway nor aggregation run.",
            "The bounds of the same run: a bare producer, and bare parsers over the same bytes."
        })
public final class IngestCommand implements Callable<Integer> {
    @Option(names = "--form", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Form form = Form.NDJSON;

    @Option(names = "--records", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int records = 1_000_000;

    @Option(names = "--batch", description = "records in one request; default: 5,000, of CEB621 100")
    private int batch;

    @Option(names = "--connections", description = "that post in parallel; default: 8, of CSV 4, of CEB621 16")
    private int connections;

    @Option(names = "--runs", description = "measured runs. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Option(names = "--warm-up", description = "runs before them. Default: ${DEFAULT-VALUE}")
    private int warmUps = 2;

    @Option(
            names = "--different",
            description = "different records; the bodies are sent in turns. Default: ${DEFAULT-VALUE}")
    private int different = 50_000;

    @Option(names = "--jvm", description = "argument of the service's JVM, for instance of the flight recorder")
    private List<String> jvmArguments = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Submission> bodies = form.bodies(Math.min(different, records), batch > 0 ? batch : form.batch());
        int parallel = connections > 0 ? connections : form.connections();
        try (IngestBed bed = IngestBed.start(jvmArguments)) {
            List<Long> rates = rates(new Posting(bed, parallel), bodies, out);
            Bounds bounds = Bounds.measure(form, bodies, bed.bootstrapServers());
            String what = "%,d records a run as %s, %d connections, POST to acknowledgement"
                    .formatted(records, form, parallel);
            Row.print(out, what, rates, bounds.toString());
        }
        return 0;
    }

    private List<Long> rates(Posting posting, List<Submission> bodies, PrintWriter out) throws Exception {
        List<Long> rates = new ArrayList<>();
        for (int run = 1 - warmUps; run <= runs; run++) {
            ProcessorTime before = ProcessorTime.now();
            Posting.Posted posted = posting.post(bodies, records);
            out.printf(
                    "%s: %,d records/s; processor time of a record in us: %s%n",
                    run > 0 ? "run " + run : "warm-up",
                    posted.perSecond(),
                    ProcessorTime.now().since(before, posted.records()));
            out.flush();
            if (run > 0) {
                rates.add(posted.perSecond());
            }
        }
        return rates;
    }
}
