package org.shumao.benchmarks.replica;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** PostgreSQL, broker, and the two services that keep a replica of the register; one runs at a time. */
final class ReplicaBed implements AutoCloseable {
    private final Bed bed;

    private ReplicaBed(Bed bed) {
        this.bed = bed;
    }

    static ReplicaBed start(List<String> jvmArguments) {
        Suite suite = Suite.start(SuiteOptions.forDemo()
                .withServices(SuiteService.INGESTION, SuiteService.AGGREGATION)
                .withJvmArguments(SuiteService.INGESTION, jvmArguments)
                .withJvmArguments(SuiteService.AGGREGATION, jvmArguments));
        return new ReplicaBed(new Bed(suite, SuiteService.AGGREGATION, "statistician"));
    }

    /** Of aggregation-service. */
    Bed bed() {
        return bed;
    }

    ServiceProcess service(SuiteService service) {
        return bed.suite().service(service);
    }

    /** Waits until aggregation-service has taken in so many events of the register. */
    void awaitTaken(int events) throws Exception {
        String taken = "select coalesce(max(next_offset), 0) from reference_data_feed where topic = '"
                + Topic.ENTERPRISES.topicName() + "'";
        Bed.await("Taking the register in", () -> bed.number(taken) >= events);
    }

    /** Waits for the newest line of a service's log that matches; the number in its group. */
    long awaitLine(SuiteService service, Pattern line, int earlier) throws Exception {
        Bed.await(line.pattern(), () -> matches(service, line) > earlier);
        Matcher matcher = line.matcher(Files.readString(service(service).log()));
        long number = -1;
        while (matcher.find()) {
            number = Long.parseLong(matcher.group(1));
        }
        return number;
    }

    int matches(SuiteService service, Pattern line) throws IOException {
        return (int)
                line.matcher(Files.readString(service(service).log())).results().count();
    }

    @Override
    public void close() {
        bed.close();
    }
}
