package org.shumao.aggregation.sdmx.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.quality.QualityReport;
import org.shumao.aggregation.release.quality.QualityReports;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.MetadataQuery;
import org.shumao.aggregation.sdmx.query.VersionPattern;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Metadataflow;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Source;
import org.shumao.aggregation.sdmx.structure.StructureType;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;

/** Finds the quality reports that a query of reference metadata asks for: one for each data flow that the reader knows of. */
@ApplicationScoped
public class MetadataSets {
    /** Begins the id of a set; the id of its data flow ends it. */
    private static final String QUALITY = "QUALITY_";

    private final QualityReports reports;

    MetadataSets(QualityReports reports) {
        this.reports = reports;
    }

    /**
     * Returns the sets in the order of their ids.
     *
     * @throws SdmxException {@code NO_RESULTS} if there is none
     */
    public List<MetadataSet> find(ReleasedSnapshot snapshot, StructureCatalogue structures, MetadataQuery query)
            throws SQLException {
        List<Flow> flows = structures.flows().values().stream()
                // What the reports say is how releases are made.
                .filter(flow -> flow.source() != Source.LIVE_CUBE)
                .filter(flow -> isWanted(structures, flow.ref(), query))
                .sorted(Comparator.comparing(flow -> flow.ref().id()))
                .toList();
        if (flows.isEmpty()) {
            throw new SdmxException(SdmxError.NO_RESULTS, "Nothing matches the query.");
        }
        Set<Dataset> datasets =
                flows.stream().map(flow -> flow.keys().dataset()).collect(Collectors.toSet());
        Map<String, QualityReport> byDataset = reports.of(snapshot, datasets).stream()
                .collect(Collectors.toMap(QualityReport::dataset, Function.identity()));
        return flows.stream()
                .map(flow -> set(
                        structures,
                        flow,
                        Objects.requireNonNull(
                                byDataset.get(flow.keys().dataset().id()))))
                .map(set -> query.stubs() ? set.stub() : set)
                .toList();
    }

    private static MetadataSet set(StructureCatalogue structures, Flow flow, QualityReport report) {
        Metadataflow metadataflow = metadataflow(structures);
        Text name = structures
                .find(flow.ref())
                .map(Dataflow.class::cast)
                .orElseThrow()
                .head()
                .name();
        return new MetadataSet(
                QUALITY + flow.ref().id(),
                flow.ref().version(),
                name,
                flow.ref(),
                metadataflow.ref(),
                metadataflow.structure(),
                report.sections());
    }

    private static Metadataflow metadataflow(StructureCatalogue structures) {
        return structures.all().stream()
                .filter(Metadataflow.class::isInstance)
                .map(Metadataflow.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWanted(StructureCatalogue structures, Ref flow, MetadataQuery query) {
        String provider = structures.agency().id();
        return switch (query.context()) {
            case STRUCTURE ->
                query.types().contains(StructureType.DATAFLOW)
                        && isNamed(query, flow.agency(), flow.id(), flow.version());
            case METADATASET -> isNamed(query, provider, QUALITY + flow.id(), flow.version());
            case METADATAFLOW -> {
                Ref named = metadataflow(structures).ref();
                yield isNamed(query, named.agency(), named.id(), named.version())
                        && (query.providers().matches(provider)
                                || query.providers().matches(provider + "." + provider));
            }
        };
    }

    private static boolean isNamed(MetadataQuery query, String agency, String id, String version) {
        return query.agencies().matches(agency)
                && query.ids().matches(id)
                && !VersionPattern.select(query.versions(), List.of(version)).isEmpty();
    }
}
