package org.shumao.benchmarks.indicators;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench indicators}. */
@Command(
        name = "indicators",
        mixinStandardHelpOptions = true,
        description = {
            "Measures queries to the indicators over so many cells of 36 months: one and two breakdowns over 24 months.",
            "One query after the other on one connection; the data move before each, so that no answer is kept.",
            "The bound: after each query the bare statement over the best roll-up by JDBC.",
            "Then all of it while lists come in at half of what the suite takes."
        })
public final class IndicatorsCommand implements Callable<Integer> {
    /** Lists of a submission beside the queries. */
    private static final int BATCH = 250;

    @Option(names = "--cells", description = "rows of the table. Default: ${DEFAULT-VALUE}")
    private int cells = 2_000_000;

    @Option(names = "--questions", description = "of each kind in a run. Default: ${DEFAULT-VALUE}")
    private int queries = 100;

    @Option(names = "--ask", split = ",", description = "${COMPLETION-CANDIDATES}; all of them by default")
    private List<Breakdowns> kinds = List.of(Breakdowns.values());

    @Option(
            names = "--records",
            description = "lists of a run at full speed, of which half is taken beside; 0: nothing beside."
                    + " Default: ${DEFAULT-VALUE}")
    private int records = 40_000;

    @Mixin
    private RunOptions options = new RunOptions(1);

    /**
     * Answers and bare statements in turn.
     *
     * @param responses of the service
     * @param bare of the database
     */
    private record Paired(Latencies responses, Latencies bare) {
        @Override
        public String toString() {
            double ratio = (double) responses.nanos(500) / bare.nanos(500);
            return String.format(
                    Locale.ENGLISH, "%s; bare statement %s; ratio of the medians %.1f", responses, bare, ratio);
        }
    }

    @Override
    public Integer call() throws Exception {
        SuiteOptions started =
                SuiteOptions.forDemo().withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments());
        try (Bed bed = Bed.start(started, SuiteService.AGGREGATION, "statistician")) {
            bed.prepare();
            CubeLoad load = new CubeLoad(bed);
            load.fill(cells);
            options.say("%,d cells", bed.number("select count(*) from cell"));
            measure(bed, load, "");
            if (records > 0) {
                long full = options.median("intake alone", Long::doubleValue, run -> bed.measureLists(run, records));
                ListLoad lists = new ListLoad(77, "H");
                try (Beside intake = new Beside(1, (beside, first) -> submit(bed, lists, full / 2.0, beside))) {
                    measure(bed, load, " beside intake");
                    options.row(
                            "intake beside the queries", "%,d lists/s; alone %,d".formatted(intake.perSecond(), full));
                }
            }
        }
        return 0;
    }

    private void measure(Bed bed, CubeLoad load, String beside) throws Exception {
        for (Breakdowns kind : kinds) {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + beside;
            options.row(
                    name,
                    options.median(name, run -> run.responses().nanos(990), run -> ask(bed, load, kind, run))
                            .toString());
        }
    }

    /** Submits lists by the clock; a service that cannot take so many gets one submission behind the other. */
    private static void submit(Bed bed, ListLoad load, double perSecond, Beside beside) {
        long interval = Math.round(BATCH * 1e9 / perSecond);
        long started = System.nanoTime();
        for (long number = 0; !beside.isEnded(); number++) {
            Submission body = load.next(BATCH);
            long due = started + number * interval;
            for (long wait = due - System.nanoTime(); wait > 0 && !beside.isEnded(); wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Gateway.success(bed.gateway().submit(body.body(), body.mediaType(), body.name()), "Submitting");
            beside.add(body.records());
        }
    }

    /** Each is followed by the bare statement, so both meet the same machine. The data move before each query, so that no answer is kept. */
    private Paired ask(Bed bed, CubeLoad load, Breakdowns kind, int run) throws Exception {
        long[] responses = new long[queries];
        long[] bare = new long[queries];
        List<String> addresses = kind.addresses(queries, run);
        try (HttpConnection connection = bed.connect();
                Connection database = bed.database();
                PreparedStatement statement = database.prepareStatement(kind.statement())) {
            for (int i = 0; i < queries; i++) {
                load.move();
                long start = System.nanoTime();
                connection.get(addresses.get(i), bed.token());
                responses[i] = System.nanoTime() - start;
                start = System.nanoTime();
                if (rows(statement) == 0) {
                    throw new IllegalStateException(kind + " finds nothing");
                }
                bare[i] = System.nanoTime() - start;
            }
        }
        return new Paired(new Latencies(responses), new Latencies(bare));
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        int rows = 0;
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows += found.getString(1) == null ? 0 : 1;
            }
        }
        return rows;
    }
}
