package org.shumao.aggregation.sdmx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import org.shumao.aggregation.sdmx.format.SchemaXml;
import org.shumao.aggregation.sdmx.format.XmlVersion;
import org.shumao.aggregation.sdmx.query.Ids;
import org.shumao.aggregation.sdmx.query.MessageFormat;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Detail;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Packaging;
import org.shumao.aggregation.sdmx.query.SdmxQuery.References;
import org.shumao.aggregation.sdmx.query.SdmxQuery.SchemaQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.StructureQuery;
import org.shumao.aggregation.sdmx.query.StructureSelection;
import org.shumao.aggregation.sdmx.structure.Artefact;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.ProvisionAgreement;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureType;

/**
 * Finds what data a query of a schema means.
 *
 * @param subject the flow of the data, or their structure
 * @param layout the dimension at the observation, or all
 */
record SchemaOfData(Ref subject, DataStructure structure, String layout) {
    /** @throws SdmxException if there are no such data, or no such dimension */
    static SchemaOfData find(StructureCatalogue structures, SchemaQuery query) {
        Artefact found = new StructureSelection(structures)
                .find(new StructureQuery(
                        types(query),
                        query.flows().agencies(),
                        query.flows().ids(),
                        query.flows().versions(),
                        Ids.ANY,
                        Detail.FULL,
                        References.NONE,
                        Optional.empty()))
                .get(0);
        Ref subject = found instanceof ProvisionAgreement agreement ? agreement.flow() : found.ref();
        DataStructure structure = (DataStructure) structures
                .find(subject)
                .flatMap(of -> of instanceof Dataflow flow ? structures.find(flow.structure()) : Optional.of(of))
                .orElseThrow();
        String layout = query.dimensionAtObservation().orElse(DataStructure.TIME_PERIOD);
        if (!layout.equals(DataStructure.TIME_PERIOD)
                && !layout.equals(Packaging.ALL_DIMENSIONS)
                && structure.dimensions().stream()
                        .noneMatch(dimension -> dimension.id().equals(layout))) {
            throw new SdmxException(SdmxError.SEMANTIC, "These data have no dimension " + layout + ".");
        }
        return new SchemaOfData(subject, structure, layout);
    }

    private static Set<StructureType> types(SchemaQuery query) {
        return switch (query.flows().context()) {
            case DATASTRUCTURE -> Set.of(StructureType.DATA_STRUCTURE);
            case PROVISIONAGREEMENT -> Set.of(StructureType.PROVISION_AGREEMENT);
            case DATAFLOW, ANY -> Set.of(StructureType.DATAFLOW);
        };
    }

    void write(StructureCatalogue structures, MessageFormat format, OutputStream out) throws IOException {
        SchemaXml.write(
                format == MessageFormat.SCHEMA_XML_3_0 ? XmlVersion.ML_3_0 : XmlVersion.ML_2_1,
                structures,
                subject,
                structure,
                layout,
                out);
    }
}
