package org.shumao.benchmarks.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.DoubleStream;
import org.shumao.localstack.suite.ServiceProcess;

/** The metrics of a service as they are now, in the text form of Prometheus. */
public record Metrics(String text) {
    public static Metrics of(ServiceProcess service) throws IOException {
        try (InputStream metrics =
                service.managementUrl().resolve("/q/metrics").toURL().openStream()) {
            return new Metrics(new String(metrics.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The greatest sample of a metric with labels; 0 if there is none. */
    public double greatest(String name) {
        return samples(name, "").max().orElse(0);
    }

    /** Of the samples of a metric with labels, those that have one of them; rounded. */
    public long sum(String name, String label) {
        return samples(name, label).mapToLong(Math::round).sum();
    }

    private DoubleStream samples(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }
}
