package org.shumao.benchmarks.headline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.YearMonth;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.localstack.client.DemoException;

/** Posts service reports of one yuan by the clock and listens when the headline has each. */
final class CountedReports {
    private static final JsonMapper JSON = new JsonMapper();
    private static final YearMonth MONTH = YearMonth.of(2025, 6);
    private static final long PATIENCE_SECONDS = 120;
    private static final String DATA = "data:";

    private final URI gateway;
    private final String apiKey;
    private final String reporter;
    private final String label;
    private final long[] due;
    private final long[] nanos;
    private final CountDownLatch listening = new CountDownLatch(1);

    CountedReports(URI gateway, String apiKey, String reporter, String label, int reports) {
        this.gateway = gateway;
        this.apiKey = apiKey;
        this.reporter = reporter;
        this.label = label;
        this.due = new long[reports];
        this.nanos = new long[reports];
    }

    /** From when each was due until an event of the stream had it. */
    Latencies measure(double perSecond) throws Exception {
        ExecutorService listener = Executors.newSingleThreadExecutor();
        try {
            long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            for (int i = 0; i < due.length; i++) {
                due[i] = start + Math.round(i * 1e9 / perSecond);
            }
            Future<Boolean> all = listener.submit(this::listen);
            listening.await();
            post();
            all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            listener.shutdownNow();
        }
        return new Latencies(nanos);
    }

    private void post() throws IOException {
        try (HttpConnection connection = new HttpConnection(gateway)) {
            for (int i = 0; i < due.length; i++) {
                for (long wait = due[i] - System.nanoTime(); wait > 0; wait = due[i] - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                String receipt = connection
                        .send(
                                "POST",
                                "/api/v1/submissions",
                                YuanReport.MEDIA_TYPE,
                                apiKey,
                                new YuanReport(label + "-" + i, reporter, MONTH).body())
                        .expect(200);
                if (JSON.readTree(receipt).at("/counts/accepted").asInt() != 1) {
                    throw new DemoException("The report was not accepted: " + receipt);
                }
            }
        }
    }

    /** Ends when the headline has all. */
    private boolean listen() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/api/v1/stream"))
                .header("X-API-Key", apiKey)
                .build();
        try (Stream<String> lines =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            long before = -1;
            int counted = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith(DATA)) {
                    long fen = fen(line);
                    before = before < 0 ? fen : before;
                    listening.countDown();
                    for (long now = System.nanoTime(); counted < (fen - before) / YuanReport.FEN; counted++) {
                        nanos[counted] = now - due[counted];
                    }
                    if (counted == due.length) {
                        return true;
                    }
                }
            }
        }
        throw new DemoException("The stream ended before the headline had every report.");
    }

    private static long fen(String line) throws IOException {
        JsonNode headline = JSON.readTree(line.substring(DATA.length()));
        return headline.at("/dds/totalFen").asLong();
    }
}
