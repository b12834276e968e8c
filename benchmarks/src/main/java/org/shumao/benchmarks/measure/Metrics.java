package org.shumao.benchmarks.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.shumao.localstack.suite.ServiceProcess;

/** The metrics of a service as they are now, in the text form of Prometheus. */
public record Metrics(String text) {
    public static Metrics of(ServiceProcess service) throws IOException {
        try (InputStream metrics =
                service.managementUrl().resolve("/q/metrics").toURL().openStream()) {
            return new Metrics(new String(metrics.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Adds those of the samples of a metric with labels that have one of them; rounded. */
    public long sum(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
