package org.shumao.benchmarks.sdmx;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.Metrics;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.demo.DemoRun;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench sdmx}. */
@Command(
        name = "sdmx",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what is released as SDMX, after the releases of the quick demo. One series, past the gateway's cache, in turns",
            "with the JSON API's answer of the same; what is available, through the gateway without a key, in turns with a fixed page of",
            "it, and past the cache, in turns with one reference series. Then a release gets so many observations of partners that there",
            "are not, and a message of all of them is read, past the cache: beside a second process that holds the observations in memory",
            "before it writes the same message, of which only the writing counts."
        })
public final class SdmxCommand implements Callable<Integer> {
    private static final String FLOW = "/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/*";
    private static final String ONE_SERIES =
            "c%5BFREQ%5D=S&c%5BCOUNTERPART_AREA%5D=US&c%5BTRADE_FLOW%5D=X&c%5BUNIT_MEASURE%5D=CNY";
    private static final String SAME_SERIES =
            "/api/v1/indicators/value/observations?definition=cbec&flow=X&partner=US&from=2022-S2&to=2025-S1";
    private static final String AVAILABILITY = "/sdmx/v2/availability/dataflow/SHUMAO/CBEC_BY_PARTNER/+/*/*";
    private static final String FIXED_PAGE = "/robots.txt";
    private static final String ONE_ROW = "/api/v1/reference-series/cbec-cny";

    /** Half-years of the demo's releases, of which the series has a value each. */
    private static final int PERIODS = 6;

    private static final int MONTHS = 240;
    private static final int MEASURES = 2;

    /** Adds months to a release that is public, and then says that it holds something else than before. */
    private static final String[] OBSERVATIONS = {"""
        insert into release_period (build_id, dataset, version, period)
        select distinct p.build_id, p.dataset, p.version, to_char(date '2005-07-01' + n * interval '1 month', 'YYYY-MM')
          from release_period p join release r using (build_id) cross join generate_series(0, 239) n
         where r.release_id = 'half-yearly-2025-S1-1' and p.dataset = 'cbec-by-partner' on conflict do nothing
        """, """
        insert into release_observation (build_id, dataset, period, series, measure, value, status)
        select p.build_id, p.dataset, p.period, 'X.Q' || to_char(n, 'FM00000'), measure, (random() * 10000000)::bigint, 'A'
          from (select p.build_id, p.dataset, p.period from release_period p join release r using (build_id)
                 where r.release_id = 'half-yearly-2025-S1-1' and p.dataset = 'cbec-by-partner' and p.period ~ '-[0-9]'
                 order by p.period) p
         cross join generate_series(1, %d) n cross join unnest(array['gross-cny', 'gross-usd']) measure
        """, """
        update release_build set manifest_digest = sha256('bench')
         where build_id = (select build_id from release where release_id = 'half-yearly-2025-S1-1')
        """, """
        update release_approval set manifest_digest = sha256('bench')
         where build_id = (select build_id from release where release_id = 'half-yearly-2025-S1-1')
        """, "vacuum analyze"};

    @Option(names = "--observations", description = "of the large messages. Default: ${DEFAULT-VALUE}")
    private int observations = 1_000_000;

    @Option(names = "--requests", description = "of each kind in a run. Default: ${DEFAULT-VALUE}")
    private int requests = 2_000;

    @Option(
            names = "--alone",
            description =
                    "leaves out the second process, which needs memory: with --jvm=-Xmx... it shows what the first can do with")
    private boolean alone;

    @Mixin
    private RunOptions options = new RunOptions(1);

    private enum Form {
        CSV("csvdata", "\n"),
        XML("structurespecificdata", "<Obs "),
        JSON("jsondata", "\":[");

        private final String format;
        private final String mark;

        Form(String format, String mark) {
            this.format = format;
            this.mark = mark;
        }
    }

    /** Who asks whom. */
    private record Caller(Callable<HttpConnection> opening, Supplier<String> token) {}

    /** Times of two addresses, asked in turns on a connection each. */
    private record Turns(Latencies answer, Latencies beside) {
        static Turns measure(Caller caller, String path, String other, int requests) throws Exception {
            long[] answer = new long[requests];
            long[] beside = new long[requests];
            try (HttpConnection one = caller.opening().call();
                    HttpConnection two = caller.opening().call()) {
                for (int i = 0; i < requests; i++) {
                    answer[i] = nanos(one, path, caller.token().get());
                    beside[i] = nanos(two, other, caller.token().get());
                }
            }
            return new Turns(new Latencies(answer), new Latencies(beside));
        }

        private static long nanos(HttpConnection connection, String path, String token) throws Exception {
            long start = System.nanoTime();
            var unused = connection.get(path, token);
            return System.nanoTime() - start;
        }

        double ratio() {
            return (double) answer.nanos(990) / beside.nanos(990);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH,
                    "%s; beside %s; ratio of p99 %.2f, of the medians %.2f",
                    answer,
                    beside,
                    ratio(),
                    (double) answer.nanos(500) / beside.nanos(500));
        }
    }

    /** @param heapBytes most of the heap that was in use while it was read */
    private record Streamed(LargeMessage message, long heapBytes) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH,
                    "%,d observations/s, first bytes after %.2f s; %.2f s, %,d MB, at most %d MB of heap in use",
                    Math.round(message.observations() / message.seconds()),
                    message.firstNanos() / 1e9,
                    message.seconds(),
                    message.bytes() >> 20,
                    heapBytes >> 20);
        }
    }

    private record Paired(Streamed streamed, LargeMessage held) {
        double ratio() {
            return held.secondsOfWriting() / streamed.message().seconds();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH,
                    "%s; from memory %,d observations/s, after reading them for %.2f s; ratio %.2f",
                    streamed,
                    Math.round(held.observations() / held.secondsOfWriting()),
                    held.firstNanos() / 1e9,
                    ratio());
        }
    }

    @Override
    public Integer call() throws Exception {
        try (Bed bed = released()) {
            Caller anybody = new Caller(() -> new HttpConnection(bed.gateway().address()), () -> "");
            Caller inside = new Caller(bed::connect, bed::token);
            requireSameSeries(inside);
            for (Form form : Form.values()) {
                String path = FLOW + "?" + ONE_SERIES + "&format=" + form.format;
                turns("one series as " + form + ", beside the JSON API", inside, path, SAME_SERIES);
            }
            turns("what is available through the gateway, beside " + FIXED_PAGE, anybody, AVAILABILITY, FIXED_PAGE);
            turns("what is available past the cache, beside " + ONE_ROW, inside, AVAILABILITY, ONE_ROW);
            int added = fill(bed);
            large(bed, added);
            turns("the same with many observations", inside, AVAILABILITY, ONE_ROW);
        }
        return 0;
    }

    /** Whoever asks has no scope. */
    private Bed released() {
        return Bed.of(DemoRun.released(System.out, options.jvmArguments()), SuiteService.AGGREGATION);
    }

    /** Both must have the same observations. */
    private static void requireSameSeries(Caller caller) throws Exception {
        try (HttpConnection connection = caller.opening().call()) {
            String token = caller.token().get();
            String csv = connection.get(FLOW + "?" + ONE_SERIES + "&format=csvdata", token);
            long json = connection.get(SAME_SERIES, token).split("\"period\"", -1).length - 1L;
            long lines = csv.lines().count() - 1;
            if (lines != PERIODS || json < PERIODS) {
                throw new StackException("Not the same series: " + lines + " and " + json + " observations");
            }
        }
    }

    private void turns(String what, Caller caller, String path, String other) throws Exception {
        options.row(
                what,
                options.median(what, Turns::ratio, run -> Turns.measure(caller, path, other, requests))
                        .toString());
    }

    /** Returns how many observations were added. */
    private int fill(Bed bed) throws SQLException {
        int partners = Math.max(1, observations / MONTHS / MEASURES);
        for (String sql : OBSERVATIONS) {
            bed.execute(sql.formatted(partners));
        }
        return partners * MONTHS * MEASURES;
    }

    private void large(Bed bed, int added) throws Exception {
        List<ServiceProcess> second = alone
                ? List.of()
                : List.of(bed.startReplica(
                        Map.of("shumao.sdmx.large.held-observations", Integer.toString(Integer.MAX_VALUE))));
        for (Form form : Form.values()) {
            String what = "all observations as " + form;
            if (second.isEmpty()) {
                options.row(
                        what,
                        options.median(what, run -> run.message().seconds(), run -> streamed(bed, form, added))
                                .toString());
            } else {
                options.row(
                        what + ", beside the same from memory",
                        options.median(
                                        what,
                                        Paired::ratio,
                                        run -> new Paired(
                                                streamed(bed, form, added), read(second.get(0), bed, form, added)))
                                .toString());
            }
        }
    }

    private static Streamed streamed(Bed bed, Form form, int added) throws Exception {
        FutureTask<LargeMessage> reading = new FutureTask<>(() -> read(bed.service(), bed, form, added));
        long heap = Metrics.mostHeap(bed.service(), reading);
        return new Streamed(reading.get(), heap);
    }

    private static LargeMessage read(ServiceProcess service, Bed bed, Form form, int added) throws Exception {
        LargeMessage message = LargeMessage.read(
                service.url().resolve(FLOW + "?format=" + form.format).toURL(), bed.token(), form.mark);
        if (message.observations() < added) {
            throw new StackException(
                    "Only " + message.observations() + " of " + added + " observations as " + form + " have come");
        }
        return message;
    }
}
