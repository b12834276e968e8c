package org.shumao.benchmarks.unregistered;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.benchmarks.measure.SteadyLoad;
import org.shumao.benchmarks.registry.RegistryBed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench unregistered}. */
@Command(
        name = "unregistered",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the work list of unregistered parties and the list of reporting obligations beside a register.",
            "The codes are published on the topic, then the enterprises are imported: a seventh of the codes gets a holder.",
            "All requests of a kind start by the clock, whether earlier ones are answered or not; then each runs alone, ten times."
        })
public final class UnregisteredCommand implements Callable<Integer> {
    private static final int TIMES_ALONE = 10;
    private static final int MOST_ALONE = 60;
    private static final int SLOWEST_SHOWN = 6;

    @Option(names = "--enterprises", description = "in the register. Default: ${DEFAULT-VALUE}")
    private int enterprises = 1_000_000;

    @Option(names = "--codes", description = "on the list. Default: ${DEFAULT-VALUE}")
    private int codes = 200_000;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 10;

    @Mixin
    private RunOptions options = new RunOptions(1);

    @Override
    public Integer call() throws Exception {
        try (RegistryBed bed = RegistryBed.start(arguments())) {
            UnregisteredPartyLoad load = new UnregisteredPartyLoad(bed, enterprises);
            fill(bed, load);
            UnregisteredPartyQuestions questions = new UnregisteredPartyQuestions(bed);
            ask(bed, "first pages of 100 unregistered parties", 50, run -> UnregisteredPartyQuestions.firstPages());
            List<String> later = questions.deepPages();
            ask(bed, "later pages of 100 unregistered parties", 50, run -> later);
            ask(bed, "one code with suggestions", 20, run -> UnregisteredPartyQuestions.codes(load, codes, 200, run));
            List<String> obligations = questions.obligations();
            ask(bed, "pages of 100 reporting obligations", 10, run -> obligations);
            ask(bed, "summary of reporting obligations", 5, run -> UnregisteredPartyQuestions.summaries());
        }
        return 0;
    }

    /** The enterprises enter the register only now: without a beginning nobody would have the obligations that the questions ask for. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dshumao.reporting-obligations.kinds.PLATFORM.begins-on=2020-01-01",
                "-Dshumao.reporting-obligations.kinds.SERVICE_EXPORTER.begins-on=2020-01-01"));
        arguments.addAll(options.jvmArguments());
        return arguments;
    }

    private void fill(RegistryBed bed, UnregisteredPartyLoad load) throws Exception {
        long start = System.nanoTime();
        load.publish(codes);
        options.say("%,d codes published and taken in in %.1f s", codes, since(start));
        long imported = System.nanoTime();
        bed.importAll(
                enterprises, (from, count, took) -> options.say("import of %,d behind %,d: %.1f s", count, from, took));
        load.publishReports();
        bed.bed().execute("UPDATE unregistered_party SET state = 'DISMISSED' WHERE hashtext(code) % 20 = 0");
        bed.settle();
        options.say(
                "%,d enterprises imported, events published, tables analyzed in %.1f s", enterprises, since(imported));
        for (String standing : List.of("OPEN", "LINKED", "DISMISSED")) {
            long number =
                    bed.bed().number("SELECT count(*) FROM unregistered_party WHERE standing = '" + standing + "'");
            options.say("%s: %,d codes", standing, number);
        }
    }

    private void ask(RegistryBed bed, String what, int rate, IntFunction<List<String>> addresses) throws Exception {
        Latencies median = options.median(what, run -> {
            List<String> some = addresses.apply(run);
            List<String> order = new ArrayList<>();
            for (int i = 0; i < rate * seconds; i++) {
                order.add(some.get(i % some.size()));
            }
            return SteadyLoad.of(bed.bed(), order).run(order.size(), rate);
        });
        alone(bed, addresses.apply(1));
        options.row("%s, %d a second".formatted(what, rate), median.toString());
    }

    /** Shows the slowest ones by their median. */
    private void alone(RegistryBed bed, List<String> addresses) throws Exception {
        record Timed(String address, Latencies latencies) {}
        List<Timed> timed = new ArrayList<>();
        try (HttpConnection connection = bed.bed().connect()) {
            for (String address : addresses.subList(0, Math.min(MOST_ALONE, addresses.size()))) {
                long[] nanos = new long[TIMES_ALONE];
                for (int i = 0; i < TIMES_ALONE; i++) {
                    long start = System.nanoTime();
                    connection.get(address, bed.bed().token());
                    nanos[i] = System.nanoTime() - start;
                }
                timed.add(new Timed(address, new Latencies(nanos)));
            }
        }
        timed.sort(Comparator.comparingLong(one -> -one.latencies.nanos(500)));
        timed.stream().limit(SLOWEST_SHOWN).forEach(one -> options.say("  alone %s: %s", one.address, one.latencies));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
