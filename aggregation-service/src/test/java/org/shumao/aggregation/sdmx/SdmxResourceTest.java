package org.shumao.aggregation.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What software that speaks SDMX gets of releases, in both families of addresses. */
@QuarkusTest
@WithTestResource(StackResource.class)
class SdmxResourceTest {
    private static final String PARTNERS = "cbec-by-partner";
    private static final String FIRST = "half-yearly-2025-S1-1";
    private static final Instant JULY = Instant.parse("2025-07-14T07:00:00Z");
    private static final Instant FAR = Instant.parse("2099-01-20T07:00:00Z");

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeEach
    void release() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        releases.visible(FIRST, JULY, PARTNERS, "2025-S1", "X._T", "gross-cny", "31210400");
        releases.visible(FIRST, JULY, PARTNERS, "2025-S1", "X.US", "gross-cny", "1234567");
        releases.withheld(FIRST, JULY, PARTNERS, "2025-S1", "X.FR", "gross-cny");
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        releases.clear();
    }

    private static RequestSpecification given() {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"));
    }

    private static Response get(String address) {
        return given().get("/sdmx" + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/dataflow/all/all/latest",
                "/v1/dataflow/all/all/latest/",
                "/v1/dataflow/SHUMAO?unheardOf=1",
                "/v2/structure/dataflow/all/all/+?format=sdmx-2.1"
            })
    void listsFlowsInBothFamilies(String address) {
        get(address)
                .then()
                .statusCode(200)
                .contentType(equalTo("application/vnd.sdmx.structure+xml; version=2.1"))
                .header("Vary", containsString("Accept"))
                .body("Structure.Structures.Dataflows.Dataflow.@id", hasItems("HEADLINE", "CBEC_BY_PARTNER"));
    }

    @Test
    void theNewerFamilySpeaksJsonByItself() {
        get("/v2/structure/datastructure/SHUMAO/DSD_GOODS/+?references=descendants")
                .then()
                .statusCode(200)
                .contentType(equalTo("application/vnd.sdmx.structure+json; version=2.0.0"))
                .body("data.dataStructures[0].id", equalTo("DSD_GOODS"))
                .body("data.codelists.id", hasItems("CL_AREA", "CL_COMMODITY"));
    }

    @Test
    void constraintsHoldWhatIsReleasedAlone() throws SQLException {
        releases.visible("half-yearly-2099-S1-1", FAR, PARTNERS, "2099-S1", "X.JP", "gross-cny", "1");
        get("/v2/structure/dataconstraint/SHUMAO/CR_CBEC_BY_PARTNER/+")
                .then()
                .statusCode(200)
                .body(
                        "data.dataConstraints[0].cubeRegions[0].keyValues.find { it.id == 'COUNTERPART_AREA' }.values",
                        equalTo(List.of("FR", "US", "W0")))
                .body(not(containsString("2099")));
    }

    private static List<String> partners(String parameters) {
        return get("/v2/structure/dataconstraint/SHUMAO/CR_CBEC_BY_PARTNER/+" + parameters)
                .jsonPath()
                .getList(
                        "data.dataConstraints[0].cubeRegions[0].keyValues.find { it.id == 'COUNTERPART_AREA' }.values",
                        String.class);
    }

    @Test
    void whatThereIsFollowsTheReleasesInForceAndReadsNoObservations() throws SQLException {
        String second = "half-yearly-2025-S1-2";
        releases.visible(second, JULY.plus(Duration.ofDays(30)), PARTNERS, "2025-S1", "X.JP", "gross-cny", "5");
        assertThat(partners("")).containsExactly("JP");
        assertThat(partners("?asOf=2025-07-20T00:00:00Z")).containsExactly("FR", "US", "W0");
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, "delete from release_observation");
        }
        releases.stopped(second, "wrong");
        assertThat(partners("")).containsExactly("FR", "US", "W0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/data/CBEC_BY_PARTNER",
                "/v1/data/SHUMAO%2CCBEC_BY_PARTNER%2C1.0.0/S.CN..US+W0.X....../all/",
                "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/*/S.CN.*.US?format=structurespecificdata",
                "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?format=genericdata&sort=*:desc&unheardOf=1",
                "/v1/data/CBEC_BY_PARTNER?sort=NOTHING",
                "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?c[TIME_PERIOD]=ge:2025-01+le:2025-12&format=genericdata"
            })
    void valuesAreExact(String address) {
        get(address)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/vnd.sdmx."))
                .body(containsString("\"12345670000.00\""))
                .body(containsString("half-yearly-2025-S1-1"));
    }

    @Test
    void theNewerFamilySpeaksJsonOfDataAsWell() {
        get("/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/S.CN.*.US")
                .then()
                .statusCode(200)
                .contentType(equalTo("application/vnd.sdmx.data+json; version=2.0.0"))
                .body(containsString("[12345670000.00,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/availableconstraint/CBEC_BY_PARTNER/S.CN..US+FR+JP.X....../all/COUNTERPART_AREA?references=codelist",
                "/v2/availability/dataflow/SHUMAO/CBEC_BY_PARTNER/+/S.CN.*.US,S.CN.*.FR/COUNTERPART_AREA"
                        + "?references=codelist&format=sdmx-2.1"
            })
    void saysWhatThereIsWithTheCodesOfIt(String address) {
        get(address)
                .then()
                .statusCode(200)
                .body(
                        "Structure.Structures.Constraints.ContentConstraint.CubeRegion.KeyValue.Value",
                        hasItems("FR", "US"))
                .body(
                        "Structure.Structures.Constraints.ContentConstraint.Annotations.Annotation[1].AnnotationTitle",
                        equalTo("2"))
                .body(
                        "Structure.Structures.Codelists.Codelist.find { it.@id == 'CL_AREA' }.Code.@id",
                        hasItems("FR", "US"))
                .body(not(containsString("Japan")));
    }

    @Test
    void whatIsWithheldHasNoValueInAnyForm() {
        given().accept("application/vnd.sdmx.data+csv; version=2.0.0; labels=both")
                .get("/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/S.CN.*.FR")
                .then()
                .statusCode(200)
                .contentType(equalTo("application/vnd.sdmx.data+csv; version=2.0.0"))
                .body(containsString("2025-S1,,0: Units,2: Two,10000,Q: Missing value; suppressed,C: Confidential"));
        get("/v1/data/CBEC_BY_PARTNER/S.CN..FR.X......").then().statusCode(200).body(containsString("value=\"NaN\""));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/data/CBEC_BY_PARTNER/S.CN..JP.X......,404,100",
        "/v1/data/NOTHING,404,100",
        "/v1/data/CBEC_BY_PARTNER/S.CN,403,150",
        "/v1/dataflows,400,140",
        "/v1/data/CBEC_BY_PARTNER?startPeriod=yesterday,400,140",
        "/v1/data/CBEC_BY_PARTNER/S.CN..US.X......?dimensionAtObservation=TRADE_FLOW,501,501",
        "/v1/metadata/A/B,501,501"
    })
    void errorsOfTheOlderFamilyHaveCodes(String address, int status, String code) {
        get(address)
                .then()
                .statusCode(status)
                .contentType(startsWith("application/xml"))
                .body("Error.ErrorMessage.@code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/S.CN.*.JP,204",
        "/v2/structure/valuelist,204",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?c[NOTHING]=A,422",
        "/v2/structure/dataflows,400",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?dimensionAtObservation=COUNTERPART_AREA,501",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?dimensionAtObservation=NOTHING,422",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?format=,400",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?lang=,400",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?sort=NOTHING,422",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/S.CN.*.*.*.*.*.*.*.*.*.*,422",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/NOTHING,204"
    })
    void errorsOfTheNewerFamilyHaveStatuses(String address, int status) {
        Response response = get(address);
        assertThat(response.statusCode()).isEqualTo(status);
        if (status != 204) {
            response.then().contentType(startsWith("application/json")).body("errors[0].code", equalTo(status));
        }
    }

    @Test
    void errorsSayWhatToAskInstead() {
        get("/v1/data/CBEC_BY_PARTNER/S.CN")
                .then()
                .body(
                        "Error.ErrorMessage.Text[1]",
                        containsString("FREQ.REF_AREA.REF_AREA_SUB.COUNTERPART_AREA.TRADE_FLOW.COMMODITY"));
        get("/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER,HEADLINE")
                .then()
                .statusCode(501)
                .body("errors[0].detail", containsString("SHUMAO:CBEC_BY_PARTNER(1.0.0), SHUMAO:HEADLINE(1.0.0)"));
    }

    @Test
    void whatIsNotOfferedIsNotAcceptable() {
        given().accept("text/html")
                .get("/sdmx/v1/dataflow")
                .then()
                .statusCode(406)
                .contentType(startsWith("application/xml"));
    }

    @Test
    void anEmbargoedReleaseChangesNothing() throws SQLException {
        String flows = "/v1/dataflow/SHUMAO/CBEC_BY_PARTNER/latest?references=all&detail=referencepartial";
        String data = "/v1/data/CBEC_BY_PARTNER";
        String changes = data + "?updatedAfter=2025-01-01";
        String history = data + "?includeHistory=true";
        String flowsBefore = seen(flows);
        String dataBefore = seen(data);
        String changesBefore = seen(changes);
        String historyBefore = seen(history);
        releases.planned("half-yearly-2098-S2-1", FAR);
        releases.visible("half-yearly-2099-S1-1", FAR, PARTNERS, "2099-S1", "X.JP", "gross-cny", "1");
        assertThat(seen(flows)).isEqualTo(flowsBefore);
        assertThat(seen(data)).isEqualTo(dataBefore);
        assertThat(seen(changes)).isEqualTo(changesBefore);
        assertThat(seen(history)).isEqualTo(historyBefore);
        assertThat(get("/v1/data/CBEC_BY_PARTNER/S.CN..JP.X......").asString())
                .isEqualTo(get("/v1/data/CBEC_BY_PARTNER/S.CN..XX.X......").asString());
    }

    /** The tick is the time of the message; it goes on whatever is released. */
    private static String seen(String address) {
        Response response = get(address);
        return response.header("ETag") + response.asString().replaceAll("<mes:(Prepared|Extracted)>[^<]*", "");
    }

    @Test
    void whoHasAMessageAlreadyGetsItNotAgain() throws SQLException {
        String tag = get("/v1/dataflow").header("ETag");
        given().header("If-None-Match", tag).get("/sdmx/v1/dataflow").then().statusCode(304);
        releases.visible(FIRST, JULY, PARTNERS, "2025-S1", "X.JP", "gross-cny", "5");
        given().header("If-None-Match", tag).get("/sdmx/v1/dataflow").then().statusCode(200);
    }

    @Test
    void namesComeInTheLanguageOfTheReader() {
        given().header("Accept-Language", "zh-CN,zh;q=0.9")
                .get("/sdmx/v2/structure/codelist/SHUMAO/CL_TRADE_FLOW/+/X")
                .then()
                .header("Content-Language", "zh")
                .body("data.codelists[0].codes[0].name", equalTo("出口"))
                .body("data.codelists[0].codes[0].names.en", equalTo("Exports"));
    }

    @Test
    void saysWhenWhatIsVisibleChangedLast() throws SQLException {
        // Other tests leave some that are newer than the releases here.
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, "update reference_series set stored_at = '2025-01-01'");
        }
        releases.planned("half-yearly-2098-S2-1", FAR);
        releases.visible("half-yearly-2099-S1-1", FAR, PARTNERS, "2099-S1", "X.JP", "gross-cny", "1");
        String modified = get("/v1/data/CBEC_BY_PARTNER").header("Last-Modified");
        assertThat(modified).isEqualTo("Mon, 14 Jul 2025 07:00:00 GMT");
        given().header("If-Modified-Since", modified)
                .get("/sdmx/v1/data/CBEC_BY_PARTNER")
                .then()
                .statusCode(304);
        given().header("If-Modified-Since", modified)
                .header("If-None-Match", "W/\"another\"")
                .get("/sdmx/v1/data/CBEC_BY_PARTNER")
                .then()
                .statusCode(200);
        given().header("If-Modified-Since", "Mon, 14 Jul 2025 06:59:59 GMT")
                .get("/sdmx/v1/data/CBEC_BY_PARTNER")
                .then()
                .statusCode(200);
        releases.visible(
                "half-yearly-2025-S1-2", JULY.plusSeconds(3600), PARTNERS, "2025-S1", "X.JP", "gross-cny", "5");
        given().header("If-Modified-Since", modified)
                .get("/sdmx/v1/data/CBEC_BY_PARTNER")
                .then()
                .statusCode(200)
                .header("Last-Modified", "Mon, 14 Jul 2025 08:00:00 GMT");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/schema/dataflow/SHUMAO/CBEC_BY_PARTNER/1.0.0?explicitMeasure=false,schema+xml; version=2.1,TIME_PERIOD",
        "/v1/schema/datastructure/SHUMAO/DSD_GOODS?dimensionAtObservation=AllDimensions,schema+xml; version=2.1,AllDimensions",
        "/v2/schema/dataflow/SHUMAO/CBEC_BY_PARTNER/+,schema+xml; version=3.0.0,TIME_PERIOD",
        "/v2/schema/provisionagreement/SHUMAO/PA_CBEC_BY_PARTNER/~?dimensionAtObservation=COUNTERPART_AREA"
                + "&format=sdmx-2.1,schema+xml; version=2.1,COUNTERPART_AREA"
    })
    void schemasSayHowDataLook(String address, String type, String layout) {
        get(address)
                .then()
                .statusCode(200)
                .contentType(equalTo("application/vnd.sdmx." + type))
                .body("schema.@targetNamespace", endsWith("(1.0.0):ObsLevelDim:" + layout));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/schema/dataflow/SHUMAO/NOTHING,404",
        "/v2/schema/dataflow/SHUMAO/NOTHING,204",
        "/v1/schema/dataflow/SHUMAO/CBEC_BY_PARTNER?dimensionAtObservation=COLOUR,403",
        "/v2/schema/metadataflow/SHUMAO/QUALITY,501"
    })
    void thereAreNoOtherSchemas(String address, int status) {
        get(address).then().statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "data+json; version=2.1.0",
        "data+xml; version=3.0.0",
        "data+csv; version=2.1.0",
        "generictimeseriesdata+xml; version=2.1",
        "structurespecifictimeseriesdata+xml; version=2.1"
    })
    void otherFormsSayTheSameValue(String type) {
        for (String family :
                List.of("/sdmx/v1/data/CBEC_BY_PARTNER", "/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER")) {
            given().accept("application/vnd.sdmx." + type)
                    .get(family)
                    .then()
                    .statusCode(200)
                    .contentType(equalTo("application/vnd.sdmx." + type))
                    .body(containsString("12345670000.00"));
        }
    }

    @Test
    void availabilityOfSdmx31HasCounts() {
        given().accept("application/vnd.sdmx.structure+json; version=2.1.0")
                .get("/sdmx/v2/availability/dataflow/SHUMAO/CBEC_BY_PARTNER/+/S.CN.*.US,S.CN.*.FR")
                .then()
                .statusCode(200)
                .body("data.availabilityConstraints[0].seriesCount", equalTo(2));
    }

    @Test
    void errorsOfTheOlderFamilyAreJsonForWhoReadsJson() {
        given().accept("application/vnd.sdmx.data+json; version=1.0.0")
                .get("/sdmx/v1/data/NOTHING")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/json"))
                .body("errors[0].code", equalTo(100));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/datastructure/SHUMAO/DSD_GOODS?detail=allstubs&format=sdmx-3.0",
        "/v1/datastructure/SHUMAO/DSD_GOODS?detail=allstubs",
        "/v2/structure/datastructure/SHUMAO/DSD_GOODS?detail=allstubs&format=sdmx-2.1",
        "/v2/structure/datastructure/SHUMAO/DSD_GOODS?detail=allstubs&format=sdmx-3.0"
    })
    void stubsSayWhereTheArtefactIs(String address) {
        String place =
                get(address).xmlPath().getString("Structure.Structures.DataStructures.DataStructure.@structureURL");
        assertThat(place).startsWith("/sdmx/v");
        given().get(place).then().statusCode(200).body(containsString("DSD_GOODS"));
    }

    @Test
    void headSaysTheSameWithoutABody() {
        String tag = get("/v1/data/CBEC_BY_PARTNER").header("ETag");
        Response head = given().head("/sdmx/v1/data/CBEC_BY_PARTNER");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(tag);
        assertThat(head.asByteArray()).isEmpty();
    }
}
