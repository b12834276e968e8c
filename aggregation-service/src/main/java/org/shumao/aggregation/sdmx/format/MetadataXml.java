package org.shumao.aggregation.sdmx.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.shumao.aggregation.release.quality.QualityReport.Section;
import org.shumao.aggregation.sdmx.format.XmlMessage.Space;
import org.shumao.aggregation.sdmx.metadata.MetadataSet;
import org.shumao.aggregation.sdmx.structure.Ref;

/** Writes reference metadata as generic metadata of SDMX-ML 2.1. */
public final class MetadataXml {
    private static final Set<Space> SPACES = EnumSet.of(Space.MESSAGE, Space.COMMON, Space.METADATA);

    /** Stands where there must be one, in a set without its content. */
    static final String ANY_ATTRIBUTE = "CONTACT";

    private MetadataXml() {}

    /**
     * Writes a message.
     *
     * @param sets one at least, all of the same structure
     */
    public static void write(MessageHeader header, List<MetadataSet> sets, OutputStream out) throws IOException {
        try {
            XmlMessage xml = new XmlMessage(XmlVersion.ML_2_1, out);
            xml.begin("GenericMetadata", SPACES);
            xml.header(header);
            structure(xml, sets.get(0).structure());
            xml.close();
            for (MetadataSet set : sets) {
                set(xml, set);
            }
            xml.end();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void structure(XmlMessage xml, Ref structure) throws XMLStreamException {
        xml.open(Space.MESSAGE, "Structure");
        xml.attribute("structureID", structure.id());
        xml.reference(Space.COMMON, "Structure", structure);
        xml.close();
    }

    private static void set(XmlMessage xml, MetadataSet set) throws XMLStreamException {
        xml.open(Space.MESSAGE, "MetadataSet");
        xml.attribute("structureRef", set.structure().id());
        xml.attribute("setID", set.id());
        xml.texts("Name", set.name());
        xml.open(Space.METADATA, "Report");
        xml.attribute("id", set.structure().id());
        xml.open(Space.METADATA, "Target");
        xml.attribute("id", ComponentsXml.QUALITY_TARGET);
        xml.open(Space.METADATA, "ReferenceValue");
        xml.attribute("id", ComponentsXml.QUALITY_OBJECT);
        xml.open(Space.METADATA, "ObjectReference");
        xml.text(Space.NONE, "URN", set.target().urn21());
        xml.close();
        xml.close();
        xml.close();
        xml.open(Space.METADATA, "AttributeSet");
        for (Section section : set.sections()) {
            xml.open(Space.METADATA, "ReportedAttribute");
            xml.attribute("id", section.concept());
            xml.texts("Text", section.text());
            xml.close();
        }
        if (set.sections().isEmpty()) {
            // The schema asks for one attribute at least, which need not say anything.
            xml.empty(Space.METADATA, "ReportedAttribute");
            xml.attribute("id", ANY_ATTRIBUTE);
        }
        xml.close();
        xml.close();
        xml.close();
    }
}
