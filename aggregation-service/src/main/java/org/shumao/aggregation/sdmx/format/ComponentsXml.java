package org.shumao.aggregation.sdmx.format;

import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.format.XmlMessage.Space;
import org.shumao.aggregation.sdmx.structure.Artefact.AttributeComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.MetadataStructure;
import org.shumao.aggregation.sdmx.structure.Ref;

/** Writes of what data and quality reports are made, as SDMX-ML. */
final class ComponentsXml {
    /** Target of a quality report, and the object in it. */
    static final String QUALITY_TARGET = "DATAFLOW_TARGET";

    static final String QUALITY_OBJECT = "DATAFLOW";

    private final XmlMessage xml;
    private final boolean isOfSdmx3;

    ComponentsXml(XmlMessage xml) {
        this.xml = xml;
        this.isOfSdmx3 = xml.version().isOfSdmx3();
    }

    void write(DataStructure structure) throws XMLStreamException {
        xml.open(Space.STRUCTURE, "DataStructureComponents");
        component("DimensionList", "DimensionDescriptor");
        int position = 1;
        for (KeyComponent dimension : structure.dimensions()) {
            component("Dimension", dimension.id());
            xml.attribute("position", String.valueOf(position++));
            reference("ConceptIdentity", dimension.concept());
            representation(dimension.codelist(), null);
            xml.close();
        }
        component("TimeDimension", DataStructure.TIME_PERIOD);
        if (!isOfSdmx3) {
            xml.attribute("position", String.valueOf(position));
        }
        reference("ConceptIdentity", structure.timeConcept());
        representation(null, "ObservationalTimePeriod");
        xml.close();
        xml.close();
        component("AttributeList", "AttributeDescriptor");
        for (AttributeComponent attribute : structure.attributes()) {
            attribute(structure, attribute);
        }
        xml.close();
        component("MeasureList", "MeasureDescriptor");
        component(isOfSdmx3 ? "Measure" : "PrimaryMeasure", DataStructure.OBS_VALUE);
        if (isOfSdmx3) {
            xml.attribute("usage", "optional");
        }
        reference("ConceptIdentity", structure.measureConcept());
        representation(null, "Decimal");
        xml.close();
        xml.close();
        xml.close();
    }

    private void component(String name, String id) throws XMLStreamException {
        xml.open(Space.STRUCTURE, name);
        xml.attribute("id", id);
    }

    private void reference(String name, Ref ref) throws XMLStreamException {
        xml.reference(Space.STRUCTURE, name, ref);
    }

    private void attribute(DataStructure structure, AttributeComponent attribute) throws XMLStreamException {
        component("Attribute", attribute.id());
        if (isOfSdmx3) {
            xml.attribute("usage", attribute.isMandatory() ? "mandatory" : "optional");
        } else {
            xml.attribute("assignmentStatus", attribute.isMandatory() ? "Mandatory" : "Conditional");
        }
        reference("ConceptIdentity", attribute.concept());
        representation(
                attribute.codelist(),
                attribute.format() == null ? null : attribute.format().dataType());
        xml.open(Space.STRUCTURE, "AttributeRelationship");
        if (attribute.isOfSeries()) {
            for (KeyComponent dimension : structure.dimensions()) {
                xml.local(Space.STRUCTURE, "Dimension", dimension.id());
            }
        } else if (isOfSdmx3) {
            xml.empty(Space.STRUCTURE, "Observation");
        } else {
            xml.local(Space.STRUCTURE, "PrimaryMeasure", DataStructure.OBS_VALUE);
        }
        xml.close();
        xml.close();
    }

    private void representation(@Nullable Ref codelist, @Nullable String textType) throws XMLStreamException {
        xml.open(Space.STRUCTURE, "LocalRepresentation");
        if (codelist == null) {
            xml.empty(Space.STRUCTURE, "TextFormat");
            xml.attribute("textType", Objects.requireNonNull(textType));
        } else {
            reference("Enumeration", codelist);
        }
        xml.close();
    }

    void write(MetadataStructure structure) throws XMLStreamException {
        xml.open(Space.STRUCTURE, "MetadataStructureComponents");
        if (isOfSdmx3) {
            component("MetadataAttributeList", "MetadataAttributeDescriptor");
            reported(structure);
            xml.close();
            xml.close();
            return;
        }
        component("MetadataTarget", QUALITY_TARGET);
        component("IdentifiableObjectTarget", QUALITY_OBJECT);
        xml.attribute("objectType", "Dataflow");
        representation(null, "IdentifiableReference");
        xml.close();
        xml.close();
        component("ReportStructure", structure.ref().id());
        reported(structure);
        xml.local(Space.STRUCTURE, "MetadataTarget", QUALITY_TARGET);
        xml.close();
        xml.close();
    }

    private void reported(MetadataStructure structure) throws XMLStreamException {
        for (Ref concept : structure.concepts()) {
            component("MetadataAttribute", Objects.requireNonNull(concept.item()));
            xml.attribute("minOccurs", "0");
            reference("ConceptIdentity", concept);
            representation(null, "String");
            xml.close();
        }
    }
}
