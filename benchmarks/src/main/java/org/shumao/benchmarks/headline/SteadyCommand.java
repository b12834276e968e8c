package org.shumao.benchmarks.headline;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.shumao.benchmarks.load.SteadyIntake;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.Metrics;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.benchmarks.measure.SteadyLoad;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench steady}. */
@Command(
        name = "steady",
        mixinStandardHelpOptions = true,
        description = {
            "Watches the suite under a steady load, minute by minute: from POST to a headline that includes what was posted,",
            "questions of a statistician beside it, write-ahead log, dead rows and pauses of the collector. What grows without",
            "end shows here. The figures are checked to the fen, and a reconciliation ends it."
        })
public final class SteadyCommand implements Callable<Integer> {
    private static final int P99 = 990;
    private static final double MEGABYTE = 1e6;
    private static final String TABLES = " from pg_stat_user_tables where schemaname = 'aggregation'";

    /** The data move between any two, so that none is answered from a cache. */
    private static final List<String> QUESTIONS = List.of(
            "/api/v1/indicators/value/observations?definition=cbec&from=2025-01&to=2025-06&by=flow",
            "/api/v1/indicators/value/observations?definition=cbec&from=2025-01&to=2025-06&by=partner",
            "/api/v1/indicators/value/observations?definition=cbec&from=2025-01&to=2025-06&by=province",
            "/api/v1/indicators/value/observations?definition=cbec&from=2025-01&to=2025-06&by=regime");

    @Option(names = "--rate", description = "lists a second. Default: ${DEFAULT-VALUE}")
    private int rate = 1_417;

    @Option(names = "--reports", description = "timed reports a second. Default: ${DEFAULT-VALUE}")
    private int reports = 5;

    @Option(names = "--questions", description = "a second. Default: ${DEFAULT-VALUE}")
    private int questions = 2;

    @Option(names = "--seconds", description = "of a run. Default: ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(names = "--kill", description = "kills aggregation under the load in the end, and starts it again.")
    private boolean killed;

    @Mixin
    private RunOptions options = new RunOptions(2, 20);

    /** What one run was like, usually a minute. */
    private record Minute(
            Latencies headline, Latencies questions, double logPerSecond, long deadRows, long tables, double pause) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH,
                    "headline after %s; questions %s; log %.2f MB/s; %,d dead rows; tables and indexes %,.0f MB; longest pause %.0f ms",
                    headline,
                    questions,
                    logPerSecond / MEGABYTE,
                    deadRows,
                    tables / MEGABYTE,
                    pause * 1e3);
        }
    }

    @Override
    public Integer call() throws Exception {
        try (HeadlineBed bed = HeadlineBed.start(SuiteService.AGGREGATION, options.jvmArguments())) {
            long before = bed.totalFen();
            SteadyIntake intake = bed.intake(rate);
            List<Minute> minutes;
            String load;
            try (intake) {
                minutes = options.measure("steady load", run -> minute(bed));
                load = "%,d of %,d lists/s".formatted(intake.perSecond(), rate);
                if (killed) {
                    bed.killAggregation();
                }
            }
            bed.check(before, intake.fen());
            int half = Math.max(1, minutes.size() / 2);
            options.row(load + ", the first %d runs".formatted(half), summary(minutes.subList(0, half)));
            options.row(
                    load + ", the last %d runs".formatted(half),
                    summary(minutes.subList(minutes.size() - half, minutes.size())));
        }
        return 0;
    }

    private Minute minute(HeadlineBed bed) throws Exception {
        Bed aggregation = bed.aggregation();
        long log = log(aggregation);
        long start = System.nanoTime();
        CompletableFuture<Latencies> asked = CompletableFuture.supplyAsync(() -> ask(aggregation));
        Latencies headline = bed.untilCounted(reports * seconds, reports);
        Latencies answered = asked.get();
        double took = (System.nanoTime() - start) / 1e9;
        return new Minute(
                headline,
                answered,
                (log(aggregation) - log) / took,
                aggregation.number("select sum(n_dead_tup)" + TABLES),
                aggregation.number("select sum(pg_total_relation_size(relid))" + TABLES),
                Metrics.of(aggregation.suite().service(SuiteService.AGGREGATION))
                        .greatest("jvm_gc_pause_seconds_max"));
    }

    private Latencies ask(Bed aggregation) {
        List<String> addresses = IntStream.range(0, questions * seconds)
                .mapToObj(number -> QUESTIONS.get(number % QUESTIONS.size()))
                .toList();
        try {
            return SteadyLoad.of(aggregation, addresses).run(addresses.size(), questions);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static long log(Bed aggregation) throws SQLException {
        return aggregation.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
    }

    /** The greatest p99 of a minute, and how log, dead rows and tables went on. */
    private static String summary(List<Minute> minutes) {
        Minute first = minutes.get(0);
        Minute last = minutes.get(minutes.size() - 1);
        return String.format(
                Locale.ENGLISH,
                "p99 of a minute at most: headline %.2f s, questions %.0f ms; log %.2f MB/s; dead rows %,d, then %,d; longest pause %.0f ms",
                minutes.stream()
                                .mapToLong(one -> one.headline().nanos(P99))
                                .max()
                                .orElse(0)
                        / 1e9,
                minutes.stream()
                                .mapToLong(one -> one.questions().nanos(P99))
                                .max()
                                .orElse(0)
                        / 1e6,
                minutes.stream().mapToDouble(Minute::logPerSecond).average().orElse(0) / MEGABYTE,
                first.deadRows(),
                last.deadRows(),
                minutes.stream().mapToDouble(Minute::pause).max().orElse(0) * 1e3);
    }
}
