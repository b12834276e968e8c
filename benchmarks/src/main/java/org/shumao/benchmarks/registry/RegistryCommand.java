package org.shumao.benchmarks.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench registry}. */
@Command(
        name = "registry",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the register with so many enterprises: import, lookup, search by name, lists, export.",
            "Requests start by the clock, whether earlier ones are answered or not; the time runs from when they are due.",
            "Registry-service, broker, database and the generator share the machine; no other service runs.",
            "The bound of the same run: the bare statement by JDBC, one after the other on one connection."
        })
public final class RegistryCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_IN_A_FILE = 100_000;
    /** Enough that a request which takes long does not keep the next from starting. */
    private static final int CONNECTIONS = 16;

    /** A register of a million takes three gigabytes; a database server gives a quarter of its memory to its buffers. */
    private static final int BUFFERS_MEGABYTES = 2_048;

    private final RegisterLoad load = new RegisterLoad();

    @Option(names = "--enterprises", description = "in the register. Default: ${DEFAULT-VALUE}")
    private int enterprises = 1_000_000;

    @Option(names = "--rate", description = "queries a second. Default: ${DEFAULT-VALUE}")
    private int rate = 200;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 30;

    @Option(names = "--ask", description = "${COMPLETION-CANDIDATES}; all of them by default")
    private List<Queries> kinds = List.of(Queries.values());

    @Mixin
    private RunOptions options = new RunOptions(2);

    @Override
    public Integer call() throws Exception {
        try (Bed bed = start()) {
            load(bed);
            for (Queries kind : kinds) {
                ask(kind, bed);
            }
            for (String accept : List.of("text/csv", "application/x-ndjson")) {
                String what = "export of %,d as %s".formatted(enterprises, accept);
                options.row(
                        what,
                        options.median(what, ExportRun::seconds, run -> ExportRun.measure(bed, accept))
                                .toString());
            }
        }
        return 0;
    }

    private Bed start() {
        SuiteOptions started = SuiteOptions.of(StackOptions.forDemo().withSharedBuffersMegabytes(BUFFERS_MEGABYTES))
                .withServices(SuiteService.REGISTRY)
                .withJvmArguments(SuiteService.REGISTRY, options.jvmArguments());
        return Bed.start(started, SuiteService.REGISTRY, "registry", "query");
    }

    private void load(Bed bed) throws Exception {
        List<Double> imports = new ArrayList<>();
        for (int from = 0; from < enterprises; from += MOST_IN_A_FILE) {
            int count = Math.min(MOST_IN_A_FILE, enterprises - from);
            double took = importFile(bed, from, count);
            options.say("import of %,d rows behind %,d: %.1f s", count, from, took);
            imports.add(took);
        }
        long start = System.nanoTime();
        // The database tidies up now: else it would do so while it is measured.
        Bed.await("publishing", () -> bed.number("SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) one") == 0);
        bed.execute("VACUUM (ANALYZE)", "CHECKPOINT");
        options.say("events published, tables analyzed %.1f s later", (System.nanoTime() - start) / 1e9);
        imports.sort(Comparator.naturalOrder());
        options.row(
                "import of a file, %,d in all".formatted(enterprises),
                String.format(
                        Locale.ENGLISH,
                        "%.1f s (%.1f to %.1f)",
                        imports.get(imports.size() / 2),
                        imports.get(0),
                        imports.get(imports.size() - 1)));
    }

    /** Returns the seconds from the first byte sent to the response. */
    private double importFile(Bed bed, int from, int count) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(count * 220);
        body.writeBytes((RegisterLoad.HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (int i = from; i < from + count; i++) {
            body.writeBytes((load.enterprise(i).row() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = body.toByteArray();
        long start = System.nanoTime();
        try (HttpConnection connection = bed.connect()) {
            String summary = connection
                    .send("POST", Queries.ENTERPRISES + "/import", "text/csv", bed.token(), bytes)
                    .expect(200);
            double seconds = (System.nanoTime() - start) / 1e9;
            JsonNode registered = JSON.readTree(summary).path("registered");
            if (registered.asInt() != count) {
                throw new StackException("Not all were registered, only " + registered);
            }
            return seconds;
        }
    }

    private void ask(Queries kind, Bed bed) throws Exception {
        Latencies median = options.median(
                kind.name(),
                latencies -> latencies.nanos(990),
                run -> times(bed, Queries.addresses(kind, load, enterprises, rate * seconds, run)));
        Latencies bare = BareStatements.of(kind, bed, load, enterprises);
        options.row(
                "%s, %d a second".formatted(kind.name().toLowerCase(Locale.ROOT), rate),
                median + "; bare statement " + bare);
    }

    /** Gets each of the addresses when it is due; returns how long each took from then. */
    private Latencies times(Bed bed, List<String> addresses) throws Exception {
        long[] nanos = new long[addresses.size()];
        AtomicInteger next = new AtomicInteger();
        long interval = Math.round(1e9 / rate);
        long start = System.nanoTime() + 100_000_000L;
        var unusedResults = Bed.parallel(CONNECTIONS, () -> {
            try (HttpConnection connection = bed.connect()) {
                for (int at = next.getAndIncrement(); at < nanos.length; at = next.getAndIncrement()) {
                    long due = start + at * interval;
                    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    var unused = connection.get(addresses.get(at), bed.token());
                    nanos[at] = System.nanoTime() - due;
                }
            }
            return nanos;
        });
        return new Latencies(nanos);
    }
}
