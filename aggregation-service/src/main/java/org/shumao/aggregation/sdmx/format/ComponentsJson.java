package org.shumao.aggregation.sdmx.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.structure.Artefact.AttributeComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.MetadataStructure;
import org.shumao.aggregation.sdmx.structure.Ref;

/** Writes of what data and quality reports are made, as SDMX-JSON. */
final class ComponentsJson {
    private final JsonMessage out;
    private final JsonGenerator json;
    private final boolean isOfSdmx3;

    ComponentsJson(JsonMessage out) {
        this.out = out;
        this.json = out.generator();
        this.isOfSdmx3 = out.version().isOfSdmx3();
    }

    void write(DataStructure structure) throws IOException {
        json.writeObjectFieldStart("dataStructureComponents");
        list("dimensionList", "DimensionDescriptor", "dimensions");
        int position = 1;
        for (KeyComponent dimension : structure.dimensions()) {
            component(dimension.id(), dimension.concept());
            json.writeNumberField("position", position++);
            representation(dimension.codelist(), null);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (isOfSdmx3) {
            json.writeFieldName("timeDimension");
            time(structure);
        } else {
            json.writeArrayFieldStart("timeDimensions");
            time(structure);
            json.writeEndArray();
        }
        json.writeEndObject();
        list("attributeList", "AttributeDescriptor", "attributes");
        for (AttributeComponent attribute : structure.attributes()) {
            attribute(structure, attribute);
        }
        json.writeEndArray();
        json.writeEndObject();
        measure(structure);
        json.writeEndObject();
    }

    private void time(DataStructure structure) throws IOException {
        component(DataStructure.TIME_PERIOD, structure.timeConcept());
        representation(null, "ObservationalTimePeriod");
        json.writeEndObject();
    }

    private void measure(DataStructure structure) throws IOException {
        if (isOfSdmx3) {
            list("measureList", "MeasureDescriptor", "measures");
        } else {
            json.writeObjectFieldStart("measureList");
            json.writeStringField("id", "MeasureDescriptor");
            json.writeFieldName("primaryMeasure");
        }
        component(DataStructure.OBS_VALUE, structure.measureConcept());
        if (isOfSdmx3) {
            json.writeStringField("usage", "optional");
        }
        representation(null, "Decimal");
        json.writeEndObject();
        if (isOfSdmx3) {
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void list(String name, String id, String components) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("id", id);
        json.writeArrayFieldStart(components);
    }

    private void component(String id, Ref concept) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("conceptIdentity", out.urn(concept));
    }

    private void representation(@Nullable Ref codelist, @Nullable String dataType) throws IOException {
        json.writeObjectFieldStart("localRepresentation");
        if (codelist == null) {
            json.writeObjectFieldStart(isOfSdmx3 ? "format" : "textFormat");
            json.writeStringField(isOfSdmx3 ? "dataType" : "textType", dataType);
            json.writeEndObject();
        } else {
            json.writeStringField("enumeration", out.urn(codelist));
        }
        json.writeEndObject();
    }

    private void attribute(DataStructure structure, AttributeComponent attribute) throws IOException {
        component(attribute.id(), attribute.concept());
        if (isOfSdmx3) {
            json.writeStringField("usage", attribute.isMandatory() ? "mandatory" : "optional");
        } else {
            json.writeStringField("assignmentStatus", attribute.isMandatory() ? "Mandatory" : "Conditional");
        }
        json.writeObjectFieldStart("attributeRelationship");
        if (attribute.isOfSeries()) {
            json.writeArrayFieldStart("dimensions");
            for (KeyComponent dimension : structure.dimensions()) {
                json.writeString(dimension.id());
            }
            json.writeEndArray();
        } else if (isOfSdmx3) {
            json.writeObjectFieldStart("observation");
            json.writeEndObject();
        } else {
            json.writeStringField("primaryMeasure", DataStructure.OBS_VALUE);
        }
        json.writeEndObject();
        representation(
                attribute.codelist(),
                attribute.format() == null ? null : attribute.format().dataType());
        json.writeEndObject();
    }

    void write(MetadataStructure structure) throws IOException {
        json.writeObjectFieldStart("metadataStructureComponents");
        if (isOfSdmx3) {
            list("metadataAttributeList", "MetadataAttributeDescriptor", "metadataAttributes");
            reported(structure);
            json.writeEndArray();
            json.writeEndObject();
        } else {
            target();
            json.writeArrayFieldStart("reportStructures");
            json.writeStartObject();
            json.writeStringField("id", structure.ref().id());
            json.writeArrayFieldStart("metadataAttributes");
            reported(structure);
            json.writeEndArray();
            json.writeArrayFieldStart("metadataTargets");
            json.writeString("urn:sdmx:org.sdmx.infomodel.metadatastructure.MetadataTarget="
                    + structure.ref().shortName() + "." + ComponentsXml.QUALITY_TARGET);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void target() throws IOException {
        json.writeArrayFieldStart("metadataTargets");
        json.writeStartObject();
        json.writeStringField("id", ComponentsXml.QUALITY_TARGET);
        json.writeArrayFieldStart("identifiableObjectTargets");
        json.writeStartObject();
        json.writeStringField("id", ComponentsXml.QUALITY_OBJECT);
        json.writeStringField("objectType", "Dataflow");
        representation(null, "IdentifiableReference");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void reported(MetadataStructure structure) throws IOException {
        for (Ref concept : structure.concepts()) {
            component(Objects.requireNonNull(concept.item()), concept);
            json.writeNumberField("minOccurs", 0);
            representation(null, "String");
            json.writeEndObject();
        }
    }
}
