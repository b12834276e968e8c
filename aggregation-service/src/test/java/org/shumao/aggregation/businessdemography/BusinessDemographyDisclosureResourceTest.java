package org.shumao.aggregation.businessdemography;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.HALF;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.JSON;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.as;
import static org.shumao.aggregation.businessdemography.BusinessDemographyFixture.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;

/** Who reads counts of enterprises live, and what everybody else gets; it is 15 August 2025. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class BusinessDemographyDisclosureResourceTest {
    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    void fillTables() throws SQLException {
        rows = BusinessDemographyFixture.fill(dataSource);
        new ReleaseFixture(dataSource).clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&by=province&measure=registered",
                "&by=city&measure=registered",
                "&by=enterpriseKind&enterpriseKind=PLATFORM&measure=registered",
                "&by=month&measure=registered",
                "&enterpriseKind=LOGISTICS"
            })
    void totalsAndWhatTheRegisterAloneSaysAreLiveForWhomeverHasTheScope(String question) throws Exception {
        rows.enterprise("A", "PLATFORM,LOGISTICS", LocalDate.of(2025, 2, 1));
        BusinessDemographyFixture.traded(rows, "A", 202502);
        Response live = as("somebody", "live").get(HALF + question);
        live.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        JsonNode open = JSON.readTree(live.asString());
        assertThat(open.path("total").path("registered").asLong()).isEqualTo(1);
        assertThat(open).isEqualTo(whole(HALF + question));
    }

    /** When a few of a kind began to trade must not show in when the result changed. */
    @Test
    void whatIsSaidOfTheRegisterAloneDoesNotChangeWhenSomebodyTrades() throws Exception {
        rows.enterprise("A", "LOGISTICS", LocalDate.of(2025, 2, 1));
        rows.execute("update enterprise set taken_at = '2025-07-01T00:00:00Z'");
        String address = HALF + "&enterpriseKind=LOGISTICS&measure=registered";
        String before = as("somebody", "live").get(address).asString();
        BusinessDemographyFixture.traded(rows, "A", 202502);
        assertThat(as("somebody", "live").get(address).asString()).isEqualTo(before);
        assertThat(JSON.readTree(before).path("asOf").asText()).isEqualTo("2025-07-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2025-01&to=2025-06&by=city",
                "from=2025-01&to=2025-06&by=province,enterpriseKind",
                "from=2025-01&to=2025-06&by=month",
                "from=2025-01&to=2025-06&by=province&enterpriseKind=PLATFORM",
                "from=2025-01&to=2025-06&by=province&measure=survival",
                "from=2025-01&to=2025-06&by=province&measure=lastTrade",
                "from=2024-01&to=2024-12&by=province&measure=active,churnPct",
                "from=2025-01&to=2025-06&by=sizeClass&measure=active,unregisteredTraders",
                "from=2025-01&to=2025-03&by=province",
                "from=2025-02&to=2025-07&by=province"
            })
    void whatNoDatasetHasNeedsTheScopeStatistician(String question) throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2025, 2, 1));
        BusinessDemographyFixture.traded(rows, "A", 202502);
        for (String scope : List.of("query", "live")) {
            as("somebody", scope)
                    .get("/api/v1/business-demography?" + question)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/forbidden"))
                    .body("detail", containsString("scope statistician"))
                    .body("detail", containsString("enterprises-by-province"));
        }
        assertThat(whole("/api/v1/business-demography?" + question).toString())
                .doesNotContain("suppressed", "not-public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2025-01&to=2025-06",
                "from=2024-07&to=2024-12&by=province",
                "from=2024-01&to=2024-12",
                "from=2024-01&to=2024-12&by=sizeClass",
                "from=2024-01&to=2024-12&by=enterpriseKind&enterpriseKind=E_COMMERCE_ENTERPRISE,PLATFORM",
                "from=2024-01&to=2024-12&by=province&measure=active,firstTrade"
            })
    void whatDatasetsHaveIsNotReleasedYet(String question) {
        as("anonymous")
                .get("/api/v1/business-demography?" + question)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"));
    }

    @Test
    void refusesACallWithoutAToken() {
        given().get(HALF).then().statusCode(401).body("type", equalTo("/problems/unauthenticated"));
    }
}
