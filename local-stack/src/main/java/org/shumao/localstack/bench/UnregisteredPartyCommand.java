package org.shumao.localstack.bench;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.demo.DemoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo bench unregistered-parties}. */
@Command(
        name = "unregistered-parties",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the work list of unregistered codes and the list of reporting obligations beside a register of so many enterprises.",
            "The codes are told on the topic, then the enterprises are imported: a seventh of the codes gets a holder.",
            "Each question is asked alone ten times, then all of a kind by the clock, whether earlier ones are answered or not."
        })
public final class UnregisteredPartyCommand implements Callable<Integer> {
    private static final int IMPORT = 100_000;
    private static final int TIMES_ALONE = 10;
    private static final int MOST_ALONE = 60;
    private static final int SLOWEST_SHOWN = 6;
    private static final byte[] NO_BODY = {};

    @Option(names = "--enterprises", description = "in the register. Default: ${DEFAULT-VALUE}")
    private int enterprises = 1_000_000;

    @Option(names = "--unregistered-parties", description = "codes on the list. Default: ${DEFAULT-VALUE}")
    private int parties = 200_000;

    @Option(names = "--seconds", description = "of each run. Default: ${DEFAULT-VALUE}")
    private int seconds = 10;

    @Option(names = "--runs", description = "measured runs, after one that is not. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Option(
            names = "--jvm",
            description = "argument of the service's JVM, for instance -Dshumao.reporting-obligations.kinds...")
    private List<String> jvmArguments = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (RegistryBed bed = RegistryBed.start(arguments())) {
            UnregisteredPartyLoad load = new UnregisteredPartyLoad(bed, enterprises);
            fill(bed, load);
            UnregisteredPartyQuestions questions = new UnregisteredPartyQuestions(bed);
            ask(bed, "first pages of 100 unregistered parties", 50, run -> UnregisteredPartyQuestions.firstPages());
            List<String> deep = questions.deepPages();
            ask(bed, "later pages of 100 unregistered parties", 50, run -> deep);
            ask(bed, "one code with suggestions", 20, run -> UnregisteredPartyQuestions.codes(load, parties, 200, run));
            List<String> obligations = questions.obligations();
            ask(bed, "pages of 100 obligations", 10, run -> obligations);
            ask(bed, "summary of obligations", 5, run -> UnregisteredPartyQuestions.summaries());
        }
        return 0;
    }

    /** The enterprises enter the register only now: without a beginning nobody would owe what the questions ask for. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dshumao.reporting-obligations.kinds.PLATFORM.begins-on=2020-01-01",
                "-Dshumao.reporting-obligations.kinds.SERVICE_EXPORTER.begins-on=2020-01-01"));
        arguments.addAll(jvmArguments);
        return arguments;
    }

    private void fill(RegistryBed bed, UnregisteredPartyLoad load) throws Exception {
        load.create();
        long start = System.nanoTime();
        load.tell(parties);
        say("%,d codes told and taken in in %.1f s", parties, since(start));
        start = System.nanoTime();
        for (int from = 0; from < enterprises; from += IMPORT) {
            double took = bed.importRows(from, Math.min(IMPORT, enterprises - from));
            say("import behind %,d: %.1f s", from, took);
        }
        load.tellReports();
        dismissSome(bed);
        bed.settle();
        say("%,d enterprises imported, events published, tables analyzed in %.1f s", enterprises, since(start));
        say(
                "open %,d, linked %,d, dismissed %,d",
                bed.number("SELECT count(*) FROM unregistered_party WHERE standing = 'OPEN'"),
                bed.number("SELECT count(*) FROM unregistered_party WHERE standing = 'LINKED'"),
                bed.number("SELECT count(*) FROM unregistered_party WHERE standing = 'DISMISSED'"));
    }

    private static void dismissSome(RegistryBed bed) throws SQLException {
        try (Connection connection = bed.database();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE unregistered_party SET state = 'DISMISSED' WHERE hashtext(code) % 20 = 0");
        }
    }

    /** Alone, one after the other; then by the clock. */
    private void ask(RegistryBed bed, String what, int rate, IntFunction<List<String>> addresses) throws Exception {
        List<Latencies> results = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            List<String> asked = addresses.apply(run);
            String[] order = new String[rate * seconds];
            for (int i = 0; i < order.length; i++) {
                order[i] = asked.get(i % asked.size());
            }
            Latencies latencies = new Latencies(ReadLoad.of(bed, order).run(order.length, rate));
            say("%s, %s: %s", what, run == 0 ? "warm-up" : "run " + run, latencies);
            if (run > 0) {
                results.add(latencies);
            }
        }
        alone(bed, addresses.apply(1));
        results.sort(Comparator.comparingLong(latencies -> latencies.nanos(990)));
        say("| %s | %s, %d a second | %s |", Row.machine(), what, rate, results.get(results.size() / 2));
    }

    /** The slowest ones by their median. */
    private void alone(RegistryBed bed, List<String> addresses) throws Exception {
        record Asked(String address, Latencies latencies) {}
        List<Asked> asked = new ArrayList<>();
        try (PostConnection connection = bed.connect()) {
            for (String address : addresses.subList(0, Math.min(MOST_ALONE, addresses.size()))) {
                long[] nanos = new long[TIMES_ALONE];
                for (int i = 0; i < TIMES_ALONE; i++) {
                    long start = System.nanoTime();
                    PostConnection.Answer answer =
                            connection.send("GET", address, "application/json", bed.token(), NO_BODY);
                    nanos[i] = System.nanoTime() - start;
                    if (answer.status() != 200) {
                        throw new DemoException(address + ": " + answer.status() + " " + answer.body());
                    }
                }
                asked.add(new Asked(address, new Latencies(nanos)));
            }
        }
        asked.sort(Comparator.comparingLong(one -> -one.latencies.nanos(500)));
        asked.stream().limit(SLOWEST_SHOWN).forEach(one -> say("  alone %s: %s", one.address, one.latencies));
    }

    private void say(String what, Object... values) {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ENGLISH, what + "%n", values);
        out.flush();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
