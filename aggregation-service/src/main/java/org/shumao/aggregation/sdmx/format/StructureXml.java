package org.shumao.aggregation.sdmx.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import javax.xml.stream.XMLStreamException;
import org.shumao.aggregation.sdmx.format.XmlMessage.Space;
import org.shumao.aggregation.sdmx.structure.Annotation;
import org.shumao.aggregation.sdmx.structure.Artefact;
import org.shumao.aggregation.sdmx.structure.Artefact.Categorisation;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Head;
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

/** Writes artefacts as SDMX-ML, in which the order of all elements matters. */
public final class StructureXml {
    private static final Set<Space> SPACES = EnumSet.of(Space.MESSAGE, Space.STRUCTURE, Space.COMMON);

    private final XmlMessage xml;
    private final boolean isOfSdmx3;
    private final MessageHeader header;
    private final ComponentsXml components;

    private StructureXml(XmlMessage xml, MessageHeader header) {
        this.xml = xml;
        this.isOfSdmx3 = xml.version().isOfSdmx3();
        this.header = header;
        this.components = new ComponentsXml(xml);
    }

    /**
     * Writes a message.
     *
     * @param artefacts by type, in the order of {@link StructureType}
     */
    public static void write(XmlVersion version, MessageHeader header, List<Artefact> artefacts, OutputStream out)
            throws IOException {
        try {
            XmlMessage xml = new XmlMessage(version, out);
            xml.begin("Structure", SPACES);
            xml.header(header);
            xml.close();
            new StructureXml(xml, header).write(artefacts);
            xml.end();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write(List<Artefact> artefacts) throws XMLStreamException {
        xml.open(Space.MESSAGE, "Structures");
        String group = "";
        for (Artefact artefact : artefacts) {
            String own = group(artefact.ref().type());
            if (!own.equals(group)) {
                if (!group.isEmpty()) {
                    xml.close();
                }
                xml.open(Space.STRUCTURE, own);
                group = own;
            }
            write(artefact);
        }
        if (!group.isEmpty()) {
            xml.close();
        }
        xml.close();
    }

    private String group(StructureType type) {
        return switch (type) {
            case AGENCY_SCHEME -> isOfSdmx3 ? "AgencySchemes" : "OrganisationSchemes";
            case DATA_PROVIDER_SCHEME -> isOfSdmx3 ? "DataProviderSchemes" : "OrganisationSchemes";
            case DATAFLOW -> "Dataflows";
            case METADATAFLOW -> "Metadataflows";
            case CATEGORY_SCHEME -> "CategorySchemes";
            case CATEGORISATION -> "Categorisations";
            case CODELIST -> "Codelists";
            case HIERARCHY -> isOfSdmx3 ? "Hierarchies" : "HierarchicalCodelists";
            case CONCEPT_SCHEME -> isOfSdmx3 ? "ConceptSchemes" : "Concepts";
            case METADATA_STRUCTURE -> "MetadataStructures";
            case DATA_STRUCTURE -> "DataStructures";
            case DATA_CONSTRAINT -> isOfSdmx3 ? "DataConstraints" : "Constraints";
            case PROVISION_AGREEMENT -> "ProvisionAgreements";
        };
    }

    private void write(Artefact artefact) throws XMLStreamException {
        Ref ref = artefact.ref();
        xml.open(Space.STRUCTURE, isOfSdmx3 ? ref.type().class30() : ref.type().class21());
        xml.attribute("id", ref.id());
        xml.attribute("urn", xml.urn(ref));
        xml.attribute("agencyID", ref.agency());
        if (!isOfSdmx3 || !isOfOrganisations(ref.type())) {
            xml.attribute("version", ref.version());
        }
        if (!isOfSdmx3 && !isOfOrganisations(ref.type())) {
            xml.attribute("isFinal", "true");
        }
        if (artefact instanceof Stub) {
            xml.attribute("isExternalReference", "true");
            xml.attribute("structureURL", address(ref));
        }
        if (artefact instanceof ItemScheme scheme && scheme.isPartial()) {
            xml.attribute("isPartial", "true");
        }
        if (ref.type() == StructureType.DATA_CONSTRAINT) {
            xml.attribute(isOfSdmx3 ? "role" : "type", "Actual");
        }
        if (isOfSdmx3 && ref.type() == StructureType.HIERARCHY) {
            xml.attribute("hasFormalLevels", "false");
        }
        head(artefact.head());
        content(artefact);
        xml.close();
    }

    private String address(Ref ref) {
        return header.address(isOfSdmx3 ? ref.type().resource30() : ref.type().resource21(), ref);
    }

    private static boolean isOfOrganisations(StructureType type) {
        return type == StructureType.AGENCY_SCHEME || type == StructureType.DATA_PROVIDER_SCHEME;
    }

    private void head(Head head) throws XMLStreamException {
        annotations(head.annotations());
        xml.texts("Name", head.name());
        if (head.description() != null) {
            xml.texts("Description", head.description());
        }
    }

    private void annotations(List<Annotation> annotations) throws XMLStreamException {
        if (annotations.isEmpty()) {
            return;
        }
        xml.open(Space.COMMON, "Annotations");
        for (Annotation annotation : annotations) {
            xml.open(Space.COMMON, "Annotation");
            if (annotation.id() != null) {
                xml.attribute("id", annotation.id());
            }
            if (annotation.title() != null) {
                xml.text(Space.COMMON, "AnnotationTitle", annotation.title());
            }
            xml.text(Space.COMMON, "AnnotationType", annotation.type());
            if (annotation.text() != null) {
                xml.texts("AnnotationText", annotation.text());
            }
            xml.close();
        }
        xml.close();
    }

    private void content(Artefact artefact) throws XMLStreamException {
        if (artefact instanceof ItemScheme scheme) {
            for (Item item : scheme.items()) {
                item(scheme.ref(), item);
            }
        } else if (artefact instanceof DataStructure structure) {
            components.write(structure);
        } else if (artefact instanceof Dataflow flow) {
            reference("Structure", flow.structure());
        } else if (artefact instanceof Metadataflow flow) {
            reference("Structure", flow.structure());
            if (isOfSdmx3) {
                xml.text(Space.STRUCTURE, "Target", flow.targets());
            }
        } else if (artefact instanceof Categorisation categorisation) {
            reference("Source", categorisation.flow());
            reference("Target", categorisation.category());
        } else if (artefact instanceof ProvisionAgreement agreement) {
            agreement(agreement);
        } else if (artefact instanceof DataConstraint constraint) {
            constraint(constraint);
        } else if (artefact instanceof Hierarchy hierarchy) {
            hierarchy(hierarchy);
        } else if (artefact instanceof MetadataStructure structure) {
            components.write(structure);
        } else if (artefact instanceof Stub stub && stub.of() instanceof ProvisionAgreement agreement) {
            // The schema does not let these be empty.
            agreement(agreement);
        }
    }

    private void item(Ref scheme, Item item) throws XMLStreamException {
        xml.open(Space.STRUCTURE, scheme.type().itemClass());
        xml.attribute("id", item.id());
        xml.attribute("urn", xml.urn(scheme.item(item.id())));
        annotations(item.annotations());
        xml.texts("Name", item.name());
        if (item.description() != null) {
            xml.texts("Description", item.description());
        }
        if (item.parent() != null) {
            xml.local(Space.STRUCTURE, "Parent", item.parent());
        }
        xml.close();
    }

    private void reference(String name, Ref ref) throws XMLStreamException {
        xml.reference(Space.STRUCTURE, name, ref);
    }

    private void agreement(ProvisionAgreement agreement) throws XMLStreamException {
        reference(isOfSdmx3 ? "Dataflow" : "StructureUsage", agreement.flow());
        reference("DataProvider", agreement.provider());
    }

    private void constraint(DataConstraint constraint) throws XMLStreamException {
        xml.open(Space.STRUCTURE, "ConstraintAttachment");
        reference("Dataflow", constraint.flow());
        xml.close();
        xml.open(Space.STRUCTURE, "CubeRegion");
        xml.attribute("include", "true");
        // What a region is made of moved from the common schema to that of structures.
        Space space = isOfSdmx3 ? Space.STRUCTURE : Space.COMMON;
        for (Map.Entry<String, SortedSet<String>> dimension :
                constraint.members().entrySet()) {
            if (!dimension.getValue().isEmpty()) {
                xml.open(space, "KeyValue");
                xml.attribute("id", dimension.getKey());
                for (String code : dimension.getValue()) {
                    xml.text(space, "Value", code);
                }
                xml.close();
            }
        }
        if (constraint.first() != null && constraint.last() != null) {
            xml.open(space, "KeyValue");
            xml.attribute("id", DataStructure.TIME_PERIOD);
            xml.open(space, "TimeRange");
            xml.text(space, "StartPeriod", constraint.first().toString());
            xml.text(space, "EndPeriod", constraint.last().toString());
            xml.close();
            xml.close();
        }
        xml.close();
    }

    private void hierarchy(Hierarchy hierarchy) throws XMLStreamException {
        if (isOfSdmx3) {
            nodes(hierarchy, "", hierarchy.nodes());
            return;
        }
        xml.open(Space.STRUCTURE, "IncludedCodelist");
        xml.attribute("alias", hierarchy.codelist().id());
        xml.ref(hierarchy.codelist());
        xml.close();
        xml.open(Space.STRUCTURE, "Hierarchy");
        xml.attribute("id", hierarchy.ref().id());
        xml.attribute("leveled", "false");
        xml.texts("Name", hierarchy.head().name());
        nodes(hierarchy, "", hierarchy.nodes());
        xml.close();
    }

    private void nodes(Hierarchy hierarchy, String above, List<Node> nodes) throws XMLStreamException {
        for (Node node : nodes) {
            node(hierarchy, above, node);
        }
    }

    private void node(Hierarchy hierarchy, String above, Node node) throws XMLStreamException {
        xml.open(Space.STRUCTURE, "HierarchicalCode");
        String id = isOfSdmx3 ? node.id(above) : node.code();
        xml.attribute("id", id);
        if (node.from() != null) {
            xml.attribute("validFrom", firstMoment(node.from()));
        }
        if (node.to() != null) {
            xml.attribute("validTo", firstMoment(node.to().plusMonths(1)));
        }
        reference("Code", hierarchy.codelist().item(node.code()));
        nodes(hierarchy, id, node.children());
        xml.close();
    }

    static String firstMoment(YearMonth month) {
        return month.atDay(1) + "T00:00:00+08:00";
    }
}
