package org.shumao.aggregation.sdmx.data;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.data.DataMessage.Action;
import org.shumao.aggregation.sdmx.data.DataMessage.Contents;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.data.SdmxObservation.Vintage;
import org.shumao.aggregation.sdmx.query.QueryReader;
import org.shumao.aggregation.sdmx.query.RestFamily;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.SampleRelease;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;

/** Rows of one dataset with everything that a release has: values, zeros, and what is withheld, missing or impossible. */
public final class SampleData {
    private static final StructureCatalogue STRUCTURES = SampleRelease.structures();
    private static final Flow FLOW = requireNonNull(STRUCTURES.flows().get("CBEC_BY_PARTNER"));
    private static final Map<String, Vintage> VINTAGES = Map.of(
            "2025-04", new Vintage("monthly-2025-04-1", 1),
            "2025-05", new Vintage("monthly-2025-05-1", 1),
            "2025-06", new Vintage("monthly-2025-06-2", 2),
            "2024", new Vintage("yearly-2024-1", 1));

    static final List<ReleaseRow> ROWS = List.of(
            row("X._T", "2025-06", "gross-cny", "9007199254740993", "P", null),
            row("X._T", "2025-04", "gross-cny", "31210400", "A", null),
            row("X._T", "2025-05", "gross-cny", "0", "A", null),
            row("X.US", "2025-04", "gross-cny", "12", "A", null),
            row("X.US", "2025-05", "gross-cny", null, "Q", "suppressed"),
            row("X.US", "2025-06", "gross-cny", null, "M", "no-data"),
            row("X.US", "2025-04", "gross-usd", "-3", "A", null),
            row("X.US", "2025-05", "gross-usd", null, "M", "no-rate"),
            row("X.US", "2024", "gross-usd", null, "Z", "mixed-units"),
            row("M._U", "2024", "gross-cny", "7", "A", null),
            row("M._O", "2024", "gross-cny", "8", "A", null));

    private SampleData() {}

    private static ReleaseRow row(
            String series,
            String period,
            String measure,
            @Nullable String value,
            String status,
            @Nullable String reason) {
        return new ReleaseRow(series, period, measure, value == null ? null : new BigDecimal(value), status, reason);
    }

    /** Returns the series that a query of the flow finds, as they come: {@code M......X?lastNObservations=1} */
    static List<SdmxSeries> series(String query) {
        List<SdmxSeries> series = new ArrayList<>();
        Sorting sorting = new Sorting(FLOW.keys(), data(query));
        new SeriesSelection(FLOW.keys(), sorting.unsorted())
                .select(
                        ROWS.stream()
                                .sorted(Comparator.comparing(ReleaseRow::series).thenComparing(ReleaseRow::measure))
                                .iterator(),
                        VINTAGES)
                .forEachRemaining(series::add);
        List<SdmxSeries> sorted = new ArrayList<>();
        sorting.sort(series).forEach(sorted::add);
        return sorted;
    }

    private static DataQuery data(String query) {
        int at = query.indexOf('?');
        return (DataQuery) QueryReader.read(
                RestFamily.V2,
                "/data/dataflow/SHUMAO/CBEC_BY_PARTNER/1.0.0/" + (at < 0 ? query : query.substring(0, at)),
                at < 0 ? null : query.substring(at + 1));
    }

    /** Returns the message of them, in the order of their keys. */
    public static DataMessage message(String query) {
        Dataflow artefact = (Dataflow) STRUCTURES.find(FLOW.ref()).orElseThrow();
        List<SdmxSeries> series = series(query).stream()
                .sorted(Comparator.comparing(one -> String.join(" ", one.key())))
                .toList();
        return new DataMessage(
                STRUCTURES,
                artefact,
                (DataStructure) STRUCTURES.find(artefact.structure()).orElseThrow(),
                Contents.of(data(query).packaging(), FLOW.keys().family().ids()),
                List.of(new DataSet(Action.REPLACE, Optional.empty(), Optional.empty(), series)));
    }
}
