package org.shumao.aggregation.sdmx.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.sdmx.query.SdmxQuery.StructureQuery;
import org.shumao.aggregation.sdmx.structure.Artefact;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Artefact.Stub;
import org.shumao.aggregation.sdmx.structure.SampleRelease;

class StructureSelectionTest {
    private static final StructureSelection SELECTION = new StructureSelection(SampleRelease.constrained());

    private static final String OF_HEADLINE =
            "CL_FREQ CL_AREA CL_TRADE_FLOW CL_INDICATOR CL_UNIT_MEASURE CL_OBS_STATUS CL_CONF_STATUS CL_UNIT_MULT CL_DECIMALS"
                    + " CL_REASON CS_DATA";

    private static List<Artefact> find(String address) {
        int at = address.indexOf('?');
        return SELECTION.find((StructureQuery)
                QueryReader.read(RestFamily.V2, "/structure" + address.substring(0, at), address.substring(at + 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none               | DSD_HEADLINE",
                "parents            | DSD_HEADLINE HEADLINE",
                "children           | DSD_HEADLINE AGENCIES " + OF_HEADLINE,
                "descendants        | DSD_HEADLINE AGENCIES " + OF_HEADLINE,
                "parentsandsiblings | DSD_HEADLINE AGENCIES HEADLINE",
                "ancestors          | DSD_HEADLINE HEADLINE CAT_HEADLINE PA_HEADLINE CR_HEADLINE",
                "all                | DSD_HEADLINE AGENCIES HEADLINE " + OF_HEADLINE,
                "codelist           | DSD_HEADLINE CL_FREQ CL_AREA CL_TRADE_FLOW CL_INDICATOR CL_UNIT_MEASURE CL_OBS_STATUS"
                        + " CL_CONF_STATUS CL_UNIT_MULT CL_DECIMALS CL_REASON",
                "dataconstraint     | DSD_HEADLINE CR_HEADLINE"
            })
    void findsWhatHasToDoWithAStructure(String references, String expected) {
        assertThat(find("/datastructure/SHUMAO/DSD_HEADLINE?references=" + references))
                .extracting(artefact -> artefact.ref().id())
                .containsExactlyInAnyOrder(expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"V1,/dataflow/SHUMAO/HEADLINE,false", "V2,/structure/dataflow/SHUMAO/HEADLINE,true"})
    void artefactsReferToTheirAgencyInTheNewerFamily(RestFamily family, String address, boolean withAgencies) {
        List<Artefact> found = new StructureSelection(SampleRelease.constrained())
                .find((StructureQuery) QueryReader.read(family, address, "references=children"));
        assertThat(found.stream().anyMatch(artefact -> artefact.ref().id().equals("AGENCIES")))
                .isEqualTo(withAgencies);
    }

    @Test
    void everyArtefactIsAParentOfTheSchemeThatHasItsAgency() {
        assertThat(find("/agencyscheme/SDMX/AGENCIES?references=parents"))
                .extracting(artefact -> artefact.ref().id())
                .contains("AGENCIES", "CL_FREQ", "HEADLINE", "DSD_GOODS", "CR_HEADLINE", "MSD_QUALITY");
    }

    @Test
    void aFlowIsUsedByConstraintCategorisationAndAgreementWhoseSiblingsAreSchemes() {
        assertThat(find("/dataflow/SHUMAO/CBEC_BY_SECTION?references=parentsandsiblings"))
                .extracting(artefact -> artefact.ref().id())
                .containsExactlyInAnyOrder(
                        "CBEC_BY_SECTION",
                        "CAT_CBEC_BY_SECTION",
                        "PA_CBEC_BY_SECTION",
                        "CR_CBEC_BY_SECTION",
                        "DOMAINS",
                        "DATA_PROVIDERS",
                        "AGENCIES");
    }

    /** First level up and down, as the specification of the newer family lists it for the types that there are here. */
    @ParameterizedTest
    @CsvSource({
        "categorisation,    '',                                                AGENCY_SCHEME CATEGORY_SCHEME DATAFLOW",
        "categoryscheme,    CATEGORISATION,                                    AGENCY_SCHEME",
        "codelist,          DATA_STRUCTURE HIERARCHY,                          AGENCY_SCHEME",
        "conceptscheme,     DATA_STRUCTURE METADATA_STRUCTURE,                 AGENCY_SCHEME",
        "dataconstraint,    '',                                                AGENCY_SCHEME DATAFLOW",
        "dataflow,          CATEGORISATION DATA_CONSTRAINT PROVISION_AGREEMENT, AGENCY_SCHEME DATA_STRUCTURE",
        "dataproviderscheme, PROVISION_AGREEMENT,                              AGENCY_SCHEME",
        "datastructure,     DATAFLOW,                                          AGENCY_SCHEME CODELIST CONCEPT_SCHEME",
        "hierarchy,         '',                                                AGENCY_SCHEME CODELIST",
        "metadatastructure, METADATAFLOW,                                      AGENCY_SCHEME CONCEPT_SCHEME",
        "provisionagreement, '',                                               AGENCY_SCHEME DATAFLOW DATA_PROVIDER_SCHEME"
    })
    void referencesAreThoseOfTheSpecification(String type, String parents, String children) {
        assertThat(otherTypes(type, "parents")).isEqualTo(parents);
        assertThat(otherTypes(type, "children")).isEqualTo(children);
    }

    private static String otherTypes(String type, String references) {
        List<Artefact> matching = find("/" + type + "?references=none");
        return find("/" + type + "?references=" + references).stream()
                .map(Artefact::ref)
                .filter(ref ->
                        matching.stream().noneMatch(artefact -> artefact.ref().equals(ref)))
                .map(ref -> ref.type().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void artefactsComeInTheOrderOfMessages() {
        assertThat(find("/dataflow/SHUMAO/HEADLINE?references=all"))
                .isSortedAccordingTo(
                        Comparator.comparing(artefact -> artefact.ref().type()));
    }

    @ParameterizedTest
    @CsvSource({
        "full,                  false, false, true",
        "allstubs,              true,  true,  false",
        "allcompletestubs,      true,  true,  true",
        "referencestubs,        false, true,  true",
        "referencecompletestubs,false, true,  true",
        "referencepartial,      false, false, true"
    })
    void detailSaysWhatIsAStub(String detail, boolean flow, boolean structure, boolean hasDescription) {
        List<Artefact> found = find("/dataflow/SHUMAO/HEADLINE?references=datastructure&detail=" + detail);
        assertThat(found).hasSize(2);
        assertThat(found.get(0) instanceof Stub).isEqualTo(flow);
        assertThat(found.get(1) instanceof Stub).isEqualTo(structure);
        assertThat(found.get(0).head().description() != null).isEqualTo(hasDescription);
    }

    @Test
    void partialReferencesHoldWhatIsReleasedAndTheConceptsThatAreUsed() {
        List<Artefact> found = find("/dataflow/SHUMAO/CBEC_BY_SECTION?references=all&detail=referencepartial");
        assertThat(items(found, "CL_AREA")).containsExactly("W0", "CN");
        assertThat(items(found, "CL_FREQ")).containsExactly("A", "S", "Q", "M");
        assertThat(items(found, "CL_COMMODITY"))
                .contains("_T", "_U", "HS22_S01")
                .doesNotContain("HS22_01", "HS22_S01_O");
        assertThat(items(found, "CL_UNIT_MEASURE")).containsExactly("CNY", "USD");
        assertThat(items(found, "CS_DATA"))
                .contains("COMMODITY", "OBS_VALUE")
                .doesNotContain("INT_ACC_ITEM", "CAPACITY");
        assertThat(items(found, "DOMAINS")).containsExactly("GOODS");
        // Nothing constrains attributes.
        assertThat(items(found, "CL_OBS_STATUS")).contains("A", "B", "Q");
    }

    @Test
    void aQueryOfItemsHasTheseAlone() {
        List<Artefact> found = find("/codelist/SHUMAO/CL_FREQ/+/A,M?references=none");
        assertThat(items(found, "CL_FREQ")).containsExactly("A", "M");
        assertThat(((ItemScheme) found.get(0)).isPartial()).isTrue();
        assertThat(items(find("/codelist/SHUMAO/CL_COMMODITY/+/HS22_0901?detail=full"), "CL_COMMODITY"))
                .containsExactly("HS22_0901");
    }

    @ParameterizedTest
    @CsvSource({
        "/dataflow/SHUMAO/NOTHING?detail=full",
        "/dataflow/OTHERS?detail=full",
        "/dataflow/SHUMAO/CBEC/2.0.0?detail=full",
        "/codelist/SHUMAO/CL_FREQ/+/X?detail=full",
        "/valuelist?detail=full"
    })
    void whatIsNotThereIsNoResult(String address) {
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> find(address))
                .matches(e -> e.error() == SdmxError.NO_RESULTS);
    }

    private static List<String> items(List<Artefact> found, String id) {
        return found.stream()
                .filter(artefact -> artefact.ref().id().equals(id))
                .map(ItemScheme.class::cast)
                .flatMap(scheme -> scheme.items().stream())
                .map(Item::id)
                .toList();
    }
}
