package org.shumao.aggregation.businessdemography;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

/** Who is shown what: small counts that are suppressed, what is public, and what needs a scope; it is 15 August 2025. */
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
    }

    /** The three of a group are one: with another enterprise they are two, and suppressed; with two others, three. */
    @ParameterizedTest
    @ValueSource(strings = {"'A0', 'A1', 'A2'", "'A1', 'A2'"})
    void anEnterpriseGroupIsOneWhetherItsHeadNamesItselfOrNot(String naming) throws Exception {
        for (int i = 0; i < 9; i++) {
            trader("A" + i, i < 4 ? "11" : "12");
        }
        rows.execute("update enterprise set group_head = 'A0' where uscc in (" + naming + ")");
        assertThat(openActive()).isEqualTo(Map.of("11", "nullsuppressed", "12", "nullsuppressed"));
        trader("A9", "11");
        assertThat(openActive()).isEqualTo(Map.of("11", "5", "12", "5"));
    }

    @Test
    void anybodySeesProvincesWithoutTheirSmallCountsAndTheWholeTotal() throws Exception {
        for (int i = 0; i < 11; i++) {
            trader("A" + i, i < 5 ? "11" : i < 9 ? "12" : "13");
        }
        idle("B0", "12");
        idle("B1", "13");
        assertThat(as("anonymous").get(HALF + "&by=province").jsonPath().getLong("total.active"))
                .isEqualTo(11);
        assertThat(openActive()).isEqualTo(Map.of("13", "nullsuppressed", "11", "5", "12", "nullsuppressed"));
        assertThat(whole(HALF + "&by=province")
                        .path("rows")
                        .path(2)
                        .path("figures")
                        .path("active")
                        .asLong())
                .as("of province 13, to a statistician")
                .isEqualTo(2);
    }

    /** All that the registry knows traded: then the total says that those of every province did. */
    @Test
    void aTotalThatTheRegisterMakesTellingIsSuppressed() throws Exception {
        for (int i = 0; i < 11; i++) {
            trader("A" + i, i < 5 ? "11" : i < 9 ? "12" : "13");
        }
        assertThat(as("anonymous").get(HALF + "&by=province").jsonPath().getString("total.activeReason"))
                .isEqualTo("suppressed");
    }

    @Test
    void aZeroOfAllEnterprisesAndWhatIsNotKnownAreNotSuppressed() throws Exception {
        idle("A", "11");
        idle("B", "12");
        JsonNode open = JSON.readTree(as("anonymous").get(HALF + "&by=province").asString());
        assertThat(open.path("total").path("active").asLong(-1)).isZero();
        assertThat(openActive()).as("nobody at all").isEqualTo(Map.of("11", "0", "12", "0"));
        JsonNode early = JSON.readTree(as("anonymous")
                .get("/api/v1/business-demography?from=2023-01&to=2023-06")
                .asString());
        assertThat(early.path("total").path("firstTradeReason").asText()).isEqualTo("history-too-short");
        assertThat(early.path("total").path("survivalReason").asText()).isEqualTo("history-too-short");
        assertThat(open.path("total").path("survivalReason").asText()).isEqualTo("not-public");
    }

    /** Codes that nobody has registered are counted by their trade: how many they are is confidential, be it few or many. */
    @Test
    void unregisteredTradersAreShownToStatisticiansAlone() throws Exception {
        for (int i = 0; i < 5; i++) {
            traded("3301960A1" + i, 202504);
        }
        for (String breakdown : List.of("", "&by=province")) {
            JsonNode open = JSON.readTree(as("anonymous").get(HALF + breakdown).asString());
            assertThat(open.path("unregisteredTraders").isNull()).isTrue();
            assertThat(open.path("unregisteredTradersReason").asText()).isEqualTo("not-public");
            assertThat(whole(HALF + breakdown).path("unregisteredTraders").asLong())
                    .isEqualTo(5);
        }
    }

    /** Else whoever sees no number would know that there is somebody. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void noneOneAndTwoOfAProvinceLookAlike(int traders) throws Exception {
        for (int i = 0; i < 14; i++) {
            trader("A" + i, i < 5 ? "11" : "12");
        }
        for (int i = 0; i < 4; i++) {
            idle("B" + i, "13");
        }
        for (int i = 0; i < traders; i++) {
            traded("B" + i, 202503);
        }
        idle("C", "11");
        assertThat(openActive()).isEqualTo(Map.of("11", "nullsuppressed", "12", "9", "13", "nullsuppressed"));
    }

    /** Many measures side by side bound each other: what one row of a province leaves open, its other columns would reveal. */
    @Test
    void byProvinceOnlyFirstTradeAndActiveArePublic() throws Exception {
        for (int i = 0; i < 5; i++) {
            trader("A" + i, "11");
        }
        JsonNode open = JSON.readTree(as("anonymous").get(HALF + "&by=province").asString());
        JsonNode province = open.path("rows").path(0).path("figures");
        assertThat(province.path("registered").asLong()).isEqualTo(5);
        assertThat(province.path("firstTrade").asLong()).isEqualTo(5);
        assertThat(province.path("active").asLong()).isEqualTo(5);
        for (String figure : List.of(
                "presumedStopped", "aliveBefore", "stoppedInPeriod", "lastTrade", "exitPct", "churnPct", "survival")) {
            assertThat(province.path(figure).isNull()).as(figure).isTrue();
            assertThat(province.path(figure + "Reason").asText()).as(figure).isEqualTo("not-public");
        }
        assertThat(open.path("total").path("presumedStopped").isNumber()).isTrue();
        assertThat(open.path("total"))
                .isEqualTo(JSON.readTree(as("anonymous").get(HALF).asString()).path("total"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&by=province",
                "&by=city",
                "&by=enterpriseKind&enterpriseKind=PLATFORM",
                "&by=sizeClass,pilotZone",
                "&by=month",
                "&enterpriseKind=LOGISTICS",
                "&by=cluster,industry"
            })
    void whatTheRegisterAloneSaysIsOpenToEverybodyAndNeverSuppressed(String breakdown) throws Exception {
        rows.enterprise("A", "PLATFORM,LOGISTICS", LocalDate.of(2025, 2, 1));
        traded("A", 202502);
        Response result = as("anonymous").get(HALF + breakdown + "&measure=registered");
        JsonNode open = JSON.readTree(result.then().statusCode(200).extract().asString());
        assertThat(open.path("total").path("registered").asLong()).isEqualTo(1);
        assertThat(open.path("total").path("activeReason").asText()).isEqualTo("not-requested");
        assertThat(open.path("unregisteredTradersReason").asText()).isEqualTo("not-requested");
        assertThat(open.toString()).doesNotContain("suppressed");
        JsonNode whole = whole(HALF + breakdown);
        assertThat(open.path("rows")).hasSameSizeAs(whole.path("rows"));
        for (int i = 0; i < whole.path("rows").size(); i++) {
            assertThat(open.path("rows").path(i).path("figures").path("registered"))
                    .isEqualTo(whole.path("rows").path(i).path("figures").path("registered"));
        }
    }

    /** When a few of a kind began to trade must not show in when the result changed. */
    @Test
    void whatIsSaidOfTheRegisterAloneDoesNotChangeWhenSomebodyTrades() throws Exception {
        rows.enterprise("A", "LOGISTICS", LocalDate.of(2025, 2, 1));
        rows.execute("update enterprise set taken_at = '2025-07-01T00:00:00Z'");
        String address = HALF + "&enterpriseKind=LOGISTICS&measure=registered";
        String before = as("anonymous").get(address).asString();
        traded("A", 202502);
        assertThat(as("anonymous").get(address).asString()).isEqualTo(before);
        assertThat(JSON.readTree(before).path("asOf").asText()).isEqualTo("2025-07-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2025-01&to=2025-06&by=sizeClass",
                "from=2025-01&to=2025-06&by=city",
                "from=2025-01&to=2025-06&by=province,enterpriseKind",
                "from=2025-01&to=2025-06&by=month",
                "from=2025-01&to=2025-06&enterpriseKind=PLATFORM",
                "from=2025-01&to=2025-06&measure=survival",
                "from=2025-01&to=2025-06&measure=lastTrade",
                "from=2025-01&to=2025-06&by=province&measure=aliveBefore",
                "from=2024-01&to=2024-12&by=province&measure=active,churnPct",
                "from=2025-01&to=2025-06&measure=active,unregisteredTraders",
                "from=2025-01&to=2025-06&by=enterpriseKind&measure=registered,active",
                "from=2025-01&to=2025-03",
                "from=2025-01&to=2025-01&by=province",
                "from=2025-02&to=2025-07",
                "from=2024-07&to=2025-06",
                "from=2024-01&to=2025-12"
            })
    void whatIsMadeOfTradeBeyondThePublicViewsNeedsTheScopeStatistician(String question) throws Exception {
        trader("A", "11");
        String refusal = as("anonymous")
                .get("/api/v1/business-demography?" + question)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"))
                .extract()
                .path("detail");
        assertThat(refusal)
                .contains(
                        "scope statistician",
                        "business-demography-total",
                        "business-demography-by-province",
                        "measure=registered");
        assertThat(whole("/api/v1/business-demography?" + question).toString())
                .doesNotContain("suppressed", "not-public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2025-01&to=2025-06",
                "from=2024-07&to=2024-12&by=province",
                "from=2024-01&to=2024-12",
                "from=2024-01&to=2024-12&enterpriseKind=E_COMMERCE_ENTERPRISE,PLATFORM",
                "from=2024-01&to=2024-12&by=province&measure=active,firstTrade",
                "from=1990-01&to=1990-12&by=province"
            })
    void thePublicViewsAreOpenToEverybody(String question) {
        as("anonymous").get("/api/v1/business-demography?" + question).then().statusCode(200);
    }

    @Test
    void refusesACallWithoutAToken() {
        given().get(HALF).then().statusCode(401).body("type", equalTo("/problems/unauthenticated"));
    }

    private void traded(String uscc, int... months) throws SQLException {
        BusinessDemographyFixture.traded(rows, uscc, months);
    }

    private void trader(String uscc, String province) throws SQLException {
        idle(uscc, province);
        traded(uscc, 202502);
    }

    private void idle(String uscc, String province) throws SQLException {
        rows.enterprise(uscc, "PLATFORM", LocalDate.of(2025, 2, 1));
        rows.execute("update enterprise set province = '" + province + "' where uscc = '" + uscc + "'");
    }

    /** By province, as anybody sees it: the count and the reason if there is none. */
    private static Map<String, String> openActive() throws Exception {
        JsonNode result =
                JSON.readTree(as("anonymous").get(HALF + "&by=province").asString());
        return StreamSupport.stream(result.path("rows").spliterator(), false)
                .collect(Collectors.toMap(
                        row -> row.path("members").path("province").asText(),
                        row -> row.path("figures").path("active")
                                + row.path("figures").path("activeReason").asText()));
    }
}
