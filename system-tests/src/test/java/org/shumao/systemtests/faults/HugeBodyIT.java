package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;

/** A gigabyte of NDJSON in one submission, with the heap of ingestion at 256 MB. Only with {@code -Dhuge=true}. */
@EnabledIfSystemProperty(named = "huge", matches = "true")
@Tag("whole")
class HugeBodyIT {
    private static final long BYTES = 1L << 30;
    private static final int HEAP_MEGABYTES = 256;

    @Test
    void aGigabyteGoesThroughInConstantMemory() throws IOException {
        SuiteOptions options = SuiteOptions.forTests().withHeapMegabytes(SuiteService.INGESTION, HEAP_MEGABYTES);
        try (Suite suite = Suite.start(options)) {
            new Gateway(suite.gatewayUrl(), suite.apiKey())
                    .put(
                            "/api/v1/exchange-rates/USD/2025-04",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("cnyPerUnit", "7.18")
                                    .put("source", "test"));
            String before = memory(suite);
            long start = System.nanoTime();
            long sent = 0;
            int records = 0;
            HttpURLConnection connection = open(suite);
            try (OutputStream out = connection.getOutputStream()) {
                while (sent < BYTES) {
                    byte[] line = ExportList.of("HUGE-" + records, "2025-04-10T10:00:00", "new", "10.01")
                            .body();
                    out.write(line);
                    sent += line.length;
                    records++;
                }
            }
            int status = connection.getResponseCode();
            String receipt = new String(
                    (status < 400 ? connection.getInputStream() : connection.getErrorStream()).readAllBytes(),
                    StandardCharsets.UTF_8);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println(sent + " bytes, " + records + " records in " + took.toSeconds() + " s; before: " + before
                    + "; after: " + memory(suite));
            assertThat(receipt).contains("\"records\":" + records, "\"accepted\":" + records, "\"bodyBytes\":" + sent);
        }
    }

    private static HttpURLConnection open(Suite suite) throws IOException {
        URI address = suite.gatewayUrl().resolve("/api/v1/submissions");
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(1 << 16);
        connection.setRequestProperty("Content-Type", "application/x-ndjson");
        connection.setRequestProperty("X-API-Key", suite.apiKey());
        return connection;
    }

    /** Largest resident size so far, as Linux counts it. */
    private static String memory(Suite suite) throws IOException {
        String pid = Files.readString(suite.folder().resolve("ingestion-service.pid"))
                .strip();
        return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("unknown");
    }
}
