package org.shumao.benchmarks.road;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.suite.ServiceProcess;

/** What the intake of the records topic has counted so far; linked records come in twice. */
record IntakeCounts(long batches, long records) {
    static IntakeCounts of(ServiceProcess service) throws IOException {
        try (InputStream metrics =
                service.managementUrl().resolve("/q/metrics").toURL().openStream()) {
            String text = new String(metrics.readAllBytes(), StandardCharsets.UTF_8);
            return new IntakeCounts(
                    value(text, "shumao_intake_batch_seconds_count"), value(text, "shumao_intake_records_total"));
        }
    }

    IntakeCounts since(IntakeCounts before) {
        return new IntakeCounts(batches - before.batches, records - before.records);
    }

    private static long value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{")
                        && line.contains("topic=\"" + Topic.TRADE_RECORDS.topicName() + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(value -> Math.round(Double.parseDouble(value)))
                .sum();
    }
}
