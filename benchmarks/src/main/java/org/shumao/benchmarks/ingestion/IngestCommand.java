package org.shumao.benchmarks.ingestion;

import java.util.List;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.scenario.submission.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Measures ingestion alone: from the POST until everything is acknowledged by the broker and the receipt is there.",
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

    @Option(
            names = "--different",
            description = "different records; the bodies are sent in turns. Default: ${DEFAULT-VALUE}")
    private int different = 50_000;

    @Mixin
    private RunOptions options = new RunOptions(2);

    @Override
    public Integer call() throws Exception {
        List<Submission> bodies = form.bodies(Math.min(different, records), batch > 0 ? batch : form.batch());
        int parallel = connections > 0 ? connections : form.connections();
        try (IngestBed bed = IngestBed.start(options.jvmArguments())) {
            Posting posting = new Posting(bed, parallel);
            List<Long> rates = options.measure(form.name(), run -> posting.post(bodies, records)).stream()
                    .map(Posting.Posted::perSecond)
                    .toList();
            Bounds bounds = Bounds.measure(form, bodies, bed.bootstrapServers());
            options.rates(
                    "%,d records a run as %s, %d connections, POST to acknowledgement"
                            .formatted(records, form, parallel),
                    rates,
                    bounds.toString());
        }
        return 0;
    }
}
