package org.shumao.benchmarks.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.ProcessorTime;
import org.shumao.localstack.scenario.submission.Submission;

/** As many bodies as the service takes, over a few connections. */
final class Posting {
    private final Bed bed;
    private final int connections;

    Posting(Bed bed, int connections) {
        this.bed = bed;
        this.connections = connections;
    }

    /**
     * What was posted.
     *
     * @param perSecond records
     * @param processorTime of a record, by part
     */
    record Posted(long perSecond, String processorTime) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH, "%,d records/s; processor time of a record in us: %s", perSecond, processorTime);
        }
    }

    /**
     * From the first byte of the first request to the last byte of the last receipt.
     *
     * @param records a few more are posted: the last bodies are sent whole
     */
    Posted post(List<Submission> bodies, int records) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicLong taken = new AtomicLong();
        AtomicLong sent = new AtomicLong();
        List<Callable<Boolean>> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            senders.add(() -> {
                try (HttpConnection connection = bed.connect()) {
                    while (taken.get() < records) {
                        Submission body = bodies.get(next.getAndIncrement() % bodies.size());
                        taken.addAndGet(body.records());
                        bed.submit(connection, body);
                        sent.addAndGet(body.records());
                    }
                }
                return true;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            ProcessorTime before = ProcessorTime.now();
            long start = System.nanoTime();
            for (Future<Boolean> sender : pool.invokeAll(senders)) {
                sender.get();
            }
            long perSecond = Math.round(sent.get() * 1e9 / (System.nanoTime() - start));
            return new Posted(perSecond, ProcessorTime.now().since(before, sent.get()));
        } finally {
            pool.shutdownNow();
        }
    }
}
