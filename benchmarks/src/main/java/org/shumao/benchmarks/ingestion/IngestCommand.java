package org.shumao.benchmarks.ingestion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.ProcessorTime;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
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
    /**
     * With one optimizing compiler among the threads of sixteen connections on two cores, hot methods waited for it: after eight runs
     * it still took a sixth of the service's processor time. Three do the same work sooner.
     */
    private static final String COMPILERS = "-XX:CICompilerCount=4";

    /**
     * With half of it the collector runs twice as often, six times a second, and each time copies what waits for the broker: 4 %
     * of the service's processor time.
     */
    private static final int HEAP_MEGABYTES = 1_024;

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
        try (Bed bed = start()) {
            putRates(bed);
            List<Long> rates = options.measure(form.name(), run -> post(bed, parallel, bodies)).stream()
                    .map(Posted::perSecond)
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

    /**
     * The result of a run.
     *
     * @param perSecond records
     * @param processorTime of a record, by part
     */
    private record Posted(long perSecond, String processorTime) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH, "%,d records/s; processor time of a record in us: %s", perSecond, processorTime);
        }
    }

    /**
     * Posts the bodies in turns, from the first byte of the first request to the last byte of the last receipt. A few records more are
     * posted than asked for: the last bodies are sent whole.
     */
    private Posted post(Bed bed, int parallel, List<Submission> bodies) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicLong taken = new AtomicLong();
        ProcessorTime before = ProcessorTime.now();
        long start = System.nanoTime();
        var unused = Bed.parallel(parallel, () -> {
            try (HttpConnection connection = bed.connect()) {
                while (taken.get() < records) {
                    Submission body = bodies.get(next.getAndIncrement() % bodies.size());
                    taken.addAndGet(body.records());
                    bed.submit(connection, body);
                }
            }
            return taken;
        });
        long perSecond = Math.round(taken.get() * 1e9 / (System.nanoTime() - start));
        return new Posted(perSecond, ProcessorTime.now().since(before, taken.get()));
    }

    private Bed start() {
        List<String> arguments = new ArrayList<>(List.of(COMPILERS));
        arguments.addAll(options.jvmArguments());
        SuiteOptions started = SuiteOptions.forDemo()
                .withServices(SuiteService.INGESTION)
                .withHeapMegabytes(SuiteService.INGESTION, HEAP_MEGABYTES)
                .withJvmArguments(SuiteService.INGESTION, arguments);
        // A single window, since the lists are those of many.
        return Bed.start(started, SuiteService.INGESTION, "submit", "submit-any", "rates");
    }

    private static void putRates(Bed bed) throws IOException {
        try (HttpConnection connection = bed.connect()) {
            for (ExchangeRate rate : new Scenario(ScenarioSize.QUICK).rates()) {
                String body = "{\"cnyPerUnit\":" + rate.cnyPerUnit().toPlainString() + ",\"source\":\"bench\"}";
                String path = "/api/v1/exchange-rates/" + rate.currency() + "/" + rate.month();
                var unused = connection
                        .send("PUT", path, "application/json", bed.token(), body.getBytes(StandardCharsets.UTF_8))
                        .expect(200);
            }
        }
    }
}
