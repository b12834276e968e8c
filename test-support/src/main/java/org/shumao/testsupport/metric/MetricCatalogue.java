package org.shumao.testsupport.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The metrics that alerts and dashboards may use, by who exposes them: a service of ours or a named exporter of others. One row
 * of {@code k8s/alerts/metrics.tsv} each; the tests of the services compare theirs with what they really expose.
 */
public final class MetricCatalogue {
    /** The catalogue is here, seen from the folder of a module. */
    public static final Path FILE = Path.of("..", "k8s", "alerts", "metrics.tsv");

    private static final String HEADER = "source\tmetric\tkind\tlabels\tmeaning";
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "counter", List.of(""),
            "gauge", List.of(""),
            "timer", List.of("_count", "_sum", "_max"),
            "histogram", List.of("_bucket", "_count", "_sum", "_max"));

    private final Map<String, Map<String, Set<String>>> seriesBySource = new TreeMap<>();

    private MetricCatalogue(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("the first line is not " + HEADER);
        }
        lines.stream().skip(1).forEach(this::add);
    }

    public static MetricCatalogue read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static MetricCatalogue of(String text) {
        return new MetricCatalogue(text.lines().toList());
    }

    /** Services and exporters. */
    public Set<String> sources() {
        return seriesBySource.keySet();
    }

    /** Names of time series, with the names of their labels. */
    public Map<String, Set<String>> series(String source) {
        return seriesBySource.getOrDefault(source, Map.of());
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5 || cells[4].isBlank() || !ENDINGS.containsKey(cells[2])) {
            throw new IllegalArgumentException("not a source, metric, kind, labels and meaning: " + line);
        }
        Set<String> labels = cells[3].isEmpty() ? Set.of() : new TreeSet<>(List.of(cells[3].split(" ")));
        Map<String, Set<String>> series = seriesBySource.computeIfAbsent(cells[0], source -> new TreeMap<>());
        for (String ending : ENDINGS.get(cells[2])) {
            Set<String> all = new TreeSet<>(labels);
            if (ending.equals("_bucket")) {
                all.add("le");
            }
            if (series.put(cells[1] + ending, all) != null) {
                throw new IllegalArgumentException("twice: " + line);
            }
        }
    }
}
