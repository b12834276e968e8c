package org.shumao.aggregation.sdmx.structure;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.quality.QualityTexts;
import org.shumao.aggregation.sdmx.structure.Artefact.AttributeComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.Categorisation;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Head;
import org.shumao.aggregation.sdmx.structure.Artefact.Hierarchy;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.MetadataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Metadataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Node;
import org.shumao.aggregation.sdmx.structure.Artefact.ProvisionAgreement;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.aggregation.serieskey.KeyFamily;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/**
 * Holds every artefact that this installation maintains, made from the catalogue: a dataset that is added there has its data flow here. What
 * is released adds constraints.
 */
public final class StructureCatalogue {
    /** Version of all that has no version of its own. */
    private static final String VERSION = "1.0.0";

    /** The standard fixes version and ids of schemes of organisations, and that the scheme of those at the top is its own. */
    private static final String ORGANISATIONS_VERSION = "1.0";

    private static final String TOP_AGENCY = "SDMX";
    private static final String METADATA_CONCEPTS = "CS_METADATA";

    private final MaintenanceAgency agency;
    private final List<ReferenceSeries> referenceSeries;
    private final Map<Ref, Artefact> artefacts = new LinkedHashMap<>();
    private final Map<String, Flow> flows = new LinkedHashMap<>();
    private final Map<String, ReleasedContent> contents = new LinkedHashMap<>();

    /**
     * A data flow.
     *
     * @param keys of its series
     */
    public record Flow(Ref ref, DatasetKeys keys, Source source) {}

    /** Says where the observations of a data flow are from. */
    public enum Source {
        /** All releases but flash releases. */
        RELEASES,
        FLASH_RELEASES,
        LIVE_CUBE;

        /** Returns the source that a release of a status belongs to. */
        public static Source of(ReleaseStatus status) {
            return status == ReleaseStatus.FLASH ? FLASH_RELEASES : RELEASES;
        }

        /** Returns the id of the flow that a dataset has of this source. */
        public String flowId(String dataset) {
            return switch (this) {
                case RELEASES -> DatasetKeys.flowId(dataset);
                case FLASH_RELEASES -> DatasetKeys.flashFlowId(dataset);
                case LIVE_CUBE -> "LIVE_" + DatasetKeys.flowId(dataset);
            };
        }
    }

    private StructureCatalogue(MaintenanceAgency agency, List<ReferenceSeries> referenceSeries) {
        this.agency = agency;
        this.referenceSeries = referenceSeries;
    }

    /**
     * Makes the artefacts.
     *
     * @param referenceSeries published totals of others, which readers may know of
     */
    public static StructureCatalogue of(
            MaintenanceAgency agency, DatasetCatalogue datasets, Collection<ReferenceSeries> referenceSeries) {
        StructureCatalogue all = new StructureCatalogue(agency, List.copyOf(referenceSeries));
        all.addOrganisations();
        all.addConcepts();
        new Codelists(datasets, referenceSeries)
                .all()
                .forEach((id, codes) ->
                        all.add(new ItemScheme(all.head(StructureType.CODELIST, id, SdmxTexts.text(id)), codes)));
        Stream.of(KeyFamily.values()).forEach(family -> all.add(all.structure(family)));
        all.add(all.subjects());
        for (Dataset dataset : datasets.all()) {
            all.addFlow(dataset, Source.RELEASES);
        }
        all.addHierarchies();
        all.addQualityReports();
        return all;
    }

    /**
     * Returns the same with constraints.
     *
     * @param released what is released, by id of the data flow
     */
    public StructureCatalogue with(Map<String, ReleasedContent> released) {
        StructureCatalogue constrained = new StructureCatalogue(agency, referenceSeries);
        constrained.artefacts.putAll(artefacts);
        constrained.flows.putAll(flows);
        flows.forEach((id, flow) -> {
            ReleasedContent content = released.get(id);
            if (content != null) {
                constrained.contents.put(id, content);
                constrained.add(constraint(flow, content));
            }
        });
        return constrained;
    }

    /** Returns the same with another artefact in the place of the one of the same identity. */
    public StructureCatalogue with(Artefact other) {
        StructureCatalogue changed = new StructureCatalogue(agency, referenceSeries);
        changed.artefacts.putAll(artefacts);
        changed.flows.putAll(flows);
        changed.contents.putAll(contents);
        changed.add(other);
        return changed;
    }

    /** Returns the same with data flows of another source: for those who may know of them. */
    public StructureCatalogue with(Source source, Collection<Dataset> datasets) {
        if (datasets.isEmpty()) {
            return this;
        }
        StructureCatalogue more = new StructureCatalogue(agency, referenceSeries);
        more.artefacts.putAll(artefacts);
        more.flows.putAll(flows);
        more.contents.putAll(contents);
        datasets.forEach(dataset -> more.addFlow(dataset, source));
        return more;
    }

    /** Returns what is released of a flow; empty if nothing is. */
    public Optional<ReleasedContent> content(Flow flow) {
        return Optional.ofNullable(contents.get(flow.ref().id()));
    }

    /** Returns the structure of a flow. */
    public DataStructure structure(Flow flow) {
        return find(flow.ref())
                .map(Dataflow.class::cast)
                .flatMap(artefact -> find(artefact.structure()))
                .map(DataStructure.class::cast)
                .orElseThrow();
    }

    /** Returns the identity of the constraint that says what is released of a flow. */
    public Ref constraint(Flow flow) {
        return new Ref(
                StructureType.DATA_CONSTRAINT, agency.id(), "CR_" + flow.ref().id(), VERSION, null);
    }

    /** Returns every artefact. */
    public List<Artefact> all() {
        return List.copyOf(artefacts.values());
    }

    public Optional<Artefact> find(Ref ref) {
        return Optional.ofNullable(artefacts.get(ref.artefact()));
    }

    /** Returns the data flows, by id. */
    public Map<String, Flow> flows() {
        return Map.copyOf(flows);
    }

    /** Returns the totals of others that it knows: they change without a release. */
    public List<ReferenceSeries> referenceSeries() {
        return referenceSeries;
    }

    public MaintenanceAgency agency() {
        return agency;
    }

    private void add(Artefact artefact) {
        artefacts.put(artefact.ref(), artefact);
    }

    private void addOrganisations() {
        Item self = new Item(agency.id(), agency.name(), null);
        add(new ItemScheme(
                new Head(
                        new Ref(StructureType.AGENCY_SCHEME, TOP_AGENCY, "AGENCIES", ORGANISATIONS_VERSION, null),
                        SdmxTexts.text("scheme.AGENCIES")),
                List.of(self)));
        add(new ItemScheme(new Head(providers(), SdmxTexts.text("scheme.DATA_PROVIDERS")), List.of(self)));
    }

    private Ref providers() {
        return new Ref(StructureType.DATA_PROVIDER_SCHEME, agency.id(), "DATA_PROVIDERS", ORGANISATIONS_VERSION, null);
    }

    private void addConcepts() {
        add(concepts(
                "CS_DATA",
                SdmxTexts.ids("concept.").stream()
                        .map(id -> new Item(
                                id, SdmxTexts.text("concept." + id), null, null, SdmxTexts.mappings("concept." + id)))
                        .toList()));
        add(concepts(
                METADATA_CONCEPTS,
                QualityTexts.concepts().stream()
                        .map(concept -> new Item(concept.id(), concept.name(), null))
                        .toList()));
    }

    private ItemScheme concepts(String id, List<Item> concepts) {
        return new ItemScheme(head(StructureType.CONCEPT_SCHEME, id, SdmxTexts.text("scheme." + id)), concepts);
    }

    private DataStructure structure(KeyFamily family) {
        return new DataStructure(
                head(StructureType.DATA_STRUCTURE, family.structureId(), SdmxTexts.text("family." + family.name())),
                family.dimensions().stream()
                        .map(dimension -> new KeyComponent(
                                dimension.name(), concept(dimension.name()), codelist(dimension.codelist())))
                        .toList(),
                Stream.of(DataAttribute.values()).map(this::attribute).toList(),
                concept(DataStructure.TIME_PERIOD),
                concept(DataStructure.OBS_VALUE));
    }

    private AttributeComponent attribute(DataAttribute attribute) {
        String codelist = attribute.codelist();
        return new AttributeComponent(
                attribute.name(),
                concept(attribute.name()),
                codelist == null ? null : codelist(codelist),
                attribute.format(),
                attribute.isMandatory(),
                attribute.isOfSeries());
    }

    private Ref concept(String id) {
        return ref(StructureType.CONCEPT_SCHEME, "CS_DATA").item(id);
    }

    private Ref codelist(String id) {
        return ref(StructureType.CODELIST, id);
    }

    private ItemScheme subjects() {
        return new ItemScheme(
                head(StructureType.CATEGORY_SCHEME, "DOMAINS", SdmxTexts.text("scheme.DOMAINS")),
                Stream.of(KeyFamily.values())
                        .map(family -> new Item(family.name(), SdmxTexts.text("family." + family.name()), null))
                        .toList());
    }

    private void addFlow(Dataset dataset, Source source) {
        DatasetKeys keys = new DatasetKeys(dataset);
        String id = source.flowId(dataset.id());
        Ref ref = new Ref(StructureType.DATAFLOW, agency.id(), id, DatasetKeys.flowVersion(dataset), null);
        Text name = switch (source) {
            case RELEASES -> dataset.name();
            case FLASH_RELEASES -> SdmxTexts.around("flash", dataset.name());
            case LIVE_CUBE -> SdmxTexts.around("live", dataset.name());
        };
        flows.put(id, new Flow(ref, keys, source));
        add(new Dataflow(
                new Head(ref, name, dataset.description(), List.of(Annotation.isNot(dataset.isNot()))),
                ref(StructureType.DATA_STRUCTURE, keys.family().structureId())));
        add(new Categorisation(
                new Head(new Ref(StructureType.CATEGORISATION, agency.id(), "CAT_" + id, VERSION, null), name),
                ref,
                ref(StructureType.CATEGORY_SCHEME, "DOMAINS").item(keys.family().name())));
        add(new ProvisionAgreement(
                new Head(new Ref(StructureType.PROVISION_AGREEMENT, agency.id(), "PA_" + id, VERSION, null), name),
                ref,
                providers().item(agency.id())));
    }

    private DataConstraint constraint(Flow flow, ReleasedContent content) {
        Text name = artefacts.get(flow.ref()) instanceof Dataflow known
                ? known.head().name()
                : flow.keys().dataset().name();
        return new DataConstraint(
                new Head(constraint(flow), SdmxTexts.around("constraint", name)),
                flow.ref(),
                content.members(),
                content.first().orElse(null),
                content.last().orElse(null));
    }

    private void addHierarchies() {
        Map<String, List<Node>> groups = new TreeMap<>();
        Classification.of(CodeList.PARTNERS)
                .memberships("group")
                .forEach(membership -> groups.computeIfAbsent(membership.member(), none -> new ArrayList<>())
                        .add(new Node(membership.leaf(), membership.from(), membership.to(), List.of())));
        add(new Hierarchy(
                head(StructureType.HIERARCHY, "PARTNER_GROUPS", SdmxTexts.text("hierarchy.PARTNER_GROUPS")),
                codelist("CL_AREA"),
                groups.entrySet().stream()
                        .map(group -> node(group.getKey(), group.getValue()))
                        .toList()));
        add(new Hierarchy(
                head(
                        StructureType.HIERARCHY,
                        "DIGITALLY_DELIVERABLE",
                        SdmxTexts.text("hierarchy.DIGITALLY_DELIVERABLE")),
                codelist("CL_ACCOUNTS_ITEM"),
                Definition.DDS.products().stream()
                        .sorted()
                        .map(code -> node(code, List.of()))
                        .toList()));
    }

    private static Node node(String code, List<Node> children) {
        @Nullable YearMonth always = null;
        return new Node(code, always, always, children);
    }

    private void addQualityReports() {
        Ref concepts = ref(StructureType.CONCEPT_SCHEME, METADATA_CONCEPTS);
        MetadataStructure structure = new MetadataStructure(
                head(StructureType.METADATA_STRUCTURE, "MSD_QUALITY", SdmxTexts.text("metadata-structure.MSD_QUALITY")),
                QualityTexts.concepts().stream()
                        .map(concept -> concepts.item(concept.id()))
                        .toList());
        add(structure);
        add(new Metadataflow(
                head(StructureType.METADATAFLOW, "QUALITY", SdmxTexts.text("metadataflow.QUALITY")), structure.ref()));
    }

    private Head head(StructureType type, String id, Text name) {
        return new Head(ref(type, id), name);
    }

    private Ref ref(StructureType type, String id) {
        return new Ref(type, agency.id(), id, VERSION, null);
    }
}
