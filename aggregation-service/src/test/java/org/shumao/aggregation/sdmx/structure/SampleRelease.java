package org.shumao.aggregation.sdmx.structure;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.referenceseries.Subject;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;

/** A release that holds every member that a release may hold, in every dataset, measure and length of period. */
public final class SampleRelease {
    public static final DatasetCatalogue DATASETS = DatasetCatalogue.published();
    public static final List<ReferenceSeries> REFERENCE_SERIES = List.of(
            new ReferenceSeries("gacc-cbec", "CBEC as customs publish it", "海关公布的跨境电商", "GACC", Subject.CBEC, "CNY", 8),
            new ReferenceSeries(
                    "mofcom-dds", "DDS as MOFCOM publishes it", "商务部公布的数字服务", "MOFCOM", Subject.DDS, "USD", 8));

    private static final Map<Frequency, String> PERIODS = Map.of(
            Frequency.MONTH,
            "2025-06",
            Frequency.QUARTER,
            "2025-Q2",
            Frequency.HALF,
            "2025-S1",
            Frequency.YEAR,
            "2024");

    private SampleRelease() {}

    public static StructureCatalogue structures() {
        return StructureCatalogue.of(
                new MaintenanceAgency("SHUMAO", new Text("Shumao", "数贸")), DATASETS, REFERENCE_SERIES);
    }

    /** Returns the structures with what is released of a few datasets. */
    public static StructureCatalogue constrained() {
        StructureCatalogue all = structures();
        Map<String, ReleasedContent> released = new LinkedHashMap<>();
        Stream.of("headline", "cbec-by-section", "cbec-by-partner").forEach(id -> {
            String flow = DatasetKeys.flowId(id);
            released.put(
                    flow,
                    content(
                            requireNonNull(all.flows().get(flow)).keys(),
                            rows(DATASETS.find(id).orElseThrow()).stream()
                                    .filter(row -> !row.series().contains("US"))
                                    .toList()));
        });
        return all.with(released);
    }

    /** Returns what some rows hold. */
    public static ReleasedContent content(DatasetKeys keys, Collection<ReleaseRow> rows) {
        Map<Period, List<String>> lines = new HashMap<>();
        rows.forEach(row -> lines.computeIfAbsent(Period.parse(row.period()).orElseThrow(), none -> new ArrayList<>())
                .add(ReleasedContent.line(row.series(), row.measure())));
        return ReleasedContent.of(keys, lines);
    }

    public static List<ReleaseRow> rows(Dataset dataset) {
        List<ReleaseRow> rows = new ArrayList<>();
        for (List<String> members : series(dataset)) {
            for (DatasetMeasure measure : dataset.measures()) {
                for (Frequency frequency : dataset.frequencies()) {
                    rows.add(new ReleaseRow(
                            dataset.series(members),
                            requireNonNull(PERIODS.get(frequency)),
                            measure.code(),
                            new BigDecimal("123"),
                            "A",
                            null));
                }
            }
        }
        return rows;
    }

    private static List<List<String>> series(Dataset dataset) {
        List<List<String>> series = List.of(List.of());
        for (Dimension dimension : dataset.dimensions()) {
            series = series.stream()
                    .flatMap(before -> members(dataset, dimension).stream()
                            .map(member -> Stream.concat(before.stream(), Stream.of(member))
                                    .toList()))
                    .toList();
        }
        return series;
    }

    private static List<String> members(Dataset dataset, Dimension dimension) {
        List<String> members = new ArrayList<>();
        switch (dimension) {
            case FLOW -> members.addAll(List.of("X", "M"));
            case CAPACITY -> Stream.of(Capacity.values()).map(Capacity::name).forEach(members::add);
            case HANDBOOK_ITEM -> HandbookCatalogue.PUBLISHED.items().forEach(item -> members.add(item.member()));
            case REFERENCE_SERIES -> REFERENCE_SERIES.forEach(one -> members.add(one.id()));
            default -> {
                String level =
                        IndicatorCatalogue.published().dimension(dimension).level();
                IndicatorCatalogue.published().dimension(dimension).codes().stream()
                        .filter(entry -> level == null || entry.level().equals(level) || entry.equals(Entry.UNKNOWN))
                        .filter(entry -> !entry.equals(Entry.NOT_APPLICABLE))
                        .map(Entry::code)
                        .forEach(members::add);
                members.add("_O");
            }
        }
        if (dimension == Dimension.CHAPTER) {
            CodeList.PRODUCTS.entries().stream()
                    .filter(entry -> entry.level().equals("section"))
                    .forEach(section -> members.add(section.code() + "_O"));
        }
        if (dimension != Dimension.HANDBOOK_ITEM
                && dimension != Dimension.REFERENCE_SERIES
                && (dimension != Dimension.FLOW || dataset.definition() == null)) {
            members.add(Dataset.ALL);
        }
        return members;
    }
}
