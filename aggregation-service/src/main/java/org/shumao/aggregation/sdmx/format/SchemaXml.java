package org.shumao.aggregation.sdmx.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.format.XmlMessage.Space;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Packaging;
import org.shumao.aggregation.sdmx.structure.Artefact.AttributeComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Format;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;

/**
 * Writes the XML schema of structure-specific data: a restriction of the one that SDMX publishes. No attribute is required, because
 * queries may leave them out; a value is a number or {@code NaN}.
 */
public final class SchemaXml {
    private static final String VALUE = "ObservationValue";
    private static final String OBSERVATION = "ObsType";
    private static final String SERIES = "SeriesType";

    private final XmlMessage xml;
    private final StructureCatalogue structures;
    private final DataStructure structure;
    private final String layout;
    private final boolean isOfTimeSeries;

    private SchemaXml(XmlMessage xml, StructureCatalogue structures, DataStructure structure, String layout) {
        this.xml = xml;
        this.structures = structures;
        this.structure = structure;
        this.layout = layout;
        this.isOfTimeSeries = xml.version() == XmlVersion.ML_2_1 && layout.equals(DataStructure.TIME_PERIOD);
    }

    /**
     * Returns the name space of data.
     *
     * @param urn of what they are of
     * @param layout the dimension at the observation, or all
     */
    static String space(String urn, String layout) {
        return urn + ":ObsLevelDim:" + layout;
    }

    /**
     * Writes a schema.
     *
     * @param subject what data are of: a flow or a structure
     * @param layout the dimension at the observation, or all
     */
    public static void write(
            XmlVersion version,
            StructureCatalogue structures,
            Ref subject,
            DataStructure structure,
            String layout,
            OutputStream out)
            throws IOException {
        try {
            XmlMessage xml = new XmlMessage(version, out);
            new SchemaXml(xml, structures, structure, layout).write(space(xml.urn(subject), layout));
            xml.end();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write(String space) throws XMLStreamException {
        xml.begin(Space.SCHEMA, "schema", EnumSet.of(Space.SCHEMA, Space.COMMON, Space.SPECIFIC));
        xml.declare("", space);
        xml.attribute("targetNamespace", space);
        xml.attribute("elementFormDefault", "qualified");
        schemaOf(Space.COMMON, "SDMXCommon.xsd");
        schemaOf(Space.SPECIFIC, "SDMXDataStructureSpecific.xsd");
        Set<Ref> codelists = new LinkedHashSet<>();
        structure.dimensions().forEach(dimension -> codelists.add(dimension.codelist()));
        structure.attributes().forEach(attribute -> {
            if (attribute.codelist() != null) {
                codelists.add(attribute.codelist());
            }
        });
        for (Ref codelist : codelists) {
            codes(codelist);
        }
        value();
        dataSet();
        if (!layout.equals(Packaging.ALL_DIMENSIONS)) {
            series();
        }
        observation();
    }

    private void schemaOf(Space space, String file) throws XMLStreamException {
        xml.empty(Space.SCHEMA, "import");
        xml.attribute("namespace", space.uri(xml.version()));
        xml.attribute("schemaLocation", xml.version().schemas() + file);
    }

    private void codes(Ref codelist) throws XMLStreamException {
        named("simpleType", codelist.id());
        restriction("xs:string");
        if (structures.find(codelist).orElse(null) instanceof ItemScheme scheme) {
            for (Item item : scheme.items()) {
                xml.empty(Space.SCHEMA, "enumeration");
                xml.attribute("value", item.id());
            }
        }
        xml.close();
        xml.close();
    }

    private void value() throws XMLStreamException {
        named("simpleType", VALUE);
        xml.open(Space.SCHEMA, "union");
        xml.attribute("memberTypes", "xs:decimal");
        xml.open(Space.SCHEMA, "simpleType");
        restriction("xs:string");
        xml.empty(Space.SCHEMA, "enumeration");
        xml.attribute("value", "NaN");
        xml.close();
        xml.close();
        xml.close();
        xml.close();
    }

    private void dataSet() throws XMLStreamException {
        type("DataSetType", isOfTimeSeries ? "ss:TimeSeriesDataSetType" : "ss:DataSetType");
        xml.empty(Space.SCHEMA, "element");
        xml.attribute("name", "DataProvider");
        xml.attribute("type", "com:DataProviderReferenceType");
        xml.attribute("form", "unqualified");
        xml.attribute("minOccurs", "0");
        xml.open(Space.SCHEMA, "choice");
        xml.attribute("minOccurs", "0");
        if (xml.version().isOfSdmx3()) {
            xml.attribute("maxOccurs", "unbounded");
        }
        if (layout.equals(Packaging.ALL_DIMENSIONS)) {
            child("Obs", OBSERVATION);
        } else {
            child("Series", SERIES);
        }
        // There the choice is repeated, and not what it has.
        if (!xml.version().isOfSdmx3()) {
            xml.attribute("maxOccurs", "unbounded");
        }
        xml.close();
        xml.close();
        end();
    }

    private void series() throws XMLStreamException {
        type(SERIES, isOfTimeSeries ? "ss:TimeSeriesType" : "ss:SeriesType");
        child("Obs", OBSERVATION);
        xml.attribute("minOccurs", "0");
        xml.attribute("maxOccurs", "unbounded");
        xml.close();
        for (KeyComponent dimension : structure.dimensions()) {
            if (!dimension.id().equals(layout)) {
                attribute(dimension.id(), dimension.codelist().id(), "required");
            }
        }
        if (!layout.equals(DataStructure.TIME_PERIOD)) {
            time();
        }
        attributes(true);
        end();
    }

    private void observation() throws XMLStreamException {
        boolean isFlat = layout.equals(Packaging.ALL_DIMENSIONS);
        type(OBSERVATION, isOfTimeSeries ? "ss:TimeSeriesObsType" : "ss:ObsType");
        xml.close();
        for (KeyComponent dimension : structure.dimensions()) {
            if (isFlat || dimension.id().equals(layout)) {
                attribute(dimension.id(), dimension.codelist().id(), "required");
            }
        }
        if (isFlat || layout.equals(DataStructure.TIME_PERIOD)) {
            time();
        }
        attribute(DataStructure.OBS_VALUE, VALUE, "optional");
        if (isFlat) {
            attributes(true);
        }
        attributes(false);
        end();
    }

    private void time() throws XMLStreamException {
        attribute(DataStructure.TIME_PERIOD, "com:ObservationalTimePeriodType", "required");
    }

    private void attributes(boolean ofSeries) throws XMLStreamException {
        for (AttributeComponent attribute : structure.attributes()) {
            if (attribute.isOfSeries() == ofSeries) {
                attribute(attribute.id(), type(attribute.codelist(), attribute.format()), "optional");
            }
        }
    }

    private static String type(@Nullable Ref codelist, @Nullable Format format) {
        if (codelist != null) {
            return codelist.id();
        }
        return format == null
                ? "xs:string"
                : switch (format) {
                    case STRING -> "xs:string";
                    case INTEGER -> "xs:integer";
                    case DECIMAL -> "xs:decimal";
                };
    }

    /** Begins a type that restricts one of SDMX, and the list of its elements. */
    private void type(String name, String base) throws XMLStreamException {
        named("complexType", name);
        xml.open(Space.SCHEMA, "complexContent");
        restriction(base);
        xml.open(Space.SCHEMA, "sequence");
        xml.empty(Space.SCHEMA, "element");
        xml.attribute("ref", "com:Annotations");
        xml.attribute("minOccurs", "0");
    }

    private void end() throws XMLStreamException {
        xml.close();
        xml.close();
        xml.close();
    }

    private void named(String kind, String name) throws XMLStreamException {
        xml.open(Space.SCHEMA, kind);
        xml.attribute("name", name);
    }

    private void restriction(String base) throws XMLStreamException {
        xml.open(Space.SCHEMA, "restriction");
        xml.attribute("base", base);
    }

    private void child(String name, String type) throws XMLStreamException {
        xml.empty(Space.SCHEMA, "element");
        xml.attribute("name", name);
        xml.attribute("type", type);
        xml.attribute("form", "unqualified");
    }

    private void attribute(String name, String type, String use) throws XMLStreamException {
        xml.empty(Space.SCHEMA, "attribute");
        xml.attribute("name", name);
        xml.attribute("type", type);
        xml.attribute("use", use);
    }
}
