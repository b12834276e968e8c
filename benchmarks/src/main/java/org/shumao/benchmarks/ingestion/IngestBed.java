package org.shumao.benchmarks.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** PostgreSQL, broker and ingestion-service alone, with rates, spoken to without the gateway. */
final class IngestBed implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

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

    private final Bed bed;

    private IngestBed(Bed bed) {
        this.bed = bed;
    }

    static IngestBed start(List<String> jvmArguments) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(COMPILERS));
        arguments.addAll(jvmArguments);
        Suite suite = Suite.start(SuiteOptions.forDemo()
                .withServices(SuiteService.INGESTION)
                .withHeapMegabytes(SuiteService.INGESTION, HEAP_MEGABYTES)
                .withJvmArguments(SuiteService.INGESTION, arguments));
        // A single window, since the lists are those of many.
        IngestBed bed = new IngestBed(new Bed(suite, SuiteService.INGESTION, "submit", "submit-any"));
        bed.putRates();
        return bed;
    }

    private void putRates() throws IOException {
        String token = bed.suite().token(SuiteService.INGESTION, "rates");
        try (HttpConnection connection = connect()) {
            for (ExchangeRate rate : new Scenario(ScenarioSize.QUICK).rates()) {
                String body = "{\"cnyPerUnit\":" + rate.cnyPerUnit().toPlainString() + ",\"source\":\"bench\"}";
                String path = "/api/v1/exchange-rates/" + rate.currency() + "/" + rate.month();
                var unused = connection
                        .send("PUT", path, "application/json", token, body.getBytes(StandardCharsets.UTF_8))
                        .expect(200);
            }
        }
    }

    String bootstrapServers() {
        return bed.bootstrapServers();
    }

    HttpConnection connect() throws IOException {
        return bed.connect();
    }

    /** @throws DemoException unless every record was accepted, with or without warnings */
    void submit(HttpConnection connection, Submission body) throws IOException {
        String receipt = connection
                .send("POST", "/api/v1/submissions", body.mediaType(), bed.token(), body.body())
                .expect(200);
        JsonNode counts = JSON.readTree(receipt).path("counts");
        int accepted = counts.path("accepted").asInt()
                + counts.path("acceptedWithWarnings").asInt();
        if (accepted != body.records()) {
            throw new DemoException("Not all were accepted: " + counts);
        }
    }

    @Override
    public void close() {
        bed.close();
    }
}
