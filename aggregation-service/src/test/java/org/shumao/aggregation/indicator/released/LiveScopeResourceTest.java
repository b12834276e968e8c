package org.shumao.aggregation.indicator.released;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.DUE_2025;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.WAN;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

/** Live figures are for those inside; everybody else reads what is in force, and learns of nothing that came in since. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class LiveScopeResourceTest {
    private static final List<String> SCOPES =
            List.of("none", "query", "submit", "operate", "publish", "registry", "live", "statistician", "audit");

    @Inject
    DataSource dataSource;

    private ReleasedWorld world;

    /** What is released, and a list that came in afterwards. */
    @BeforeEach
    void trade() throws SQLException {
        world = new ReleasedWorld(dataSource);
        world.fill();
        world.add(202505, "X", "6110", 5 * WAN);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/headline?period=2025-S1, 'live statistician audit', /cbec/totalFen",
        "/api/v1/headline, 'live statistician audit', /cbec/totalFen",
        "value/observations?to=2025-S1, 'live statistician audit', /observations/0/value",
        "value/observations?to=2025-S1&by=flow&flow=X, 'live statistician audit', /observations/1/value",
        "value/observations?to=2025-S1&by=section, 'statistician audit', /observations/0/value",
        "value/observations?to=2025-S1&by=partner, 'statistician audit', /observations/0/value"
    })
    void eachScopeReadsWhatIsItsOwn(String path, String inside, String figure) {
        Set<String> live = Set.of(inside.split(" ", -1));
        for (String scope : SCOPES) {
            Response response = get(path, "somebody", scope);
            JsonNode answer = JsonBody.of(response);
            boolean isLive = live.contains(scope);
            assertThat(response.header("Cache-Control"))
                    .as("%s by %s", path, scope)
                    .isEqualTo(isLive ? "no-store" : "public, max-age=60");
            assertThat(answer.has("released")).as("%s by %s", path, scope).isNotEqualTo(isLive);
            long since = path.contains("flow=X") ? 190 : 230;
            assertThat(answer.at(figure).asLong())
                    .as("%s by %s", path, scope)
                    .isEqualTo((isLive ? since + 5 : since) * WAN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/headline?period=2025-S1",
                "value/observations?to=2025-S1",
                "value/observations?to=2025-S1&by=section"
            })
    void whoeverNamesAReleaseGetsTheSame(String path) {
        String everybody = get(path + "&asOf=2025-08-15", "somebody", "query").asString();
        // Addresses of SDMX name the state that the question names.
        assertThat(get(path, "somebody", "query").asString()).isEqualTo(everybody.replaceAll("&asOf=[^\"]+", ""));
        for (String scope : SCOPES) {
            assertThat(get(path + "&asOf=2025-08-15", "somebody", scope).asString())
                    .as(scope)
                    .isEqualTo(everybody);
        }
    }

    @Test
    void aPeriodThatIsNotReleasedIsAnsweredWithTheTimeOfTheCalendar() throws SQLException {
        Instant due = Instant.parse("2031-02-14T02:00:00Z");
        world.releases().planned("half-yearly-2025-S2-1", due);
        for (String path : List.of(
                "/api/v1/headline?period=2025-S2",
                "value/observations?to=2025-S2",
                "value/observations?to=2025-S2&by=partner",
                "/api/v1/business-demography?from=2025-07&to=2025-12")) {
            get(path, "somebody", "query")
                    .then()
                    .statusCode(404)
                    .header("Cache-Control", equalTo("no-store"))
                    .body("type", equalTo("/problems/not-released"))
                    .body("due", equalTo(due.toString()));
        }
        get("/api/v1/headline?period=2024-Q1", "somebody", "query")
                .then()
                .statusCode(404)
                .body("due", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "value/observations?to=2025-S1&by=product, '403 403 200'",
        "value/observations?to=2025-S1&by=enterprise, '403 403 200'",
        "value/observations?to=2025-S1&province=33, '404 404 200'",
        "clearance-time/observations?to=2025-S1, '403 200 200'",
        "published-share/observations?to=2025-S1, '403 200 200'",
        "value/observations?to=2025-S1&definition=early-orders, '403 200 200'"
    })
    void whatNoDatasetAnswersNamesTheScopesAndWhatIsReleased(String path, String statuses) {
        List<String> expected = List.of(statuses.split(" ", -1));
        for (String scope : List.of("query", "live", "statistician")) {
            int place = List.of("query", "live", "statistician").indexOf(scope);
            Response response = get(path, "somebody", scope);
            assertThat(response.statusCode())
                    .as("%s by %s", path, scope)
                    .isEqualTo(Integer.parseInt(expected.get(place)));
            if (response.statusCode() == 403) {
                response.then()
                        .body("type", equalTo("/problems/forbidden"))
                        .body("detail", startsWith("Live figures need the scope live"));
                assertThat(response.path("detail").toString()).contains("scope statistician", "cbec-by-partner");
            }
        }
    }

    @Test
    void thePageOfAnIndicatorSaysHowFarReleasesReach() {
        JsonNode everybody = JsonBody.of(get("value", "somebody", "query")).at("/definitions/0");
        assertThat(everybody.path("firstMonth").asText()).isEqualTo("2024-01");
        assertThat(everybody.path("lastMonth").asText()).isEqualTo("2025-06");
        assertThat(everybody.path("updatedAt").asText()).isEqualTo(DUE_2025.toString());
        JsonNode inside = JsonBody.of(get("value", "somebody", "live")).at("/definitions/0");
        assertThat(inside.path("updatedAt").asText()).isNotEqualTo(DUE_2025.toString());
    }
}
