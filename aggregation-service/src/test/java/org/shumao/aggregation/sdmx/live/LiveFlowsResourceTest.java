package org.shumao.aggregation.sdmx.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.stringContainsInOrder;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** The live cube as data flows: statisticians read it, and for everybody else it does not exist. On the real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class LiveFlowsResourceTest {
    private static final String RELEASE = "half-yearly-2025-S1-1";

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeEach
    void trade() throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        rows.insert(List.of(
                cell(202501, "GOODS", "6110", "DECLARED", 120_07),
                cell(202501, "GOODS", "8517", "RELEASED", 60_00),
                cell(202503, "GOODS", "6110", "DECLARED", 5_00),
                cell(202503, "SERVICE", "SI22", "REPORTED", 7_01)));
        releases = new ReleaseFixture(dataSource);
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        releases.clear();
    }

    private static Cell cell(int month, String lineKind, String product, String evidence, long fen) {
        return new Cell(
                0,
                month,
                "X",
                "GROSS",
                evidence,
                lineKind,
                product,
                fen,
                fen / 7,
                Instant.parse("2025-07-01T00:00:00Z"));
    }

    private static Response asked(String address, String accept, String... scopes) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .accept(accept)
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", scopes))
                .get("/sdmx" + address);
    }

    private static Response statistician(String address) {
        return asked(address, "*/*", "statistician");
    }

    @Test
    void aStatisticianReadsLiveFiguresToTheFen() {
        asked("/v1/data/LIVE_CBEC/M.CN...X...gross._T.value.CNY", "application/vnd.sdmx.data+csv", "statistician")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("ETag", nullValue())
                .body(containsString(
                        "SHUMAO:LIVE_CBEC(1.0.0),M,CN,_T,W0,X,_T,_T,gross,_T,value,CNY,2025-01,180.07,0,2,"))
                .body(containsString("CNY,2025-03,5.00,"))
                .body(not(containsString("USD")));
        asked(
                        "/v2/data/dataflow/SHUMAO/LIVE_DDS/+/Q.*?c[INDICATOR]=value&c[TIME_PERIOD]=2025-Q1",
                        "application/vnd.sdmx.data+csv;version=2.0.0",
                        "audit")
                .then()
                .statusCode(200)
                .body(containsString("2025-Q1,7.01,"));
        asked(
                        "/v2/data/dataflow/SHUMAO/LIVE_CBEC/+/M.CN.*.*.X.*.*.gross._T.value.CNY?sort=TIME_PERIOD:desc",
                        "application/vnd.sdmx.data+csv;version=2.0.0",
                        "statistician")
                .then()
                .body(stringContainsInOrder("CNY,2025-03,5.00,", "CNY,2025-01,180.07,"));
    }

    @Test
    void flowsAndWhatThereIsOfThemAreListedToStatisticians() {
        statistician("/v1/dataflow")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body(
                        "Structure.Structures.Dataflows.Dataflow.@id",
                        hasItems("CBEC", "LIVE_CBEC", "LIVE_CBEC_BY_PARTNER", "LIVE_HEADLINE", "LIVE_DDS"))
                .body("Structure.Structures.Dataflows.Dataflow.@id", not(hasItem("LIVE_ENTERPRISES")));
        statistician("/v2/availability/dataflow/SHUMAO/LIVE_CBEC/+/M.*/TIME_PERIOD")
                .then()
                .statusCode(200)
                .body(containsString("2025-01"))
                .body(containsString("2025-03"));
        statistician("/v2/metadata/structure/dataflow/SHUMAO/LIVE_CBEC").then().statusCode(204);
    }

    /** The words of the error, the status and the headers are those of a flow that there is not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/data/%s/all",
                "/v1/data/%s/M.CN",
                "/v1/dataflow/SHUMAO/%s/latest",
                "/v1/dataflow/SHUMAO/%s/latest?references=all",
                "/v1/contentconstraint/SHUMAO/CR_%s",
                "/v1/provisionagreement/SHUMAO/PA_%s",
                "/v1/categorisation/SHUMAO/CAT_%s",
                "/v1/availableconstraint/%s/all",
                "/v2/data/dataflow/SHUMAO/%s/+/*",
                "/v2/data/provisionagreement/SHUMAO/PA_%s/+/*",
                "/v2/data/dataflow/SHUMAO/%s/+/*?c[NOTHING]=1",
                "/v2/availability/dataflow/SHUMAO/%s/+/*",
                "/v2/structure/dataflow/SHUMAO/%s/+?references=descendants",
                "/v2/metadata/structure/dataflow/SHUMAO/%s"
            })
    void forEverybodyElseTheyDoNotExist(String address) {
        for (String[] scopes : List.of(new String[0], new String[] {"live"}, new String[] {"query"})) {
            Response live = asked(address.formatted("LIVE_CBEC"), "*/*", scopes);
            Response none = asked(address.formatted("NONE_CBEC"), "*/*", scopes);
            assertThat(live.statusCode()).isEqualTo(none.statusCode());
            assertThat(live.asString()).isEqualTo(none.asString());
            assertThat(live.headers().asList().toString())
                    .isEqualTo(none.headers().asList().toString());
        }
    }

    @Test
    void nothingTellsEverybodyElseThatThereIsALiveCube() throws SQLException {
        for (String address :
                List.of("/v1/structure?references=all", "/v2/structure/*/*/*/*", "/v2/metadata/metadataflow")) {
            assertThat(asked(address, "*/*").asString()).contains("CBEC").doesNotContain("LIVE_");
        }
        Response before = asked("/v2/structure/dataflow", "*/*");
        new CubeRows(dataSource).insert(List.of(cell(202504, "GOODS", "6110", "DECLARED", 1_00)));
        assertThat(asked("/v2/structure/dataflow", "*/*").header("ETag")).isEqualTo(before.header("ETag"));
    }

    @Test
    void anEmbargoedPeriodIsEmbargoedHereToo() throws SQLException {
        releases.planned(RELEASE, Instant.parse("2999-01-20T02:00:00Z"));
        String january = "/v2/data/dataflow/SHUMAO/LIVE_CBEC/+/M.*?c[TIME_PERIOD]=2025-01";
        statistician(january).then().statusCode(200);
        releases.visible(RELEASE, Instant.parse("2999-01-20T02:00:00Z"), "cbec", "2025-S1", "X", "gross-cny", "1");
        statistician(january)
                .then()
                .statusCode(403)
                .body(containsString("pre-release list"))
                .body(containsString("It is " + RELEASE + ", due 2999-01-20T02:00:00Z"))
                .body(not(containsString("180")));
        statistician("/v2/availability/dataflow/SHUMAO/LIVE_CBEC/+/M.*").then().statusCode(403);
        releases.stopped(RELEASE, "Not this one.");
        statistician(january).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/data/dataflow/SHUMAO/LIVE_CBEC?asOf=2025-01-01T00:00:00Z",
                "/v2/data/dataflow/SHUMAO/LIVE_CBEC?includeHistory=true",
                "/v1/data/LIVE_CBEC?updatedAfter=2025-01-01T00:00:00Z",
                "/v2/availability/dataflow/SHUMAO/LIVE_CBEC/+/*?updatedAfter=2025-01-01T00:00:00Z"
            })
    void theLiveCubeHasNoEarlierStates(String address) {
        statistician(address).then().statusCode(501);
    }
}
