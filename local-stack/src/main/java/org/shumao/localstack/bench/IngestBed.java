package org.shumao.localstack.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.localstack.demo.DemoException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.ScenarioSize;
import org.shumao.localstack.scenario.Submission;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.stack.Suite;
import org.shumao.localstack.stack.SuiteOptions;
import org.shumao.localstack.stack.SuiteService;

/** PostgreSQL, broker and ingestion-service alone, with rates, spoken to without the gateway. */
final class IngestBed implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "application/json";

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

    private static final long TOKEN_NANOS = 30_000_000_000L;

    private final Suite suite;
    private String token = "";
    private long tokenMade;

    private IngestBed(Suite suite) {
        this.suite = suite;
    }

    static IngestBed start(List<String> jvmArguments) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(COMPILERS));
        arguments.addAll(jvmArguments);
        SuiteOptions options = SuiteOptions.of(StackOptions.forDemo())
                .withServices(SuiteService.INGESTION)
                .withHeapMegabytes(SuiteService.INGESTION, HEAP_MEGABYTES)
                .withJvmArguments(SuiteService.INGESTION, arguments);
        IngestBed bed = new IngestBed(Suite.start(options));
        bed.putRates();
        return bed;
    }

    private void putRates() throws IOException {
        String token = suite.token(SuiteService.INGESTION, "rates");
        try (PostConnection connection = connect()) {
            for (ExchangeRate rate : new Scenario(ScenarioSize.QUICK).rates()) {
                String body = "{\"cnyPerUnit\":" + rate.cnyPerUnit().toPlainString() + ",\"source\":\"bench\"}";
                String path = "/api/v1/exchange-rates/" + rate.currency() + "/" + rate.month();
                succeed(connection.send("PUT", path, TYPE, token, body.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    String bootstrapServers() {
        return suite.stack().kafka().bootstrapServers();
    }

    PostConnection connect() throws IOException {
        URI address = suite.service(SuiteService.INGESTION).url();
        return new PostConnection(address);
    }

    /** Of a single window, since the lists are those of many. A token lives for a minute; it is made anew after half of that. */
    synchronized String token() {
        if (System.nanoTime() - tokenMade > TOKEN_NANOS || token.isEmpty()) {
            token = suite.token(SuiteService.INGESTION, "submit", "submit-any");
            tokenMade = System.nanoTime();
        }
        return token;
    }

    /** @throws DemoException unless every record was accepted, with or without warnings */
    static void submit(PostConnection connection, String token, Submission body) throws IOException {
        String receipt = succeed(connection.send("POST", "/api/v1/submissions", body.mediaType(), token, body.body()));
        var counts = JSON.readTree(receipt).path("counts");
        int accepted = counts.path("accepted").asInt()
                + counts.path("acceptedWithWarnings").asInt();
        if (accepted != body.records()) {
            throw new DemoException(
                    "Not all were accepted: " + receipt.substring(0, Math.min(2_000, receipt.length())));
        }
    }

    private static String succeed(PostConnection.Answer answer) {
        if (answer.status() != 200) {
            throw new DemoException("Status " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        suite.close();
    }
}
