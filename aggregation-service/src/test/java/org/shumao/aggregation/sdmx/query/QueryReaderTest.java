package org.shumao.aggregation.sdmx.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.sdmx.query.SdmxQuery.AvailabilityQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataContext;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Detail;
import org.shumao.aggregation.sdmx.query.SdmxQuery.SchemaQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Scope;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Sorted;
import org.shumao.aggregation.sdmx.query.SdmxQuery.StructureQuery;
import org.shumao.aggregation.sdmx.structure.StructureType;
import org.shumao.aggregation.serieskey.KeyFamily;
import org.shumao.contracts.period.Period;

/** What real clients send, and what the specifications say. */
class QueryReaderTest {
    private static StructureQuery structure(RestFamily family, String address) {
        return (StructureQuery) read(family, address);
    }

    private static DataQuery data(RestFamily family, String address) {
        return (DataQuery) read(family, address);
    }

    private static SdmxQuery read(RestFamily family, String address) {
        int at = address.indexOf('?');
        @Nullable String query = at < 0 ? null : address.substring(at + 1);
        return QueryReader.read(family, at < 0 ? address : address.substring(0, at), query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // sdmx-dl
                "V1 | /dataflow/all/all/latest                             | DATAFLOW       |        |            | FULL          | NONE",
                "V1 | /datastructure/SHUMAO/DSD_GOODS/1.0.0?references=children | DATA_STRUCTURE | SHUMAO | DSD_GOODS | FULL | CHILDREN",
                // rsdmx, with a slash at the end
                "V1 | /dataflow/all/all/latest/                            | DATAFLOW       |        |            | FULL          | NONE",
                "V1 | /datastructure/all/DSD_GOODS/latest/?references=children | DATA_STRUCTURE |     | DSD_GOODS  | FULL          | CHILDREN",
                // sdmx1
                "V1 | dataflow/SHUMAO/all/latest                           | DATAFLOW       | SHUMAO |            | FULL          | NONE",
                "V1 | dataflow/SHUMAO/CBEC/latest?references=all            | DATAFLOW       | SHUMAO | CBEC       | FULL          | ALL",
                "V2 | /structure/dataflow/SHUMAO/CBEC/~                     | DATAFLOW       | SHUMAO | CBEC       | FULL          | NONE",
                // the connectors of Banca d'Italia, before and after 4.0
                "V2 | /structure/dataflow/all/all/+?format=sdmx-2.1         | DATAFLOW       |        |            | FULL          | NONE",
                "V2 | /structure/dataflow/*/*/+                             | DATAFLOW       |        |            | FULL          | NONE",
                "V2 | /structure/datastructure/SHUMAO/DSD_GOODS/+?references=descendants | DATA_STRUCTURE | SHUMAO | DSD_GOODS | FULL | DESCENDANTS",
                // .Stat's explorer
                "V1 | /dataflow/SHUMAO/CBEC/1.0?references=all&detail=referencepartial | DATAFLOW | SHUMAO | CBEC | REFERENCEPARTIAL | ALL",
                // pysdmx
                "V2 | /structure/codelist/SHUMAO/CL_FREQ                    | CODELIST       | SHUMAO | CL_FREQ    | FULL          | NONE",
                "V2 | /structure/hierarchy/SHUMAO/PARTNER_GROUPS/+          | HIERARCHY      | SHUMAO | PARTNER_GROUPS | FULL      | NONE",
                // the defaults of the specifications
                "V1 | /codelist                                             | CODELIST       |        |            | FULL          | NONE",
                "V1 | /hierarchicalcodelist/all/all/all                     | HIERARCHY      |        |            | FULL          | NONE",
                "V1 | /contentconstraint/SHUMAO?detail=allstubs             | DATA_CONSTRAINT | SHUMAO |           | ALLSTUBS      | NONE",
                "V1 | /actualconstraint                                     | DATA_CONSTRAINT |       |            | FULL          | NONE",
                "V2 | /structure/dataconstraint?detail=allcompletestubs     | DATA_CONSTRAINT |       |            | ALLCOMPLETESTUBS | NONE",
                "V1 | /codelist/SHUMAO+SDMX/CL_FREQ+CL_AREA/all             | CODELIST       | SDMX SHUMAO | CL_AREA CL_FREQ | FULL | NONE",
                "V2 | /structure/codelist/SHUMAO,SDMX/CL_FREQ%2CCL_AREA/*   | CODELIST       | SDMX SHUMAO | CL_AREA CL_FREQ | FULL | NONE",
                "V2 | /structure/conceptscheme/*/*?detail=raw&references=parentsandsiblings | CONCEPT_SCHEME | | | RAW   | PARENTSANDSIBLINGS",
                // of what is not maintained there is nothing, which is no error
                "V1 | /process/all/all/latest                               | -              |        |            | FULL          | NONE",
                "V2 | /structure/valuelist/*/*/*                            | -              |        |            | FULL          | NONE"
            })
    void readsStructureQueries(
            RestFamily family,
            String address,
            @Nullable StructureType type,
            @Nullable String agencies,
            @Nullable String ids,
            Detail detail,
            Scope scope) {
        StructureQuery query = structure(family, address);
        assertThat(query.types()).isEqualTo(type == null ? Set.of() : Set.of(type));
        assertThat(query.agencies().some()).containsExactlyInAnyOrder(words(agencies));
        assertThat(query.ids().some()).containsExactlyInAnyOrder(words(ids));
        assertThat(query.detail()).isEqualTo(detail);
        assertThat(query.references().scopes()).containsExactly(scope);
    }

    private static String[] words(@Nullable String text) {
        return text == null || text.isBlank() ? new String[0] : text.split(" ", -1);
    }

    @Test
    void readsAllTypesAtOnce() {
        assertThat(structure(RestFamily.V1, "/structure/SHUMAO").types()).hasSize(StructureType.values().length);
        assertThat(structure(RestFamily.V2, "/structure").types()).hasSize(StructureType.values().length);
        assertThat(structure(RestFamily.V2, "/structure/*/SHUMAO").types()).hasSize(StructureType.values().length);
        assertThat(structure(RestFamily.V1, "/organisationscheme").types())
                .containsExactlyInAnyOrder(StructureType.AGENCY_SCHEME, StructureType.DATA_PROVIDER_SCHEME);
    }

    @Test
    void readsItemsAndConcreteTypesOfReferences() {
        StructureQuery query = structure(
                RestFamily.V2,
                "/structure/categoryscheme/SHUMAO/DOMAINS/+/GOODS,SERVICES?references=categorisation,dataflow");
        assertThat(query.items().some()).containsExactlyInAnyOrder("GOODS", "SERVICES");
        assertThat(query.references().types())
                .containsExactlyInAnyOrder(StructureType.CATEGORISATION, StructureType.DATAFLOW);
        assertThat(structure(RestFamily.V1, "/codelist/SHUMAO/CL_FREQ/latest/A+M")
                        .items()
                        .some())
                .containsExactlyInAnyOrder("A", "M");
        assertThat(structure(RestFamily.V2, "/structure/codelist/SHUMAO/CL_FREQ?asOf=2026-01-01T00:00:00Z")
                        .asOf())
                .contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // sdmx-dl encodes the commas, others do not
        "V1,/data/SHUMAO%2CCBEC%2C1.0.0/M.CN..W0.X....../all",
        "V1,'/data/SHUMAO,CBEC,1.0.0/M.CN..W0.X......'",
        // rsdmx
        "V1,/data/CBEC/M.CN..W0.X....../all/",
        "V1,'/data/SHUMAO,CBEC/M.CN..W0.X....../SHUMAO,SHUMAO'",
        // SDMX-REST 2
        "V2,/data/dataflow/SHUMAO/CBEC/1.0.0/M.CN.*.W0.X.*.*.*.*.*.*",
        "V2,/data/dataflow/SHUMAO/CBEC/*/M.CN.*.W0.X",
        "V2,/data/*/SHUMAO/CBEC/+/M.CN.*.W0.X",
        // the connectors of Banca d'Italia write keys of the older family there
        "V2,/data/dataflow/SHUMAO/CBEC/1.0.0/M.CN..W0.X......",
        "V2,/data/dataflow/SHUMAO/CBEC/1.0.0/M.CN..W0+US.X......"
    })
    void readsKeys(RestFamily family, String address) {
        DataQuery query = data(family, address);
        assertThat(query.flows().ids().some()).containsExactly("CBEC");
        query.keys().require(KeyFamily.GOODS.ids());
        assertThat(query.keys().matches(key("M.CN._T.W0.X._T._T.gross._T.value.CNY")))
                .isTrue();
        assertThat(query.keys().matches(key("A.CN._T.W0.X._T._T.gross._T.value.CNY")))
                .isFalse();
        assertThat(query.keys().matches(key("M.CN._T.W0.M._T._T.gross._T.value.CNY")))
                .isFalse();
        assertThat(query.keys().matches(key("M.CN._T.JP.X._T._T.gross._T.value.CNY")))
                .isFalse();
    }

    private static List<String> key(String text) {
        return List.of(text.split("\\.", -1));
    }

    @Test
    void readsAlternativesInKeys() {
        KeyPattern older = data(RestFamily.V1, "/data/CBEC/M+Q.CN..W0.X.HS22_01+HS22_02.....")
                .keys();
        assertThat(older.matches(key("Q.CN._T.W0.X.HS22_02._T.gross._T.value.CNY")))
                .isTrue();
        assertThat(older.matches(key("Q.CN._T.W0.X.HS22_03._T.gross._T.value.CNY")))
                .isFalse();
        KeyPattern newer = data(RestFamily.V2, "/data/dataflow/SHUMAO/CBEC/+/M.CN.*.W0.X,Q.CN.*.W0.M")
                .keys();
        assertThat(newer.matches(key("Q.CN._T.W0.M._T._T.gross._T.value.CNY"))).isTrue();
        assertThat(newer.matches(key("Q.CN._T.W0.X._T._T.gross._T.value.CNY"))).isFalse();
        assertThat(List.of("/data/CBEC", "/data/CBEC/all", "/data/CBEC/*"))
                .allSatisfy(all -> assertThat(data(RestFamily.V1, all).keys().alternatives())
                        .isEmpty());
        assertThat(data(RestFamily.V2, "/data?c[REF_AREA]=CN").keys().alternatives())
                .isEmpty();
    }

    @Test
    void anotherNumberOfDimensionsIsASemanticError() {
        assertThat(errorOf(() -> data(RestFamily.V1, "/data/CBEC/M.CN").keys().require(KeyFamily.GOODS.ids())))
                .isEqualTo(SdmxError.SEMANTIC);
        assertThat(errorOf(() -> data(RestFamily.V2, "/data/dataflow/SHUMAO/CBEC/+/M.CN.X")
                        .keys()
                        .require(List.of("FREQ", "REF_AREA"))))
                .isEqualTo(SdmxError.SEMANTIC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // raw brackets and plus, as the connectors send them
                "c[TIME_PERIOD]=ge:2024-02+le:2024-05     | 2024-02 2024-03 2024-04 2024-05",
                "c%5BTIME_PERIOD%5D=ge%3A2024-02%2Ble%3A2024-03 | 2024-02 2024-03",
                "startPeriod=2024-05                      | 2024-05 2024-06",
                "endPeriod=2024-Q1                        | 2024-01 2024-02 2024-03",
                "startPeriod=2024-S1&endPeriod=2024-01    | 2024-01",
                "startPeriod=2024-02-15                   | 2024-03 2024-04 2024-05 2024-06",
                "startPeriod=2024-04&c[TIME_PERIOD]=le:2024-05 | 2024-04 2024-05",
                "c[TIME_PERIOD]=2024-01,2024-06           | 2024-01 2024-06",
                "c[TIME_PERIOD]=gt:2024-Q1                | 2024-04 2024-05 2024-06",
                "c[TIME_PERIOD]=lt:2024-Q2                | 2024-01 2024-02 2024-03",
                "c[TIME_PERIOD]=ge:2024-01+le:2024-02,ge:2024-06 | 2024-01 2024-02 2024-06",
                "c[TIME_PERIOD]=sw:2024-0+ne:2024-02      | 2024-01 2024-03 2024-04 2024-05 2024-06",
                "startPeriod=2024&endPeriod=2024          | 2024-01 2024-02 2024-03 2024-04 2024-05 2024-06",
                "startPeriod=2024-M03&endPeriod=2024-W20  | 2024-03 2024-04"
            })
    void readsTimes(String query, String expected) {
        ComponentFilter filter = requireNonNull(data(RestFamily.V2, "/data/dataflow/SHUMAO/CBEC?" + query)
                .filters()
                .get("TIME_PERIOD"));
        assertThat(List.of("2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06").stream()
                        .filter(period -> filter.matches(Period.parse(period).orElseThrow())))
                .containsExactly(expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A      | A",
                "A,B    | A B",
                "ne:A   | B C",
                "ge:B   | B C",
                "gt:A+lt:C | B",
                "ne:A,B | B C",
                "ne:A+B | B",
                "ne:A,ne:B | A B C",
                "ne:A+ne:B | C",
                "co:B   | B",
                "nc:B   | A C",
                "sw:A,ew:C | A C"
            })
    void combinesConditionsAsTheSpecificationSays(String condition, String expected) {
        ComponentFilter filter = requireNonNull(data(RestFamily.V2, "/data/dataflow/SHUMAO/CBEC?c[X]=" + condition)
                .filters()
                .get("X"));
        assertThat(List.of("A", "B", "C").stream().filter(filter::matches)).containsExactly(expected.split(" ", -1));
    }

    @Test
    void comparesNumbersAsNumbers() {
        Map<String, ComponentFilter> filters = data(
                        RestFamily.V2,
                        "/data/dataflow/SHUMAO/CBEC?c[OBS_VALUE]=ge:9.5&c[RESPONSE]=1e2,.5&c[VINTAGE]=ne:2")
                .filters();
        ComponentFilter value = requireNonNull(filters.get("OBS_VALUE"));
        assertThat(value.matches(new BigDecimal("10"))).isTrue();
        assertThat(value.matches(new BigDecimal("9.49"))).isFalse();
        ComponentFilter response = requireNonNull(filters.get("RESPONSE"));
        assertThat(response.matches(new BigDecimal("100.00"))).isTrue();
        assertThat(response.matches(new BigDecimal("0.50"))).isTrue();
        assertThat(response.matches(BigDecimal.ONE)).isFalse();
        assertThat(requireNonNull(filters.get("VINTAGE")).matches(new BigDecimal("2.0")))
                .isFalse();
    }

    @Test
    void readsWhatElseADataQueryHas() {
        DataQuery query = data(
                RestFamily.V2,
                "/data/dataflow/SHUMAO/CBEC/*/*?lastNObservations=2&attributes=dsd&measures=all&includeHistory=false"
                        + "&offset=10&limit=100&sort=series_key+TIME_PERIOD:desc&dimensionAtObservation=AllDimensions"
                        + "&updatedAfter=2026-01-01T00:00:00%2B08:00&asOf=2026-06-01&unheardOf=1");
        assertThat(query.window().last()).isEqualTo(OptionalInt.of(2));
        assertThat(query.window().offset()).isEqualTo(10);
        assertThat(query.window().limit()).isEqualTo(OptionalInt.of(100));
        assertThat(query.packaging().sort())
                .containsExactly(new Sorted("series_key", false), new Sorted("TIME_PERIOD", true));
        assertThat(query.packaging().dimensionAtObservation()).contains("AllDimensions");
        assertThat(query.packaging().attributes()).containsExactly("dsd");
        assertThat(query.vintages().updatedAfter()).contains(Instant.parse("2025-12-31T16:00:00Z"));
        assertThat(query.vintages().asOf()).contains(Instant.parse("2026-05-31T16:00:00Z"));
        assertThat(query.flows().context()).isEqualTo(DataContext.DATAFLOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "full           | dsd            | all",
                "dataonly       | none           | all",
                "serieskeysonly | none           | none",
                "nodata         | dataset series | none"
            })
    void detailOfTheOlderFamilyChoosesAttributesAndMeasures(String detail, String attributes, String measures) {
        DataQuery query = data(RestFamily.V1, "/data/CBEC/all/all?detail=" + detail);
        assertThat(query.packaging().attributes()).containsExactlyInAnyOrder(words(attributes));
        assertThat(query.packaging().measures()).containsExactlyInAnyOrder(words(measures));
    }

    @Test
    void readsQueriesOfWhatThereIsAndOfSchemas() {
        AvailabilityQuery older = (AvailabilityQuery)
                read(RestFamily.V1, "/availableconstraint/CBEC/M......X..../all/FREQ?mode=available");
        assertThat(older.components().some()).containsExactly("FREQ");
        assertThat(older.exact()).isFalse();
        AvailabilityQuery newer = (AvailabilityQuery)
                read(RestFamily.V2, "/availability/dataflow/SHUMAO/CBEC/*/*/*?references=codelist&c[FREQ]=M");
        assertThat(newer.components().isAny()).isTrue();
        assertThat(newer.exact()).isTrue();
        assertThat(newer.references().types()).containsExactly(StructureType.CODELIST);
        assertThat(newer.filters()).containsOnlyKeys("FREQ");
        SchemaQuery schema = (SchemaQuery) read(RestFamily.V1, "/schema/dataflow/SHUMAO/CBEC/1.0.0");
        assertThat(schema.flows().ids().some()).containsExactly("CBEC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1 ",
                "V1 /",
                "V1 /dataflows/all",
                "V1 /dataflow/a b",
                "V1 /dataflow/all/all/latest/x",
                "V1 /dataflow/all/all/1.x",
                "V1 /codelist/all/all/latest/A/B",
                "V1 /codelist?detail=some",
                "V1 /codelist?references=friends",
                "V1 /data",
                "V1 /data/A,B,1.0,C",
                "V1 /data/CBEC?startPeriod=yesterday",
                "V1 /data/CBEC?startPeriod=2024-13",
                "V1 /data/CBEC?lastNObservations=0",
                "V1 /data/CBEC?firstNObservations=x",
                "V1 /data/CBEC?detail=all",
                "V1 /data/CBEC?includeHistory=maybe",
                "V1 /data/CBEC?updatedAfter=now",
                "V1 /data/CBEC/all/all/x",
                "V1 /data/CBEC%2",
                "V1 /data/CBEC?startPeriod=2024&startPeriod=2025",
                "V1 /availability/dataflow/A/B/1.0/*/*",
                "V1 /availableconstraint/CBEC?mode=some",
                "V2 /dataflow/all/all",
                "V2 /structure/dataflows",
                "V2 /data/flow/A/B",
                "V2 /data/dataflow/A/B/1.0.0+x",
                "V2 /data/dataflow/A/B?c[FREQ]=",
                "V2 /data/dataflow/A/B?c[]=A",
                "V2 /data/dataflow/A/B?c[FREQ]=ge:",
                "V2 /data/dataflow/A/B?c[FREQ]=A&c[FREQ]=M",
                "V2 /data/dataflow/A/B?offset=-1",
                "V2 /data/dataflow/A/B?limit=0",
                "V2 /data/dataflow/A/B?sort=a:up",
                "V2 /data/dataflow/A/B?sort=-OBS_VALUE",
                "V2 /data/dataflow/A/B?sort=",
                "V2 /data/dataflow/A/B?c[OBS_VALUE]=many",
                "V2 /data/dataflow/A/B?c[OBS_VALUE]=1,ne:1e",
                "V1 /data/CBEC?c[RESPONSE]=ge:A",
                "V2 /data/dataflow/A/B?c[DECIMALS]=two",
                "V1 /data/CBEC?startPeriod=",
                "V1 /data/CBEC?endPeriod",
                "V1 /data/CBEC/M.CN,",
                "V1 /data/CBEC/,",
                "V1 /data/CBEC/%2C",
                "V1 /data/CBEC/all,M.CN",
                "V1 /availableconstraint/CBEC/all,",
                "V2 /data/dataflow/A/B/+/M.CN,",
                "V2 /data/dataflow/A/B/+/%2CM.CN",
                "V2 /availability/dataflow/A/B/+/*,",
                "V2 /availability/*/A/B",
                "V2 /availableconstraint/CBEC"
            })
    void whatIsNoQueryIsASyntaxError(String family) {
        assertThat(errorOf(() -> read(RestFamily.valueOf(family.substring(0, 2)), family.substring(3))))
                .isEqualTo(SdmxError.SYNTAX);
    }

    @Test
    void timeTravelCannotEndBeforeItBegins() {
        assertThat(errorOf(() -> data(
                        RestFamily.V2,
                        "/data/dataflow/A/B?updatedAfter=2026-02-01T00:00:00Z&asOf=2026-01-01T00:00:00Z")))
                .isEqualTo(SdmxError.SEMANTIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/registration/id/1", "/schema/metadataflow/A/B/1.0.0"})
    void whatIsNotOfferedIsNotImplemented(String path) {
        assertThat(errorOf(() -> read(RestFamily.V2, path))).isEqualTo(SdmxError.NOT_IMPLEMENTED);
    }

    @Test
    void everyErrorHasTheStatusOfItsFamily() {
        Map<SdmxError, List<Integer>> expected = Map.of(
                SdmxError.NO_RESULTS, List.of(100, 404, 204),
                SdmxError.SYNTAX, List.of(140, 400, 400),
                SdmxError.SEMANTIC, List.of(150, 403, 422),
                SdmxError.TOO_LARGE, List.of(130, 413, 413),
                SdmxError.NOT_IMPLEMENTED, List.of(501, 501, 501));
        expected.forEach((error, numbers) -> assertThat(
                        List.of(error.code(), error.status(RestFamily.V1), error.status(RestFamily.V2)))
                .as("%s", error)
                .isEqualTo(numbers));
    }

    private static SdmxError errorOf(Runnable query) {
        try {
            query.run();
        } catch (SdmxException e) {
            return e.error();
        }
        assertThatExceptionOfType(SdmxException.class).isThrownBy(query::run);
        throw new AssertionError();
    }
}
