package org.shumao.localstack.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.stack.ServiceProcess;
import org.shumao.localstack.stack.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo bench replica}. */
@Command(
        name = "replica",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the two replicas of a big register: how long a fresh ingestion-service reads it from the topic and what",
            "of its heap it takes; how long aggregation-service takes it in, and reads its context from the database; and",
            "demography of so many enterprises. Needs the jcmd of a JDK.",
        })
public final class ReplicaCommand implements Callable<Integer> {
    private static final Pattern REGISTER =
            Pattern.compile("The register of [0-9]+ enterprises was read in ([0-9]+) ms");
    private static final Pattern CONTEXT =
            Pattern.compile("The context up to version [1-9][0-9]* was read in ([0-9]+) ms");

    @Option(names = "--enterprises", description = "in the register. Default: ${DEFAULT-VALUE}")
    private int enterprises = 1_000_000;

    @Option(names = "--runs", description = "fresh starts of each service. Default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ReplicaBed bed = ReplicaBed.start()) {
            ServiceProcess ingestion = bed.service(SuiteService.INGESTION);
            ServiceProcess aggregation = bed.service(SuiteService.AGGREGATION);
            long emptyIngestion = LiveHeap.bytes(ingestion);
            long emptyAggregation = LiveHeap.bytes(aggregation);
            ingestion.stop();
            aggregation.stop();
            RegisterTopic topic = bed.topic();
            topic.create();
            long start = System.nanoTime();
            topic.fill(enterprises);
            say(out, "%,d events produced in %.1f s", enterprises, seconds(start));
            register(bed, ingestion, emptyIngestion, out);
            context(bed, aggregation, emptyAggregation, out);
            new DemographyLoad(bed).ask(out);
        }
        return 0;
    }

    /** Ready means that the topic was read to its end. */
    private void register(ReplicaBed bed, ServiceProcess service, long empty, PrintWriter out) throws Exception {
        for (int run = 1; run <= runs; run++) {
            int earlier = bed.matches(SuiteService.INGESTION, REGISTER);
            long start = System.nanoTime();
            service.launch();
            service.awaitReady();
            double ready = seconds(start);
            double read = bed.awaitLine(SuiteService.INGESTION, REGISTER, earlier) / 1e3;
            long live = LiveHeap.bytes(service);
            say(
                    out,
                    "ingestion %d: register read in %.1f s, ready %.1f s after the start; live heap %,d MB, of these %,d MB"
                            + " more than without a register",
                    run,
                    read,
                    ready,
                    live >> 20,
                    (live - empty) >> 20);
            service.stop();
        }
    }

    private void context(ReplicaBed bed, ServiceProcess service, long empty, PrintWriter out) throws Exception {
        long start = System.nanoTime();
        service.launch();
        bed.awaitTaken(enterprises);
        say(out, "aggregation: register taken in %.1f s after the start", seconds(start));
        service.stop();
        for (int run = 1; run <= runs; run++) {
            int earlier = bed.matches(SuiteService.AGGREGATION, CONTEXT);
            service.launch();
            double read = bed.awaitLine(SuiteService.AGGREGATION, CONTEXT, earlier) / 1e3;
            service.awaitReady();
            long live = LiveHeap.bytes(service);
            say(
                    out,
                    "aggregation %d: context read in %.1f s; live heap %,d MB, of these %,d MB more than without a register",
                    run,
                    read,
                    live >> 20,
                    (live - empty) >> 20);
            if (run < runs) {
                service.stop();
            }
        }
    }

    private static void say(PrintWriter out, String what, Object... values) {
        out.printf(Locale.ENGLISH, what + "%n", values);
        out.flush();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
