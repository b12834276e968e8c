package org.shumao.benchmarks.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.shumao.localstack.suite.ServiceProcess;

/** The metrics of a service as they are now, in the text form of Prometheus. */
public record Metrics(String text) {
    private static final long SAMPLE_MILLIS = 250;

    public static Metrics of(ServiceProcess service) throws IOException {
        try (InputStream metrics =
                service.managementUrl().resolve("/q/metrics").toURL().openStream()) {
            return new Metrics(new String(metrics.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Does something and returns the most heap of a service that was in use meanwhile. */
    public static long mostHeap(ServiceProcess service, Runnable meanwhile) throws IOException, InterruptedException {
        Thread thread = new Thread(meanwhile, "meanwhile");
        thread.start();
        long heap = 0;
        while (thread.isAlive()) {
            heap = Math.max(heap, of(service).sum("jvm_memory_used_bytes", "area=\"heap\""));
            thread.join(SAMPLE_MILLIS);
        }
        return heap;
    }

    /** Adds those of the samples of a metric with labels that have one of them; rounded. */
    public long sum(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
