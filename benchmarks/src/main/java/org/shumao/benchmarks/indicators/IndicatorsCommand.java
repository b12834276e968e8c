package org.shumao.benchmarks.indicators;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.Suite;
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
            "The bound of the same run: the bare statement over the best roll-up by JDBC."
        })
public final class IndicatorsCommand implements Callable<Integer> {
    @Option(names = "--cells", description = "rows of the table. Default: ${DEFAULT-VALUE}")
    private int cells = 2_000_000;

    @Option(names = "--questions", description = "of each kind in a run. Default: ${DEFAULT-VALUE}")
    private int questions = 100;

    @Option(names = "--ask", description = "${COMPLETION-CANDIDATES}; all of them by default")
    private List<Breakdowns> kinds = List.of(Breakdowns.values());

    @Mixin
    private RunOptions options = new RunOptions(1);

    @Override
    public Integer call() throws Exception {
        Suite suite = Suite.start(SuiteOptions.forDemo()
                .withServices(SuiteService.AGGREGATION)
                .withJvmArguments(SuiteService.AGGREGATION, options.jvmArguments()));
        try (Bed bed = new Bed(suite, SuiteService.AGGREGATION, "statistician")) {
            CubeLoad load = new CubeLoad(bed);
            load.fill(cells);
            options.say("%,d cells", bed.number("select count(*) from cell"));
            for (Breakdowns kind : kinds) {
                ask(kind, bed, load);
            }
        }
        return 0;
    }

    private void ask(Breakdowns kind, Bed bed, CubeLoad load) throws Exception {
        Latencies median = options.median(kind.name(), run -> answers(kind, bed, load, run));
        Latencies bare = bare(kind, bed);
        options.row(
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                String.format(
                        Locale.ENGLISH,
                        "%s; bare statement %s; ratio of the medians %.1f",
                        median,
                        bare,
                        (double) median.nanos(500) / bare.nanos(500)));
    }

    private Latencies answers(Breakdowns kind, Bed bed, CubeLoad load, int run) throws Exception {
        long[] nanos = new long[questions];
        try (HttpConnection connection = bed.connect()) {
            List<String> addresses = kind.addresses(questions, run);
            for (int i = 0; i < questions; i++) {
                load.move();
                long start = System.nanoTime();
                connection.get(addresses.get(i), bed.token());
                nanos[i] = System.nanoTime() - start;
            }
        }
        return new Latencies(nanos);
    }

    private Latencies bare(Breakdowns kind, Bed bed) throws SQLException {
        long[] nanos = new long[questions];
        try (Connection connection = bed.database();
                PreparedStatement statement = connection.prepareStatement(kind.statement())) {
            for (int i = 0; i < questions; i++) {
                long start = System.nanoTime();
                if (rows(statement) == 0) {
                    throw new IllegalStateException(kind + " finds nothing");
                }
                nanos[i] = System.nanoTime() - start;
            }
        }
        return new Latencies(nanos);
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
