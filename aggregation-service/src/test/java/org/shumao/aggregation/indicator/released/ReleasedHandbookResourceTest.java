package org.shumao.aggregation.indicator.released;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;

/** It is 15 August 2025. Everybody reads the Handbook's template as it was released. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReleasedHandbookResourceTest {
    private static final String FIRST = "half-yearly-2025-S1-1";
    private static final Instant DUE = Instant.parse("2025-08-14T02:00:00Z");
    private static final String TEMPLATE = "/api/v1/handbook-template?period=2025-S1";

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeEach
    void release() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        put(FIRST, DUE, "X.2_1", "gross-cny", "120");
        put(FIRST, DUE, "X.2_1", "gross-usd", "170");
        put(FIRST, DUE, "X.2_1", "unknown-cny", "30");
        put(FIRST, DUE, "M.2_1", "gross-cny", "40");
        put(FIRST, DUE, "X.3", "gross-cny", "7");
        releases.withheld(FIRST, DUE, "handbook-template", "2025-S1", "M.3", "gross-cny");
    }

    @AfterEach
    void clear() throws SQLException {
        releases.clear();
    }

    private void put(String id, Instant due, String series, String measure, String value) throws SQLException {
        releases.visible(id, due, "handbook-template", "2025-S1", series, measure, value);
    }

    @Test
    void hasTheValuesOfTheReleaseInForceInFenAndCents() {
        read(TEMPLATE)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=60"))
                .body("release.release", equalTo(FIRST))
                .body("released.dataset", equalTo("handbook-template"))
                .body("released.asOf", equalTo(DUE.toString()))
                .body("items", hasSize(14));
        JsonNode exports = value("2.1", "values", "X");
        assertThat(exports.path("cnyFen").asLong()).isEqualTo(120_000_000L);
        assertThat(exports.path("usdCents").asLong()).isEqualTo(17_000_000L);
        assertThat(exports.path("status").asText()).isEqualTo("P");
        assertThat(value("2.1", "unknown", "X").path("cnyFen").asLong()).isEqualTo(30_000_000L);
        assertThat(value("2.1", "values", "_T").path("cnyFen").asLong())
                .as("the sum of the flows")
                .isEqualTo(160_000_000L);
        assertThat(value("1", "values", "X").path("reason").asText()).isEqualTo("no-data");
    }

    @Test
    void theDatasetNamesItsItemsAndRevisionsAddUpFlows() {
        read("/api/v1/datasets/handbook-template")
                .then()
                .body("dimensions[1].id", equalTo("handbookItem"))
                .body("dimensions[1].members.find { it.code == '2_1' }.name.en", equalTo("Digitally ordered goods"));
        read("/api/v1/datasets/handbook-template/revisions?series=_T.2_1&measure=gross-cny")
                .then()
                .body("periods[0].vintages[0].value", equalTo("160"));
    }

    @Test
    void whatIsWithheldOfOneFlowIsNotSaidOfBoth() {
        for (String flow : new String[] {"M", "_T"}) {
            JsonNode withheld = value("3", "values", flow);
            assertThat(withheld.has("cnyFen")).as(flow).isFalse();
            assertThat(withheld.path("status").asText()).isEqualTo("Q");
            assertThat(withheld.path("reason").asText()).isEqualTo("suppressed");
        }
        assertThat(value("3", "values", "X").path("cnyFen").asLong()).isEqualTo(7_000_000L);
    }

    @Test
    void anEarlierStateIsReadByReleaseAndByMoment() throws SQLException {
        put("half-yearly-2025-S1-2", Instant.parse("2025-08-14T12:00:00Z"), "X.2_1", "gross-cny", "125");
        assertThat(exports(TEMPLATE)).isEqualTo(125_000_000L);
        assertThat(exports(TEMPLATE + "&release=" + FIRST)).isEqualTo(120_000_000L);
        assertThat(exports(TEMPLATE + "&asOf=" + DUE)).isEqualTo(120_000_000L);
        assertThat(JsonBody.of(ReleasedWorld.get(TEMPLATE + "&release=" + FIRST, "S", "statistician")))
                .as("with a release a statistician reads what everybody reads")
                .isEqualTo(JsonBody.of(read(TEMPLATE + "&release=" + FIRST)));
    }

    @Test
    void whatIsNotReleasedIsAnsweredByTheCalendar() throws SQLException {
        releases.planned("half-yearly-2025-S2-1", Instant.parse("2026-02-14T02:00:00Z"));
        read("/api/v1/handbook-template?period=2025-S2")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"));
        read(TEMPLATE + "&asOf=2025-08-13").then().statusCode(404);
        read("/api/v1/handbook-template?period=2025-Q1")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("period"));
        releases.stopped(FIRST, "wrong");
        read(TEMPLATE + "&release=" + FIRST).then().statusCode(410);
    }

    private static long exports(String path) {
        return value(JsonBody.of(read(path)), "2.1", "values", "X")
                .path("cnyFen")
                .asLong();
    }

    private static JsonNode value(String item, String part, String flow) {
        return value(JsonBody.of(read(TEMPLATE)), item, part, flow);
    }

    private static JsonNode value(JsonNode template, String item, String part, String flow) {
        for (JsonNode one : template.path("items")) {
            if (one.path("item").asText().equals(item)) {
                for (JsonNode value : one.path(part)) {
                    if (value.path("flow").asText().equals(flow)) {
                        return value;
                    }
                }
            }
        }
        throw new AssertionError(item + " " + part + " " + flow);
    }

    private static Response read(String path) {
        return ReleasedWorld.get(path, "anonymous");
    }
}
