package org.shumao.benchmarks.replica;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench replica}. */
@Command(
        name = "replica",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the two replicas of a big register: how long a fresh ingestion-service reads it from the topic and what",
            "of its heap it takes; how long aggregation-service takes it in, and reads its reference data from the database; and",
            "business demography of so many enterprises. Needs the jcmd of a JDK.",
        })
public final class ReplicaCommand implements Callable<Integer> {
    private static final Pattern REGISTER =
            Pattern.compile("The register of [0-9]+ enterprises was read in ([0-9]+) ms");
    private static final Pattern CONTEXT =
            Pattern.compile("The reference data up to version [1-9][0-9]* was read in ([0-9]+) ms");

    @Option(names = "--enterprises", description = "in the register. Default: ${DEFAULT-VALUE}")
    private int enterprises = 1_000_000;

    @Mixin
    private RunOptions options = new RunOptions(0);

    @Override
    public Integer call() throws Exception {
        try (ReplicaBed bed = ReplicaBed.start(options.jvmArguments())) {
            ServiceProcess ingestion = bed.service(SuiteService.INGESTION);
            ServiceProcess aggregation = bed.service(SuiteService.AGGREGATION);
            long emptyIngestion = LiveHeap.bytes(ingestion);
            long emptyAggregation = LiveHeap.bytes(aggregation);
            ingestion.stop();
            aggregation.stop();
            long start = System.nanoTime();
            new RegisterTopic(bed.bed().bootstrapServers()).fill(enterprises);
            options.say("%,d events produced in %.1f s", enterprises, since(start));
            options.measure("ingestion, register read", run -> read(bed, ingestion, REGISTER, emptyIngestion));
            start = System.nanoTime();
            aggregation.launch();
            bed.awaitTaken(enterprises);
            options.say("aggregation: register taken in %.1f s after the start", since(start));
            aggregation.stop();
            options.measure(
                    "aggregation, reference data read", run -> read(bed, aggregation, CONTEXT, emptyAggregation));
            aggregation.launch();
            aggregation.awaitReady();
            new BusinessDemographyLoad(bed.bed()).ask(options);
        }
        return 0;
    }

    /** Starts a service, which reads the register before it is ready, and stops it. */
    private static String read(ReplicaBed bed, ServiceProcess service, Pattern line, long empty) throws Exception {
        int earlier = bed.matches(service.service(), line);
        long start = System.nanoTime();
        service.launch();
        double read = bed.awaitLine(service.service(), line, earlier) / 1e3;
        service.awaitReady();
        double ready = since(start);
        long live = LiveHeap.bytes(service);
        service.stop();
        return String.format(
                Locale.ENGLISH,
                "in %.1f s, ready %.1f s after the start; live heap %,d MB, of these %,d MB more than without a register",
                read,
                ready,
                live >> 20,
                (live - empty) >> 20);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
