package org.shumao.benchmarks.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/**
 * A running suite of which one service is measured. Requests go straight to this service, records of the whole road through the gateway;
 * what they add to the figures is checked to the fen.
 */
public final class Bed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final long PAUSE_NANOS = 50_000_000L;
    /** A token lives for a minute; it is made anew after half of that. */
    private static final long FRESH_NANOS = 30_000_000_000L;

    /** Connections that read in parallel. */
    private static final int READERS = 16;

    private static final String RECONCILIATIONS = "/api/v1/reconciliations";
    private static final List<String> DIFFERENCES = List.of("statesDiffering", "cellsDiffering", "differenceFen");
    private static final JsonMapper JSON = new JsonMapper();

    private final Suite suite;
    private final SuiteService measured;
    private final String[] scopes;
    private int connections = 4;
    private @Nullable Gateway gateway;
    private String token = "";
    private long tokenMade;

    private Bed(Suite suite, SuiteService measured, String... scopes) {
        this.suite = suite;
        this.measured = measured;
        this.scopes = scopes.clone();
    }

    /** Starts a suite; the service is spoken to with these scopes. */
    public static Bed start(SuiteOptions options, SuiteService measured, String... scopes) {
        return of(Suite.start(options), measured, scopes);
    }

    /** Takes a suite that runs; the service is spoken to with these scopes. */
    public static Bed of(Suite suite, SuiteService measured, String... scopes) {
        return new Bed(suite, measured, scopes);
    }

    /** Sets how many connections submit records to the gateway in parallel, four by default. */
    public Bed withConnections(int parallel) {
        connections = parallel;
        return this;
    }

    /** Returns the service that is measured. */
    public ServiceProcess service() {
        return suite.service(measured);
    }

    /**
     * Starts one more process of the service that is measured.
     *
     * @param deviating configuration that differs from that of the first process
     */
    public ServiceProcess startReplica(Map<String, String> deviating) {
        return suite.startReplica(measured, deviating);
    }

    public synchronized Gateway gateway() {
        if (gateway == null) {
            gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        }
        return gateway;
    }

    public String bootstrapServers() {
        return suite.stack().kafka().bootstrapServers();
    }

    public HttpConnection connect() throws IOException {
        return new HttpConnection(service().url());
    }

    public synchronized String token() {
        if (token.isEmpty() || System.nanoTime() - tokenMade > FRESH_NANOS) {
            token = suite.token(measured, scopes);
            tokenMade = System.nanoTime();
        }
        return token;
    }

    /** Opens a connection to the service's own schema. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl() + "?currentSchema=" + measured.module().replace("-service", ""),
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public long number(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits up to twenty minutes. */
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new StackException(what + " did not happen within " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Puts the rates and registers the enterprises of which the loads tell. */
    public void prepare() {
        Scenario scenario = new Scenario(ScenarioSize.QUICK);
        Register register = new Register(gateway());
        register.putRates(scenario);
        register.registerAll(scenario);
        new Intake(gateway())
                .awaitDrained(scenario.rates().size() + scenario.traders().size());
    }

    /** Submits lists as NDJSON, made before the clock starts; returns how many a second were in the figures. */
    public long measureLists(int run, int lists) throws Exception {
        ListLoad load = new ListLoad(1_000L + run, "B" + (run < 0 ? "M" + -run : run));
        return measure(load.orders(lists), load.fen());
    }

    /**
     * Submits records; returns how many a second were in the figures.
     *
     * @param fen what the bodies add to the figures
     */
    public long measure(List<Submission> bodies, long fen) throws Exception {
        long before = totalFen();
        long start = System.nanoTime();
        submit(bodies);
        new Intake(gateway()).awaitDrained();
        long nanos = System.nanoTime() - start;
        check(before, fen);
        return Math.round(records(bodies) * 1e9 / nanos);
    }

    /** Submits records; returns how many a second ingestion has acknowledged, whatever becomes of them. */
    public long measureIngestion(List<Submission> bodies) throws Exception {
        long start = System.nanoTime();
        submit(bodies);
        return Math.round(records(bodies) * 1e9 / (System.nanoTime() - start));
    }

    /** Fails if the figures have not moved so far since they had so many fen. */
    public void check(long before, long fen) {
        long moved = totalFen() - before;
        if (moved != fen) {
            throw new StackException(
                    "The figures moved by " + moved + " fen instead of " + fen + ": a fast wrong answer is none.");
        }
    }

    /** Returns the total of the month into which all records of the loads fall. */
    public long totalFen() {
        return gateway()
                .get("/api/v1/indicators/value/observations?to=2025-06&definition=cbec")
                .at("/observations/0/value")
                .asLong();
    }

    /**
     * Proves the figures from what is stored.
     *
     * @throws StackException if the figures are not those of the stored states
     */
    public void reconcile() throws Exception {
        JsonNode started =
                Gateway.success(gateway().post(RECONCILIATIONS, JsonNodeFactory.instance.objectNode()), "Reconciling");
        String path = RECONCILIATIONS + "/" + started.path("id").asText();
        await(
                "The reconciliation",
                () -> !gateway().get(path).path("state").asText().equals("RUNNING"));
        JsonNode ended = gateway().get(path);
        if (!ended.path("state").asText().equals("COMPLETED")
                || DIFFERENCES.stream().anyMatch(name -> ended.path(name).asLong() != 0)) {
            throw new StackException("The figures are not those of the stored states: " + ended);
        }
    }

    /**
     * Checks that every record of a body was accepted, with or without warnings.
     *
     * @throws StackException if not
     */
    public static void requireAccepted(Submission body, JsonNode receipt) {
        JsonNode counts = receipt.path("counts");
        int accepted = counts.path("accepted").asInt()
                + counts.path("acceptedWithWarnings").asInt();
        if (accepted != body.records()) {
            throw new StackException("Not all were accepted: " + counts);
        }
    }

    /** Submits a body straight to ingestion. */
    public void submit(HttpConnection connection, Submission body) throws IOException {
        String receipt = connection
                .send("POST", "/api/v1/submissions", body.mediaType(), token(), body.body())
                .expect(200);
        requireAccepted(body, JSON.readTree(receipt));
    }

    private void submit(List<Submission> all) throws Exception {
        Queue<Submission> bodies = new ConcurrentLinkedQueue<>(all);
        var unused = parallel(connections, () -> {
            for (Submission body = bodies.poll(); body != null; body = bodies.poll()) {
                requireAccepted(
                        body,
                        Gateway.success(gateway().submit(body.body(), body.mediaType(), body.name()), "Submitting"));
            }
            return all.size();
        });
    }

    /** Runs a job in so many threads at once; returns what each of them got. */
    public static <T> List<T> parallel(int threads, Callable<T> job) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> ended : pool.invokeAll(Collections.nCopies(threads, job))) {
                results.add(ended.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Returns how many requests a service answers in a second if sixteen connections send the same again and again.
     *
     * @param opening makes a connection
     * @param token of the caller when a request is sent; empty for somebody without a key
     */
    public static long perSecond(Callable<HttpConnection> opening, String path, Supplier<String> token, Duration length)
            throws Exception {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Long> answered = parallel(READERS, () -> {
            long count = 0;
            try (HttpConnection connection = opening.call()) {
                for (; System.nanoTime() < end; count++) {
                    var unused = connection.get(path, token.get());
                }
            }
            return count;
        });
        long all = answered.stream().mapToLong(count -> count).sum();
        return Math.round(all * 1e9 / (System.nanoTime() - start));
    }

    private static long records(List<Submission> bodies) {
        return bodies.stream().mapToLong(Submission::records).sum();
    }

    @Override
    public void close() {
        suite.close();
    }
}
