package org.shumao.systemtests.sdmx;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.sdmx.Reading.Read;
import sdmxdl.Connection;
import sdmxdl.DatabaseRef;
import sdmxdl.Detail;
import sdmxdl.Dimension;
import sdmxdl.Flow;
import sdmxdl.FlowRef;
import sdmxdl.Key;
import sdmxdl.Languages;
import sdmxdl.Obs;
import sdmxdl.Query;
import sdmxdl.Series;
import sdmxdl.TimeInterval;
import sdmxdl.web.SdmxWebManager;
import sdmxdl.web.WebSource;

/** sdmx-dl, of the National Bank of Belgium: its driver for the second version of SDMX. */
final class SdmxDl {
    private static final DatabaseRef WHOLE = DatabaseRef.NO_DATABASE;

    private final SdmxWebManager manager = SdmxWebManager.ofServiceLoader();
    private final WebSource source;

    SdmxDl(String gateway) {
        source = WebSource.builder()
                .id("SHUMAO")
                .driver("RI_SDMX21")
                .endpointOf(gateway + "/sdmx/v1")
                .propertyOf("sdmxdl.driver.detailSupported", true)
                .build();
    }

    /** @param released flows of which there are observations */
    Reading read(Collection<String> released) throws IOException {
        Map<String, Map<String, String>> flows = new TreeMap<>();
        Map<String, Map<String, Map<String, Map<String, String>>>> codes = new TreeMap<>();
        Map<String, List<Read>> observations = new TreeMap<>();
        for (String language : List.of("en", "zh")) {
            try (Connection connection = connect(language)) {
                for (Flow flow : connection.getFlows(WHOLE)) {
                    String id = flow.getRef().getId();
                    flows.computeIfAbsent(id, unused -> new TreeMap<>()).put(language, flow.getName());
                    for (Dimension dimension : dimensions(connection, flow.getRef())) {
                        dimension
                                .getCodelist()
                                .getCodes()
                                .forEach((code, name) -> codes.computeIfAbsent(id, unused -> new TreeMap<>())
                                        .computeIfAbsent(dimension.getId(), unused -> new TreeMap<>())
                                        .computeIfAbsent(code, unused -> new TreeMap<>())
                                        .put(language, name));
                    }
                    if (released.contains(id)) {
                        observations.put(id, observations(connection, flow.getRef()));
                    }
                }
            }
        }
        return new Reading(flows, codes, observations);
    }

    /** Returns keys of series, of which nothing else is read. */
    List<String> keys(String flow, String key) throws IOException {
        Query query = Query.builder()
                .key(Key.parse(key))
                .detail(Detail.SERIES_KEYS_ONLY)
                .build();
        try (Connection connection = connect("en");
                Stream<Series> series = connection.getDataStream(WHOLE, FlowRef.parse(flow), query)) {
            return series.map(one -> one.getKey().toString()).sorted().toList();
        }
    }

    private Connection connect(String language) throws IOException {
        return manager.getConnection(source, Languages.parse(language));
    }

    private static List<Dimension> dimensions(Connection connection, FlowRef flow) throws IOException {
        return connection.getMeta(WHOLE, flow).getStructure().getDimensions();
    }

    private static List<Read> observations(Connection connection, FlowRef flow) throws IOException {
        List<String> names =
                dimensions(connection, flow).stream().map(Dimension::getId).toList();
        List<Read> read = new ArrayList<>();
        try (Stream<Series> all = connection.getDataStream(WHOLE, flow, Query.ALL)) {
            for (Series series : all.toList()) {
                Map<String, String> key = new LinkedHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    key.put(names.get(i), series.getKey().get(i));
                }
                for (Obs observation : series.getObs()) {
                    Map<String, String> attributes = new TreeMap<>(series.getMeta());
                    attributes.putAll(observation.getMeta());
                    read.add(new Read(key, period(observation.getPeriod()), value(observation), attributes));
                }
            }
        }
        return read;
    }

    private static @Nullable Double value(Obs observation) {
        return Double.isNaN(observation.getValue()) ? null : observation.getValue();
    }

    /** It has intervals of time where SDMX has names of periods. */
    private static String period(TimeInterval interval) {
        LocalDateTime start = interval.getStart();
        int year = start.getYear();
        int month = start.getMonthValue();
        return switch (interval.getDuration().toString()) {
            case "P1Y" -> String.valueOf(year);
            case "P6M" -> year + "-S" + (month + 5) / 6;
            case "P3M" -> year + "-Q" + (month + 2) / 3;
            case "P1M" -> String.format("%d-%02d", year, month);
            default -> interval.toString();
        };
    }
}
