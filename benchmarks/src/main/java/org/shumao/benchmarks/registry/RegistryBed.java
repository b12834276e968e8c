package org.shumao.benchmarks.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.shumao.benchmarks.load.RegisterLoad;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Metrics;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** PostgreSQL, broker and registry-service, alone unless others are named, and the enterprises that are imported. */
public final class RegistryBed implements AutoCloseable {
    public static final String ENTERPRISES = "/api/v1/enterprises";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_IN_A_FILE = 100_000;

    /** A register of a million takes three gigabytes; a database server gives a quarter of its memory to its buffers. */
    private static final int BUFFERS_MEGABYTES = 2_048;

    private final Bed bed;
    private final RegisterLoad load = new RegisterLoad();

    private RegistryBed(Bed bed) {
        this.bed = bed;
    }

    public static RegistryBed start(List<String> jvmArguments, SuiteService... others) {
        Suite suite = Suite.start(SuiteOptions.of(StackOptions.forDemo().withSharedBuffersMegabytes(BUFFERS_MEGABYTES))
                .withServices(SuiteService.REGISTRY, others)
                .withJvmArguments(SuiteService.REGISTRY, jvmArguments));
        return new RegistryBed(new Bed(suite, SuiteService.REGISTRY, "registry", "query"));
    }

    public Bed bed() {
        return bed;
    }

    public RegisterLoad load() {
        return load;
    }

    /** What hears of an imported file. */
    public interface Imported {
        void file(int from, int count, double seconds);
    }

    /** Imports so many enterprises as CSV, in files of a hundred thousand. */
    public void importAll(int enterprises, Imported imported) throws IOException {
        for (int from = 0; from < enterprises; from += MOST_IN_A_FILE) {
            int count = Math.min(MOST_IN_A_FILE, enterprises - from);
            imported.file(from, count, importFile(from, count));
        }
    }

    /** Seconds from the first byte sent to the response. */
    private double importFile(int from, int count) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(count * 220);
        body.writeBytes((RegisterLoad.HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (int i = from; i < from + count; i++) {
            body.writeBytes((load.enterprise(i).row() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = body.toByteArray();
        long start = System.nanoTime();
        try (HttpConnection connection = bed.connect()) {
            String summary = connection
                    .send("POST", ENTERPRISES + "/import", "text/csv", bed.token(), bytes)
                    .expect(200);
            double seconds = (System.nanoTime() - start) / 1e9;
            JsonNode registered = JSON.readTree(summary).path("registered");
            if (registered.asInt() != count) {
                throw new DemoException("Not all were registered, only " + registered);
            }
            return seconds;
        }
    }

    /** Waits until every event of the import is on the topic, and lets the database tidy up: else it would do so while it is measured. */
    public void settle() throws Exception {
        Bed.await("publishing", () -> bed.number("SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) one") == 0);
        bed.execute("VACUUM (ANALYZE)", "CHECKPOINT");
    }

    /** Reads a response to its end without keeping it; its bytes. */
    long drain(String path, String accept) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) bed.suite()
                .service(SuiteService.REGISTRY)
                .url()
                .resolve(path)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + bed.token());
        connection.setRequestProperty("Accept", accept);
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = connection.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        return bytes;
    }

    /** Bytes of heap that the service uses now, garbage included. */
    long heapBytes() throws IOException {
        return Metrics.of(bed.suite().service(SuiteService.REGISTRY)).sum("jvm_memory_used_bytes", "area=\"heap\"");
    }

    @Override
    public void close() {
        bed.close();
    }
}
