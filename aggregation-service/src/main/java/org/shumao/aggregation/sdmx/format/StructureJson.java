package org.shumao.aggregation.sdmx.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.shumao.aggregation.sdmx.structure.Annotation;
import org.shumao.aggregation.sdmx.structure.Artefact;
import org.shumao.aggregation.sdmx.structure.Artefact.Categorisation;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Hierarchy;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Artefact.MetadataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Metadataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Node;
import org.shumao.aggregation.sdmx.structure.Artefact.ProvisionAgreement;
import org.shumao.aggregation.sdmx.structure.Artefact.Stub;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureType;

/** Writes artefacts as SDMX-JSON. */
public final class StructureJson {
    private final JsonMessage out;
    private final JsonGenerator json;
    private final boolean isOfSdmx3;
    private final MessageHeader header;
    private final ComponentsJson components;

    private StructureJson(JsonMessage out) {
        this.out = out;
        this.json = out.generator();
        this.isOfSdmx3 = out.version().isOfSdmx3();
        this.header = out.header();
        this.components = new ComponentsJson(out);
    }

    /** Writes a message. */
    public static void write(JsonVersion version, MessageHeader header, List<Artefact> artefacts, OutputStream out)
            throws IOException {
        try (JsonMessage json = new JsonMessage(version, header, out)) {
            new StructureJson(json).write(artefacts);
        }
    }

    private void write(List<Artefact> artefacts) throws IOException {
        out.begin("structure");
        Map<String, List<Artefact>> groups =
                artefacts.stream().collect(Collectors.groupingBy(this::group, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Artefact>> group : groups.entrySet()) {
            json.writeArrayFieldStart(group.getKey());
            for (Artefact artefact : group.getValue()) {
                if (isAvailability(artefact)) {
                    available((DataConstraint) artefact);
                } else {
                    write(artefact);
                }
            }
            json.writeEndArray();
        }
        out.end();
    }

    private String group(Artefact artefact) {
        return switch (artefact.ref().type()) {
            case AGENCY_SCHEME -> "agencySchemes";
            case DATA_PROVIDER_SCHEME -> "dataProviderSchemes";
            case DATAFLOW -> "dataflows";
            case METADATAFLOW -> "metadataflows";
            case CATEGORY_SCHEME -> "categorySchemes";
            case CATEGORISATION -> "categorisations";
            case CODELIST -> "codelists";
            case HIERARCHY -> isOfSdmx3 ? "hierarchies" : "hierarchicalCodelists";
            case CONCEPT_SCHEME -> "conceptSchemes";
            case METADATA_STRUCTURE -> "metadataStructures";
            case DATA_STRUCTURE -> "dataStructures";
            case DATA_CONSTRAINT ->
                isAvailability(artefact)
                        ? "availabilityConstraints"
                        : isOfSdmx3 ? "dataConstraints" : "contentConstraints";
            case PROVISION_AGREEMENT -> "provisionAgreements";
        };
    }

    /** Since SDMX 3.1 what a query of availability finds is no artefact of its own: it has counts, and no name. */
    private boolean isAvailability(Artefact artefact) {
        return out.version() == JsonVersion.JSON_2_1
                && artefact instanceof DataConstraint constraint
                && constraint.metric(Annotation.OBSERVATIONS).isPresent();
    }

    private void available(DataConstraint constraint) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("constraintAttachment");
        json.writeStringField("dataflow", out.urn(constraint.flow()));
        json.writeEndObject();
        json.writeFieldName("cubeRegion");
        region(constraint);
        json.writeNumberField(
                "seriesCount", constraint.metric(Annotation.SERIES).orElseThrow());
        json.writeNumberField(
                "obsCount", constraint.metric(Annotation.OBSERVATIONS).orElseThrow());
        json.writeEndObject();
    }

    private static String items(StructureType type) {
        return switch (type) {
            case AGENCY_SCHEME -> "agencies";
            case DATA_PROVIDER_SCHEME -> "dataProviders";
            case CATEGORY_SCHEME -> "categories";
            case CODELIST -> "codes";
            default -> "concepts";
        };
    }

    private void write(Artefact artefact) throws IOException {
        Ref ref = artefact.ref();
        json.writeStartObject();
        json.writeStringField("id", ref.id());
        json.writeStringField("agencyID", ref.agency());
        json.writeStringField("version", ref.version());
        out.texts("name", "names", artefact.head().name());
        if (artefact.head().description() != null) {
            out.texts("description", "descriptions", artefact.head().description());
        }
        annotations(artefact.head().annotations());
        if (!isOfSdmx3) {
            json.writeBooleanField("isFinal", true);
        }
        if (artefact instanceof Stub) {
            json.writeBooleanField("isExternalReference", true);
        }
        if (artefact instanceof ItemScheme scheme && scheme.isPartial()) {
            json.writeBooleanField("isPartial", true);
        }
        link(ref);
        content(artefact);
        json.writeEndObject();
    }

    private void link(Ref ref) throws IOException {
        json.writeArrayFieldStart("links");
        json.writeStartObject();
        json.writeStringField("rel", "self");
        json.writeStringField("urn", out.urn(ref));
        json.writeStringField(
                "href",
                header.address(isOfSdmx3 ? ref.type().resource30() : ref.type().resource21(), ref));
        json.writeEndObject();
        json.writeEndArray();
    }

    private void annotations(List<Annotation> annotations) throws IOException {
        if (annotations.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("annotations");
        for (Annotation annotation : annotations) {
            json.writeStartObject();
            if (annotation.id() != null) {
                json.writeStringField("id", annotation.id());
            }
            if (annotation.title() != null) {
                json.writeStringField("title", annotation.title());
            }
            json.writeStringField("type", annotation.type());
            if (annotation.text() != null) {
                out.texts("text", "texts", annotation.text());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void content(Artefact artefact) throws IOException {
        if (artefact instanceof ItemScheme scheme) {
            json.writeArrayFieldStart(items(scheme.ref().type()));
            for (Item item : scheme.items()) {
                item(item);
            }
            json.writeEndArray();
        } else if (artefact instanceof DataStructure structure) {
            components.write(structure);
        } else if (artefact instanceof Dataflow flow) {
            json.writeStringField("structure", out.urn(flow.structure()));
        } else if (artefact instanceof Metadataflow flow) {
            metadataflow(flow);
        } else if (artefact instanceof Categorisation categorisation) {
            json.writeStringField("source", out.urn(categorisation.flow()));
            json.writeStringField("target", out.urn(categorisation.category()));
        } else if (artefact instanceof ProvisionAgreement agreement) {
            json.writeStringField(isOfSdmx3 ? "dataflow" : "structureUsage", out.urn(agreement.flow()));
            json.writeStringField("dataProvider", out.urn(agreement.provider()));
        } else if (artefact instanceof DataConstraint constraint) {
            constraint(constraint);
        } else if (artefact instanceof Hierarchy hierarchy) {
            hierarchy(hierarchy);
        } else if (artefact instanceof MetadataStructure structure) {
            components.write(structure);
        }
    }

    private void item(Item item) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", item.id());
        out.texts("name", "names", item.name());
        if (item.description() != null) {
            out.texts("description", "descriptions", item.description());
        }
        annotations(item.annotations());
        if (item.parent() != null) {
            json.writeStringField("parent", item.parent());
        }
        json.writeEndObject();
    }

    private void metadataflow(Metadataflow flow) throws IOException {
        json.writeStringField("structure", out.urn(flow.structure()));
        if (isOfSdmx3) {
            json.writeArrayFieldStart("targets");
            json.writeString(flow.targets());
            json.writeEndArray();
        }
    }

    /** Writes a constraint, with its role in the versions before SDMX 3.1, which allows no others than constraints of what there is. */
    private void constraint(DataConstraint constraint) throws IOException {
        if (out.version() != JsonVersion.JSON_2_1) {
            json.writeStringField(isOfSdmx3 ? "role" : "type", "Actual");
        }
        json.writeObjectFieldStart("constraintAttachment");
        json.writeArrayFieldStart("dataflows");
        json.writeString(out.urn(constraint.flow()));
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("cubeRegions");
        region(constraint);
        json.writeEndArray();
    }

    private void region(DataConstraint constraint) throws IOException {
        json.writeStartObject();
        json.writeBooleanField(isOfSdmx3 ? "include" : "isIncluded", true);
        json.writeArrayFieldStart("keyValues");
        for (Map.Entry<String, SortedSet<String>> dimension :
                constraint.members().entrySet()) {
            if (!dimension.getValue().isEmpty()) {
                members(dimension.getKey(), dimension.getValue());
            }
        }
        if (constraint.first() != null && constraint.last() != null) {
            json.writeStartObject();
            json.writeStringField("id", DataStructure.TIME_PERIOD);
            json.writeObjectFieldStart("timeRange");
            bound("startPeriod", constraint.first().toString());
            bound("endPeriod", constraint.last().toString());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void members(String dimension, SortedSet<String> codes) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", dimension);
        json.writeArrayFieldStart("values");
        for (String code : codes) {
            json.writeString(code);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void bound(String name, String period) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("period", period);
        json.writeBooleanField("isInclusive", true);
        json.writeEndObject();
    }

    private void hierarchy(Hierarchy hierarchy) throws IOException {
        if (isOfSdmx3) {
            nodes(hierarchy, "", hierarchy.nodes());
            return;
        }
        json.writeObjectFieldStart("includedCodelists");
        json.writeStringField(hierarchy.codelist().id(), out.urn(hierarchy.codelist()));
        json.writeEndObject();
        json.writeArrayFieldStart("hierarchies");
        json.writeStartObject();
        json.writeStringField("id", hierarchy.ref().id());
        out.texts("name", "names", hierarchy.head().name());
        json.writeBooleanField("leveled", false);
        nodes(hierarchy, "", hierarchy.nodes());
        json.writeEndObject();
        json.writeEndArray();
    }

    private void nodes(Hierarchy hierarchy, String above, List<Node> nodes) throws IOException {
        if (nodes.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("hierarchicalCodes");
        for (Node node : nodes) {
            json.writeStartObject();
            String id = isOfSdmx3 ? node.id(above) : node.code();
            json.writeStringField("id", id);
            json.writeStringField("code", out.urn(hierarchy.codelist().item(node.code())));
            if (node.from() != null) {
                json.writeStringField("validFrom", StructureXml.firstMoment(node.from()));
            }
            if (node.to() != null) {
                json.writeStringField(
                        "validTo", StructureXml.firstMoment(node.to().plusMonths(1)));
            }
            nodes(hierarchy, id, node.children());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
