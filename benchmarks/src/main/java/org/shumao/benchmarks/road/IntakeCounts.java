package org.shumao.benchmarks.road;

import java.io.IOException;
import org.shumao.benchmarks.measure.Metrics;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.suite.ServiceProcess;

/** What the intake of the records topic has counted so far; linked records come in twice. */
record IntakeCounts(long batches, long records) {
    private static final String RECORDS = "topic=\"" + Topic.TRADE_RECORDS.topicName() + "\"";

    static IntakeCounts of(ServiceProcess service) throws IOException {
        Metrics metrics = Metrics.of(service);
        return new IntakeCounts(
                metrics.sum("shumao_intake_batch_seconds_count", RECORDS),
                metrics.sum("shumao_intake_records_total", RECORDS));
    }

    IntakeCounts since(IntakeCounts before) {
        return new IntakeCounts(batches - before.batches, records - before.records);
    }
}
