package org.shumao.charttests.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.charttests.Chart;
import org.shumao.charttests.alerts.Expression.Selector;
import org.shumao.testsupport.metric.MetricCatalogue;

/** The series that services and exporters expose, by the catalogue, and those that our rules record. */
final class KnownSeries {
    /** Of every scraped series: by the Prometheus operator, and by the ServiceMonitors of the chart. */
    private static final Set<String> OF_SCRAPES = Set.of("namespace", "pod", "job", "release", "component");

    private static final Set<String> SERVICES = Set.of("gateway", "ingestion", "registry", "aggregation");

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Set<String> ours = new TreeSet<>(RuleFiles.recorded());

    KnownSeries() {
        MetricCatalogue catalogue = catalogue();
        for (String source : catalogue.sources()) {
            catalogue.series(source).forEach((name, of) -> labels.merge(name, of, KnownSeries::union));
            if (SERVICES.contains(source)) {
                ours.addAll(catalogue.series(source).keySet());
            }
        }
        RuleFiles.rules().stream()
                .filter(rule -> !rule.isAlert())
                .forEach(rule -> labels.put(rule.name(), rule.expression().grouping()));
    }

    private static MetricCatalogue catalogue() {
        try {
            return MetricCatalogue.read(Chart.file("alerts/metrics.tsv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a service of ours exposes it, or a rule records it. */
    boolean isOurs(Selector selector) {
        return ours.contains(selector.series()) || selector.series().equals("up");
    }

    /** Series and labels that nobody exposes. */
    List<String> unknown(Expression expression) {
        List<String> unknown = new ArrayList<>();
        Set<String> all = new TreeSet<>(OF_SCRAPES);
        for (Selector selector : expression.selectors()) {
            Set<String> known = labels.get(selector.series());
            if (known == null) {
                unknown.add(selector.series());
                continue;
            }
            all.addAll(known);
            selector.labels().stream()
                    .filter(label -> !known.contains(label) && !OF_SCRAPES.contains(label))
                    .forEach(label -> unknown.add(selector.series() + "{" + label + "}"));
        }
        expression.grouping().stream()
                .filter(label -> !all.contains(label))
                .forEach(label -> unknown.add("by (" + label + ")"));
        return unknown;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }
}
