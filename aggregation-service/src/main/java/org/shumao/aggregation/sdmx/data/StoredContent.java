package org.shumao.aggregation.sdmx.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.shumao.aggregation.sdmx.data.SdmxObservation.Vintage;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/** Reads which series releases hold, as it was stored with their observations. Of equal lists, which are most, one is read. */
final class StoredContent {
    private static final String DIGESTS =
            "select release_id, dataset, period, digest from release_content where release_id = any(?) and dataset = any(?)"
                    + " and period = any(?)";
    private static final String LISTS = "select distinct on (digest) digest, series from release_content"
            + " where release_id = any(?) and dataset = any(?) and digest = any(?)";

    private StoredContent() {}

    private record Stated(Flow flow, String period, String digest) {}

    /**
     * Returns what vintages of flows hold, by the id of the flow; nothing of a flow of which nothing is released.
     *
     * @param wanted by the id of the flow and the period
     */
    static Map<String, ReleasedContent> read(
            Connection connection, Collection<Flow> flows, Map<String, Map<String, Vintage>> wanted)
            throws SQLException {
        String[] releases = wanted.values().stream()
                .flatMap(some -> some.values().stream())
                .map(Vintage::release)
                .distinct()
                .toArray(String[]::new);
        Map<String, List<Flow>> byDataset = flows.stream()
                .collect(Collectors.groupingBy(flow -> flow.keys().dataset().id()));
        String[] datasets = byDataset.keySet().toArray(String[]::new);
        List<Stated> stated = stated(connection, byDataset, wanted, releases);
        Map<String, List<String>> lists = new HashMap<>();
        Sql.each(
                connection,
                LISTS,
                row -> lists.put(
                        Columns.text(row, "digest"),
                        Columns.text(row, "series").lines().toList()),
                releases,
                datasets,
                stated.stream().map(Stated::digest).distinct().toArray(String[]::new));
        Map<Flow, Map<Period, List<String>>> byFlow = new HashMap<>();
        stated.forEach(one -> byFlow.computeIfAbsent(one.flow(), none -> new HashMap<>())
                .put(Period.parse(one.period()).orElseThrow(), Objects.requireNonNull(lists.get(one.digest()))));
        Map<String, ReleasedContent> contents = new HashMap<>();
        byFlow.forEach((flow, own) -> contents.put(flow.ref().id(), ReleasedContent.of(flow.keys(), own)));
        return contents;
    }

    /** A reader leaves out what another release says of a period. */
    private static List<Stated> stated(
            Connection connection,
            Map<String, List<Flow>> byDataset,
            Map<String, Map<String, Vintage>> wanted,
            String[] releases)
            throws SQLException {
        Set<String> periods = new HashSet<>();
        wanted.values().forEach(some -> periods.addAll(some.keySet()));
        List<Stated> stated = new ArrayList<>();
        Sql.each(
                connection,
                DIGESTS,
                row -> {
                    String period = Columns.text(row, "period");
                    for (Flow flow : byDataset.getOrDefault(Columns.text(row, "dataset"), List.of())) {
                        Vintage vintage =
                                wanted.getOrDefault(flow.ref().id(), Map.of()).get(period);
                        if (vintage != null && vintage.release().equals(Columns.text(row, "release_id"))) {
                            stated.add(new Stated(flow, period, Columns.text(row, "digest")));
                        }
                    }
                },
                releases,
                byDataset.keySet().toArray(String[]::new),
                periods.toArray(String[]::new));
        return stated;
    }
}
