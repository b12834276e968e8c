package org.shumao.benchmarks.measure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.localstack.suite.SuiteService;

/**
 * Processor time that each part of the suite has taken so far. On a machine that others use too it says more than a rate:
 * the clock runs on while the parts wait for their turn.
 */
public record ProcessorTime(Map<String, Duration> byPart) {
    private static final double NANOS_PER_MICRO = 1_000;

    /** Returns the time of this process, which is the generator, and of all that it has started. */
    public static ProcessorTime now() {
        Map<String, Duration> byPart = new TreeMap<>();
        Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .forEach(process -> process.info()
                        .totalCpuDuration()
                        .ifPresent(time -> byPart.merge(part(process), time.plus(ended(process)), Duration::plus)));
        return new ProcessorTime(byPart);
    }

    /** The database's workers come and go, those of autovacuum once a minute: what one took counts whether it still lives or not. */
    private static Duration ended(ProcessHandle process) {
        return isOfDatabase(process) ? JvmThreads.endedChildren(process.pid()) : Duration.ZERO;
    }

    private static boolean isOfDatabase(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    private static String part(ProcessHandle process) {
        if (process.equals(ProcessHandle.current())) {
            return "generator";
        }
        if (isOfDatabase(process)) {
            return "database";
        }
        String command = process.info().commandLine().orElse("");
        return Arrays.stream(SuiteService.values())
                .map(SuiteService::module)
                .filter(module -> command.contains(module + "/target/quarkus-app"))
                .findFirst()
                .orElse("broker");
    }

    /** Returns the time of all parts together. */
    public Duration total() {
        return byPart.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns what each part took for each of so many records since then, in microseconds. */
    public String since(ProcessorTime before, long records) {
        return byPart.entrySet().stream()
                .map(part -> part.getKey() + " " + perRecord(part.getValue(), before.of(part.getKey()), records))
                .collect(Collectors.joining(", "));
    }

    private static String perRecord(Duration now, Duration before, long records) {
        double micros = now.minus(before).toNanos() / NANOS_PER_MICRO / records;
        return String.format(Locale.ENGLISH, "%.1f", micros);
    }

    /** Returns the time of one part: a service by the name of its module, the database, the broker, the generator. */
    public Duration of(String part) {
        return byPart.getOrDefault(part, Duration.ZERO);
    }
}
