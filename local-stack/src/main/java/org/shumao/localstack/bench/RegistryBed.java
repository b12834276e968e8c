package org.shumao.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.shumao.localstack.demo.DemoException;
import org.shumao.localstack.scenario.RegisterLoad;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.stack.Suite;
import org.shumao.localstack.stack.SuiteOptions;
import org.shumao.localstack.stack.SuiteService;

/** PostgreSQL, broker and registry-service, alone unless others are asked for; spoken to without the gateway. */
final class RegistryBed implements AutoCloseable {
    static final String ENTERPRISES = "/api/v1/enterprises";

    private static final JsonMapper JSON = new JsonMapper();
    private static final long TOKEN_NANOS = 30_000_000_000L;
    private static final Duration OUTBOX_LIMIT = Duration.ofMinutes(20);

    /** A register of a million takes three gigabytes; a database server gives a quarter of its memory to its buffers. */
    private static final int BUFFERS_MEGABYTES = 2_048;

    private final Suite suite;
    private final RegisterLoad load = new RegisterLoad();
    private String token = "";
    private long tokenMade;

    private RegistryBed(Suite suite) {
        this.suite = suite;
    }

    static RegistryBed start(List<String> jvmArguments, SuiteService... others) {
        return new RegistryBed(
                Suite.start(SuiteOptions.of(StackOptions.forDemo().withSharedBuffersMegabytes(BUFFERS_MEGABYTES))
                        .withServices(SuiteService.REGISTRY, others)
                        .withJvmArguments(SuiteService.REGISTRY, jvmArguments)));
    }

    RegisterLoad load() {
        return load;
    }

    PostConnection connect() throws IOException {
        return new PostConnection(suite.service(SuiteService.REGISTRY).url());
    }

    /** The suite itself, for what only some measurements need. */
    Suite suite() {
        return suite;
    }

    String bootstrapServers() {
        return suite.stack().kafka().bootstrapServers();
    }

    Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection(
                suite.jdbcUrl() + "?currentSchema=registry",
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
        return connection;
    }

    synchronized String token() {
        if (System.nanoTime() - tokenMade > TOKEN_NANOS || token.isEmpty()) {
            token = suite.token(SuiteService.REGISTRY, "registry", "query");
            tokenMade = System.nanoTime();
        }
        return token;
    }

    /** Imports enterprises of these numbers as CSV; seconds from the first byte sent to the answer. */
    double importRows(int from, int count) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(count * 220);
        body.writeBytes((RegisterLoad.HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (int i = from; i < from + count; i++) {
            body.writeBytes((load.enterprise(i).row() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = body.toByteArray();
        long start = System.nanoTime();
        try (PostConnection connection = connect()) {
            PostConnection.Answer answer = connection.send("POST", ENTERPRISES + "/import", "text/csv", token(), bytes);
            double seconds = (System.nanoTime() - start) / 1e9;
            JsonNode summary = JSON.readTree(answer.body());
            if (answer.status() != 200 || summary.path("registered").asInt() != count) {
                throw new DemoException("Not all were registered: " + answer.status() + " "
                        + answer.body()
                                .substring(0, Math.min(2_000, answer.body().length())));
            }
            return seconds;
        }
    }

    /** Waits until every event of the import is on the topic, and lets the database tidy up: else it would while it is asked. */
    void settle() throws SQLException {
        long limit = System.nanoTime() + OUTBOX_LIMIT.toNanos();
        while (number("SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) one") > 0) {
            if (System.nanoTime() > limit) {
                throw new DemoException("The outbox is not empty after " + OUTBOX_LIMIT);
            }
            sleep(500);
        }
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) enterprise, enterprise_name, identifier, outbox, enterprise_state,"
                    + " enterprise_change, unregistered_party, unregistered_party_role, reported_month");
            statement.execute("CHECKPOINT");
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Reads an answer to its end without keeping it; its bytes. */
    long drain(String path, String accept) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                suite.service(SuiteService.REGISTRY).url().resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token());
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
        URI metrics = suite.service(SuiteService.REGISTRY).managementUrl().resolve("/q/metrics");
        try (InputStream in = metrics.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }

    @Override
    public void close() {
        suite.close();
    }
}
