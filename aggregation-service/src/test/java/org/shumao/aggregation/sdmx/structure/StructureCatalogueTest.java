package org.shumao.aggregation.sdmx.structure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Hierarchy;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Artefact.Node;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;

class StructureCatalogueTest {
    private static final StructureCatalogue ALL = SampleRelease.constrained();

    @Test
    void everyDatasetHasAFlow() {
        Set<String> flows = new TreeSet<>(SampleRelease.DATASETS.all().stream()
                .map(Dataset::id)
                .map(DatasetKeys::flowId)
                .toList());
        assertThat(of(Dataflow.class).map(flow -> flow.ref().id())).containsExactlyInAnyOrderElementsOf(flows);
        assertThat(ALL.flows().keySet()).isEqualTo(flows);
    }

    @Test
    void everythingThatAnArtefactNamesIsThere() {
        ALL.all().forEach(artefact -> {
            artefact.references()
                    .forEach(ref -> assertThat(ALL.find(ref))
                            .as("%s of %s", ref, artefact.ref())
                            .isPresent());
            items(artefact)
                    .forEach(ref -> assertThat(ALL.find(ref)
                                    .map(ItemScheme.class::cast)
                                    .orElseThrow()
                                    .items())
                            .as("%s of %s", ref, artefact.ref())
                            .extracting(Item::id)
                            .contains(ref.item()));
        });
    }

    private static List<Ref> items(Artefact artefact) {
        if (artefact instanceof DataStructure structure) {
            return structure.concepts().toList();
        }
        if (artefact instanceof Artefact.MetadataStructure structure) {
            return structure.concepts();
        }
        if (artefact instanceof Artefact.Categorisation categorisation) {
            return List.of(categorisation.category());
        }
        if (artefact instanceof Artefact.ProvisionAgreement agreement) {
            return List.of(agreement.provider());
        }
        if (artefact instanceof Hierarchy hierarchy) {
            return nodes(hierarchy.nodes()).map(hierarchy.codelist()::item).toList();
        }
        return List.of();
    }

    private static Stream<String> nodes(List<Node> nodes) {
        return nodes.stream().flatMap(node -> Stream.concat(Stream.of(node.code()), nodes(node.children())));
    }

    @Test
    void everythingIsNamedInBothLanguages() {
        ALL.all().forEach(artefact -> {
            isInBothLanguages(artefact.head().name(), artefact.ref());
            if (artefact instanceof ItemScheme scheme) {
                assertThat(scheme.items()).as("%s", scheme.ref()).isNotEmpty();
                scheme.items()
                        .forEach(item ->
                                isInBothLanguages(item.name(), scheme.ref().item(item.id())));
            }
        });
    }

    private static void isInBothLanguages(Text text, Ref of) {
        assertThat(text.en()).as("%s", of).isNotBlank().doesNotContain("{");
        assertThat(text.zh()).as("%s", of).isNotBlank().doesNotContain("{");
    }

    @Test
    void noListHasACodeTwiceAndParentsAreThere() {
        of(ItemScheme.class).forEach(scheme -> {
            List<String> ids = scheme.items().stream().map(Item::id).toList();
            assertThat(ids)
                    .as("%s", scheme.ref())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[A-Za-z0-9_@$-]+"));
            assertThat(scheme.items().stream().flatMap(item -> Stream.ofNullable(item.parent())))
                    .as("%s", scheme.ref())
                    .isSubsetOf(ids);
        });
    }

    @Test
    void listsOfWhatIsBrokenDownHaveTheCodesForAllForWhatIsUnknownForTheRestAndForWhatDoesNotApply() {
        assertThat(List.of("CL_REF_AREA_SUB", "CL_TRADE_FLOW", "CL_COMMODITY", "CL_ACCOUNTS_ITEM", "CL_CUSTOMS_PROC"))
                .allSatisfy(id -> assertThat(codes(id)).contains("_T", "_U", "_O", "_Z"));
        assertThat(codes("CL_AREA"))
                .contains("W0", "_U", "_O", "_Z", "CN", "US", "ASEAN")
                .doesNotContain("_T");
        assertThat(codes("CL_COMMODITY")).contains("HS22_S16", "HS22_85", "HS22_8517", "HS22_S16_O");
        assertThat(codes("CL_ACCOUNT_ENTRY")).containsExactly("_T", "C", "D");
    }

    @Test
    void versionsHaveThreePartsButThoseOfOrganisationsWhichTheStandardFixes() {
        assertThat(ALL.all())
                .allSatisfy(artefact -> assertThat(artefact.ref().version())
                        .as("%s", artefact.ref())
                        .matches(
                                artefact.ref().type() == StructureType.AGENCY_SCHEME
                                                || artefact.ref().type() == StructureType.DATA_PROVIDER_SCHEME
                                        ? "1\\.0"
                                        : "[1-9][0-9]*\\.[0-9]+\\.[0-9]+"));
    }

    @Test
    void everyTypeOfArtefactIsThere() {
        assertThat(ALL.all().stream().map(artefact -> artefact.ref().type()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(StructureType.values());
    }

    @Test
    void constraintsHoldWhatIsReleasedAndNothingElse() {
        assertThat(of(DataConstraint.class).map(constraint -> constraint.flow().id()))
                .containsExactly("HEADLINE", "CBEC_BY_PARTNER", "CBEC_BY_SECTION");
        DataConstraint partners = of(DataConstraint.class)
                .filter(constraint -> constraint.flow().id().equals("CBEC_BY_PARTNER"))
                .findFirst()
                .orElseThrow();
        assertThat(partners.members().get("COUNTERPART_AREA"))
                .contains("W0", "_U", "_O", "JP")
                .doesNotContain("US", "ASEAN", "_T");
        assertThat(partners.members().get("COMMODITY")).containsExactly("_T");
        assertThat(partners.members().get("FREQ")).containsExactly("A", "M", "Q", "S");
        assertThat(String.valueOf(partners.first())).isEqualTo("2024");
        assertThat(String.valueOf(partners.last())).isEqualTo("2025-06");
    }

    @Test
    void namesOfArtefactsAreThoseOfTheInformationModel() {
        Ref flow = requireNonNull(ALL.flows().get("CBEC_BY_PARTNER")).ref();
        assertThat(flow.urn21())
                .isEqualTo("urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=SHUMAO:CBEC_BY_PARTNER(1.0.0)");
        Ref area = new Ref(StructureType.CODELIST, "SHUMAO", "CL_AREA", "1.0.0", null);
        assertThat(area.item("W0").urn30())
                .isEqualTo("urn:sdmx:org.sdmx.infomodel.codelist.Code=SHUMAO:CL_AREA(1.0.0).W0");
        Ref constraint = new Ref(StructureType.DATA_CONSTRAINT, "SHUMAO", "CR_CBEC", "1.0.0", null);
        assertThat(constraint.urn21()).contains("registry.ContentConstraint=");
        assertThat(constraint.urn30()).contains("registry.DataConstraint=");
    }

    private static List<String> codes(String list) {
        return of(ItemScheme.class)
                .filter(scheme -> scheme.ref().id().equals(list))
                .flatMap(scheme -> scheme.items().stream())
                .map(Item::id)
                .toList();
    }

    private static <T extends Artefact> Stream<T> of(Class<T> type) {
        return new ArrayList<>(ALL.all()).stream().filter(type::isInstance).map(type::cast);
    }
}
