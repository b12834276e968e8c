package org.shumao.aggregation.sdmx.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.referenceseries.ReferenceSeriesReader;
import org.shumao.aggregation.sdmx.data.FlowHistory.Said;
import org.shumao.aggregation.sdmx.data.SdmxObservation.Vintage;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.structure.MaintenanceAgency;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Source;
import org.shumao.aggregation.serieskey.SdmxConfig;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Reads what is released as data flows: structures with what there is of them, and series. */
@ApplicationScoped
public class ReleasedFlows {
    private static final String SAID =
            "select dataset, period, version, release_id, round, status, due from release_period" + " order by "
                    + ReleasedSnapshot.VINTAGE;

    /** Whoever holds flash estimates that were stopped is to learn it from their flow. */
    private static final String STOPPED_FLASH =
            "select release_group, period, due from release_notice where status = 'FLASH'";

    private final DatasetCatalogue datasets;
    private final ReferenceSeriesReader referenceSeries;
    private final MaintenanceAgency agency;

    /** Releases become public rarely, and clients ask for structures before each query of data. */
    private final AtomicReference<@Nullable Cached> newest = new AtomicReference<>();

    private final AtomicReference<@Nullable Public> whole = new AtomicReference<>();

    ReleasedFlows(DatasetCatalogue datasets, ReferenceSeriesReader referenceSeries, SdmxConfig config) {
        this.datasets = datasets;
        this.referenceSeries = referenceSeries;
        this.agency = new MaintenanceAgency(config.agency(), new Text(config.agencyNameEn(), config.agencyNameZh()));
    }

    /**
     * Holds what releases said that are public.
     *
     * @param said by id of the flow, in the order in which it came into force
     * @param flash since when a dataset has flash estimates, by id of the dataset
     */
    private record Public(String visible, Map<String, List<Said>> said, Map<String, Instant> flash) {}

    /**
     * @param bare structures of all times, without constraints
     * @param vintages in force, by id of the flow and period
     */
    private record Cached(
            String visible,
            List<ReferenceSeries> referenceSeries,
            StructureCatalogue bare,
            StructureCatalogue structures,
            Map<String, Map<String, Vintage>> vintages) {
        boolean isOf(ReleasedSnapshot snapshot) {
            return visible.equals(snapshot.visible());
        }

        boolean isOf(ReleasedSnapshot snapshot, List<ReferenceSeries> published) {
            return isOf(snapshot) && referenceSeries.equals(published);
        }

        Map<String, Vintage> of(Flow flow) {
            return vintages.getOrDefault(flow.ref().id(), Map.of());
        }
    }

    /** Returns every structure, with constraints of what is released by the moment of the snapshot. */
    public StructureCatalogue structures(ReleasedSnapshot snapshot) throws SQLException {
        List<ReferenceSeries> published = referenceSeries.all(snapshot.connection());
        if (snapshot.state().asOf().isPresent()) {
            return read(snapshot, published).structures();
        }
        Cached cached = newest.get();
        if (cached == null || !cached.isOf(snapshot, published)) {
            // Everybody comes in the minute of a release, and one of them reads it.
            synchronized (newest) {
                cached = newest.get();
                if (cached == null || !cached.isOf(snapshot, published)) {
                    cached = read(snapshot, published);
                    newest.set(cached);
                }
            }
        }
        return cached.structures();
    }

    /** Returns what messages of data say of structures. For earlier states it is without constraints: to read these is to read all datasets. */
    public StructureCatalogue structuresOfData(ReleasedSnapshot snapshot) throws SQLException {
        if (snapshot.state().asOf().isEmpty()) {
            return structures(snapshot);
        }
        List<ReferenceSeries> published = referenceSeries.all(snapshot.connection());
        Cached cached = newest.get();
        return withFlash(
                cached != null && cached.referenceSeries().equals(published)
                        ? cached.bare()
                        : StructureCatalogue.of(agency, datasets, published),
                snapshot);
    }

    /** Adds the flows of flash estimates that there were by the moment of the snapshot. */
    private StructureCatalogue withFlash(StructureCatalogue bare, ReleasedSnapshot snapshot) throws SQLException {
        Map<String, Instant> flash = known(snapshot).flash();
        return bare.with(
                Source.FLASH_RELEASES,
                datasets.all().stream()
                        .filter(dataset ->
                                !flash.getOrDefault(dataset.id(), Instant.MAX).isAfter(snapshot.asOf()))
                        .toList());
    }

    /** Returns what releases said of a flow, whatever the moment of the snapshot, in the order in which it came into force. */
    List<Said> said(ReleasedSnapshot snapshot, Flow flow) throws SQLException {
        return known(snapshot).said().getOrDefault(flow.ref().id(), List.of());
    }

    private Public known(ReleasedSnapshot snapshot) throws SQLException {
        Public known = whole.get();
        if (known == null || !known.visible().equals(snapshot.visible())) {
            known = readAll(snapshot);
            whole.set(known);
        }
        return known;
    }

    /** This alone decides which flow holds what a release said. */
    private Public readAll(ReleasedSnapshot snapshot) throws SQLException {
        Map<String, List<Said>> said = new HashMap<>();
        Map<String, Instant> flash = new HashMap<>();
        Sql.each(snapshot.connection(), SAID, row -> {
            String dataset = Columns.text(row, "dataset");
            Source source = Source.of(ReleaseStatus.valueOf(Columns.text(row, "status")));
            Instant due = Columns.instant(row, "due");
            said.computeIfAbsent(source.flowId(dataset), none -> new ArrayList<>())
                    .add(new Said(
                            Columns.text(row, "period"),
                            Columns.text(row, "version"),
                            Columns.text(row, "release_id"),
                            row.getInt("round"),
                            due));
            if (source == Source.FLASH_RELEASES) {
                flash.putIfAbsent(dataset, due);
            }
        });
        Sql.each(snapshot.connection(), STOPPED_FLASH, row -> {
            Period period = Period.parse(Columns.text(row, "period")).orElseThrow();
            Instant due = Columns.instant(row, "due");
            datasets.group(Columns.text(row, "release_group"))
                    .ifPresent(group -> datasets.of(group, period)
                            .forEach(dataset ->
                                    flash.merge(dataset.id(), due, (one, other) -> one.isBefore(other) ? one : other)));
        });
        return new Public(snapshot.visible(), said, flash);
    }

    private Cached read(ReleasedSnapshot snapshot, List<ReferenceSeries> published) throws SQLException {
        StructureCatalogue bare = StructureCatalogue.of(agency, datasets, published);
        StructureCatalogue all = withFlash(bare, snapshot);
        Map<String, Map<String, Vintage>> vintages = new HashMap<>();
        for (Flow flow : all.flows().values()) {
            Map<String, Vintage> inForce = new HashMap<>();
            new FlowHistory(said(snapshot, flow), List.of())
                    .inForce(snapshot.asOf())
                    .forEach((period, said) -> inForce.put(period, new Vintage(said.release(), said.round())));
            vintages.put(flow.ref().id(), inForce);
        }
        Map<String, ReleasedContent> released =
                StoredContent.read(snapshot.connection(), all.flows().values(), vintages);
        return new Cached(snapshot.visible(), published, bare, all.with(released), vintages);
    }

    /**
     * Returns the series of a flow that a query asks for.
     *
     * @param vintages the release that says what is wanted, by period
     */
    public ReleasedSeries series(ReleasedSnapshot snapshot, Flow flow, DataQuery query, Map<String, Vintage> vintages)
            throws SQLException {
        return new ReleasedSeries(
                snapshot,
                flow.keys().dataset().id(),
                new SeriesSelection(flow.keys(), query),
                vintages,
                content(snapshot, flow, vintages));
    }

    private ReleasedContent content(ReleasedSnapshot snapshot, Flow flow, Map<String, Vintage> vintages)
            throws SQLException {
        Cached cached = newest.get();
        if (cached != null && cached.isOf(snapshot) && isSame(cached.of(flow), vintages)) {
            return cached.structures().content(flow).orElseGet(() -> ReleasedContent.of(flow.keys(), Map.of()));
        }
        String id = flow.ref().id();
        ReleasedContent content = StoredContent.read(snapshot.connection(), List.of(flow), Map.of(id, vintages))
                .get(id);
        return content == null ? ReleasedContent.of(flow.keys(), Map.of()) : content;
    }

    private static boolean isSame(Map<String, Vintage> some, Map<String, Vintage> others) {
        return some.size() == others.size()
                && some.entrySet().stream().allMatch(entry -> {
                    Vintage other = others.get(entry.getKey());
                    return other != null
                            && other.release().equals(entry.getValue().release());
                });
    }
}
