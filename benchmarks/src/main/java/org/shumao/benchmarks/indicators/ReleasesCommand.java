package org.shumao.benchmarks.indicators;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.demo.DemoRun;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench releases}. */
@Command(
        name = "releases",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how many requests a second get what is released, after the releases of the quick demo: the headline, and",
            "half-years by partner. First through the gateway without a key, whose cache has them, beside a fixed page of the gateway;",
            "then from aggregation itself, past the cache, beside an answer of one row that is found by its key: one reference series.",
            "16 connections; in each run what it is compared with, the answer, and the former again."
        })
public final class ReleasesCommand implements Callable<Integer> {
    private static final Map<String, String> ANSWERS = new TreeMap<>(Map.of(
            "headline",
            "/api/v1/headline?period=2025-S1",
            "half-years by partner",
            "/api/v1/indicators/value/observations?definition=cbec&by=partner&from=2022-S2&to=2025-S1&limit=100"));

    private static final String FIXED_PAGE = "/robots.txt";
    private static final String ONE_ROW = "/api/v1/reference-series/cbec-cny";

    @Option(names = "--seconds", description = "of each part of a run. Default: ${DEFAULT-VALUE}")
    private int seconds = 6;

    @Mixin
    private RunOptions options = new RunOptions(1);

    /** Who asks whom. */
    private record Caller(Callable<HttpConnection> opening, Supplier<String> token) {
        long perSecond(String path, Duration length) throws Exception {
            return Bed.perSecond(opening, path, token, length);
        }
    }

    /**
     * Answers in a second.
     *
     * @param beside of what it is compared with, half of the time before and half of it after
     */
    private record Share(long answer, long beside) {
        double ratio() {
            return (double) answer / beside;
        }

        @Override
        public String toString() {
            return String.format(Locale.ENGLISH, "%,d beside %,d requests/s; ratio %.2f", answer, beside, ratio());
        }
    }

    @Override
    public Integer call() throws Exception {
        try (Bed bed = released()) {
            Caller anybody = new Caller(() -> new HttpConnection(bed.gateway().address()), () -> "");
            measure(anybody, "through the gateway, beside " + FIXED_PAGE, FIXED_PAGE);
            measure(new Caller(bed::connect, bed::token), "past the cache, beside " + ONE_ROW, ONE_ROW);
        }
        return 0;
    }

    /** Whoever asks has no scope. */
    private Bed released() {
        return Bed.of(DemoRun.released(System.out, options.jvmArguments()), SuiteService.AGGREGATION);
    }

    private void measure(Caller caller, String where, String other) throws Exception {
        for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
            String what = "released " + answer.getKey() + " " + where;
            options.row(
                    what,
                    options.median(what, Share::ratio, run -> share(caller, answer.getValue(), other))
                            .toString());
        }
    }

    private Share share(Caller caller, String path, String other) throws Exception {
        Duration length = Duration.ofSeconds(seconds);
        Duration half = length.dividedBy(2);
        long before = caller.perSecond(other, half);
        long answer = caller.perSecond(path, length);
        return new Share(answer, (before + caller.perSecond(other, half)) / 2);
    }
}
