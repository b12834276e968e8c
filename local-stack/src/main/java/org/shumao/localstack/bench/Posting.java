package org.shumao.localstack.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.shumao.localstack.scenario.Submission;

/** As many bodies as the service takes, over a few connections. */
final class Posting {
    private final IngestBed bed;
    private final int connections;

    Posting(IngestBed bed, int connections) {
        this.bed = bed;
        this.connections = connections;
    }

    /**
     * What was posted.
     *
     * @param records a little more than asked for: the last bodies are sent whole
     * @param perSecond records
     */
    record Posted(long records, long perSecond) {}

    /** From the first byte of the first request to the last byte of the last receipt. */
    Posted post(List<Submission> bodies, int records) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicLong taken = new AtomicLong();
        AtomicLong sent = new AtomicLong();
        List<Callable<Boolean>> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            senders.add(() -> {
                try (PostConnection connection = bed.connect()) {
                    while (taken.get() < records) {
                        Submission body = bodies.get(next.getAndIncrement() % bodies.size());
                        taken.addAndGet(body.records());
                        IngestBed.submit(connection, bed.token(), body);
                        sent.addAndGet(body.records());
                    }
                }
                return true;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            for (Future<Boolean> sender : pool.invokeAll(senders)) {
                sender.get();
            }
            return new Posted(sent.get(), Math.round(sent.get() * 1e9 / (System.nanoTime() - start)));
        } finally {
            pool.shutdownNow();
        }
    }
}
