package org.shumao.aggregation.sdmx.metadata;

import java.util.List;
import org.shumao.aggregation.release.quality.QualityReport.Section;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Holds the quality report of a data flow as a set of reference metadata.
 *
 * @param id of the set
 * @param version that of the flow
 * @param target the flow that it is about
 * @param metadataflow of which it is one
 * @param structure that says what it holds
 * @param sections none if only the identity is wanted
 */
public record MetadataSet(
        String id, String version, Text name, Ref target, Ref metadataflow, Ref structure, List<Section> sections) {
    public MetadataSet {
        sections = List.copyOf(sections);
    }

    /** Returns identity and name alone. */
    MetadataSet stub() {
        return new MetadataSet(id, version, name, target, metadataflow, structure, List.of());
    }
}
