package org.shumao.benchmarks.indicators;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
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
            "Measures questions to the indicators over so many cells of 36 months: one and two breakdowns over 24 months.",
            "One question after the other on one connection; the data move before each, so that no answer is kept.",
            "The bound: after each question the bare statement over the best roll-up by JDBC.",
            "Then the headline, in turns with the health check; then all of it while lists come in at half of what the suite takes."
        })
public final class IndicatorsCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 16;

    @Option(names = "--cells", description = "rows of the table. Default: ${DEFAULT-VALUE}")
    private int cells = 2_000_000;

    @Option(names = "--questions", description = "of each kind in a run. Default: ${DEFAULT-VALUE}")
    private int questions = 100;

    @Option(names = "--ask", split = ",", description = "${COMPLETION-CANDIDATES}; all of them by default")
    private List<Breakdowns> kinds = List.of(Breakdowns.values());

    @Option(names = "--seconds", description = "of each run of the headline. Default: ${DEFAULT-VALUE}")
    private int seconds = 5;

    @Option(
            names = "--records",
            description = "lists of a run at full speed, of which half is taken beside; 0: nothing beside."
                    + " Default: ${DEFAULT-VALUE}")
    private int records = 40_000;

    @Mixin
    private RunOptions options = new RunOptions(1);

    /** Answers in a second. */
    private record Rates(long headline, long trivial) {
        double ratio() {
            return (double) headline / trivial;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH, "headline %,d, trivial %,d requests/s; ratio %.2f", headline, trivial, ratio());
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
                long full = options.measure("intake alone", run -> bed.measureLists(run, records)).stream()
                        .sorted()
                        .toList()
                        .get((options.runs() - 1) / 2);
                try (SteadyIntake intake = new SteadyIntake(bed.gateway(), "H", full / 2.0)) {
                    measure(bed, load, " beside intake");
                    options.row(
                            "intake beside the questions",
                            "%,d lists/s; alone %,d".formatted(intake.perSecond(), full));
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
                    median(options.measure(name, run -> ask(bed, load, kind, run)))
                            .toString());
        }
        List<Rates> rates = options.measure("headline" + beside, run -> headline(bed));
        options.row(
                "headline" + beside,
                rates.stream()
                        .sorted(Comparator.comparingDouble(Rates::ratio))
                        .toList()
                        .get((rates.size() - 1) / 2)
                        .toString());
    }

    /** The run whose 99th percentile is in the middle. */
    private static Paired median(List<Paired> runs) {
        return runs.stream()
                .sorted(Comparator.comparingLong(run -> run.answers().nanos(990)))
                .toList()
                .get((runs.size() - 1) / 2);
    }

    /** Each is followed by the bare statement, so both meet the same machine. The data move before each question, so that no answer is kept. */
    private Paired ask(Bed bed, CubeLoad load, Breakdowns kind, int run) throws Exception {
        long[] answers = new long[questions];
        long[] bare = new long[questions];
        List<String> addresses = kind.addresses(questions, run);
        try (HttpConnection connection = bed.connect();
                Connection database = bed.database();
                PreparedStatement statement = database.prepareStatement(kind.statement())) {
            for (int i = 0; i < questions; i++) {
                load.move();
                long start = System.nanoTime();
                connection.get(addresses.get(i), bed.token());
                answers[i] = System.nanoTime() - start;
                start = System.nanoTime();
                if (rows(statement) == 0) {
                    throw new IllegalStateException(kind + " finds nothing");
                }
                bare[i] = System.nanoTime() - start;
            }
        }
        return new Paired(new Latencies(answers), new Latencies(bare));
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

    private Rates headline(Bed bed) throws Exception {
        Duration length = Duration.ofSeconds(seconds);
        long trivial = new BusyLoad(
                        CONNECTIONS,
                        // The least that the service answers: that it is alive.
                        () -> new HttpConnection(bed.service().managementUrl()),
                        connection -> connection.get("/q/health/live", bed.token()))
                .perSecond(length);
        long headline = new BusyLoad(
                        CONNECTIONS, bed::connect, connection -> connection.get("/api/v1/headline", bed.token()))
                .perSecond(length);
        return new Rates(headline, trivial);
    }
}
