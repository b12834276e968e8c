package org.shumao.testsupport.metric;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This class reads what a running service exposes and compares it with the {@link MetricCatalogue}. */
public final class ExposedMetrics {
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? [^ ]+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final String OURS = "shumao_";

    private final Map<String, Set<String>> series = new TreeMap<>();

    private ExposedMetrics(String scrape) {
        scrape.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(this::add);
    }

    /**
     * Compares what is served at this address with the rows of a service.
     *
     * @throws AssertionError if a metric of the catalogue is missing or has other labels, or one of ours is not in the catalogue
     */
    public static void check(URI metrics, String service) throws IOException {
        try (InputStream in = metrics.toURL().openStream()) {
            check(new String(in.readAllBytes(), StandardCharsets.UTF_8), MetricCatalogue.FILE, service);
        }
    }

    static void check(String scrape, Path catalogue, String service) throws IOException {
        Map<String, Set<String>> stated = MetricCatalogue.read(catalogue).series(service);
        if (stated.isEmpty()) {
            throw new AssertionError(catalogue + " has no metrics of " + service);
        }
        List<String> differences = new ExposedMetrics(scrape).differences(stated);
        if (!differences.isEmpty()) {
            throw new AssertionError(service + " and " + catalogue + " differ:\n" + String.join("\n", differences));
        }
    }

    private List<String> differences(Map<String, Set<String>> stated) {
        List<String> differences = new ArrayList<>();
        stated.forEach((name, labels) -> {
            Set<String> exposed = series.get(name);
            if (exposed == null) {
                differences.add(name + " is not exposed");
            } else if (!exposed.equals(labels)) {
                differences.add(name + " has the labels " + exposed + ", not " + labels);
            }
        });
        series.keySet().stream()
                .filter(name -> name.startsWith(OURS) && !stated.containsKey(name))
                .forEach(name -> differences.add(name + " is exposed and not in the catalogue"));
        return differences;
    }

    private void add(String line) {
        Matcher parts = SERIES.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a time series: " + line);
        }
        Set<String> labels = series.computeIfAbsent(parts.group(1), name -> new TreeSet<>());
        String written = parts.group(2);
        Matcher label = LABEL.matcher(written == null ? "" : written);
        while (label.find()) {
            labels.add(label.group(1));
        }
    }
}
