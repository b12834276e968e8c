package org.shumao.aggregation.release.build;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.build.ExactTrade.Line;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.intruder.ReleaseIntruder;
import org.shumao.testsupport.intruder.ReleasedValue;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;

/** Enterprises export two kinds of goods from two provinces to six countries, three to each; some of them waive or request something. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ConfidentialityBuildTest {
    private static final List<String> COUNTRIES = List.of("US", "DE", "JP", "FR", "AU", "NZ");
    private static final List<Integer> UNITS = List.of(900, 300, 240, 150, 60, 60);
    private static final YearMonth JANUARY = YearMonth.of(2025, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2025, 2);

    /** They export to Germany and France. */
    private static final int GERMANY = 6;

    private static final int FRANCE = 12;

    @Inject
    DataSource dataSource;

    private ExactTrade trade;
    private ReleaseDesk desk;

    @BeforeEach
    void fill() throws SQLException {
        forget();
        trade = new ExactTrade(dataSource);
        desk = new ReleaseDesk(dataSource, trade);
        trade.clear();
        List<Line> lines = new ArrayList<>();
        for (YearMonth month = YearMonth.of(2024, 1); !month.isAfter(FEBRUARY); month = month.plusMonths(1)) {
            for (int i = 0; i < COUNTRIES.size() * 3; i++) {
                boolean isOfFew = i / 3 == 3;
                lines.add(line(month, COUNTRIES.get(i / 3), 3 + i, UNITS.get(i / 3), isOfFew ? "6110" : "9503"));
                if (!isOfFew) {
                    lines.add(line(month, COUNTRIES.get(i / 3), 3 + i, UNITS.get(i / 3), "6110"));
                }
            }
        }
        trade.add(lines);
    }

    private static Line line(YearMonth month, String country, int enterprise, long units, String product) {
        return new Line(
                month,
                Flow.EXPORT,
                Kind.GROSS,
                Evidence.RELEASED,
                product,
                country,
                product.equals("6110") ? "44" : "33",
                enterprise,
                units,
                true);
    }

    @AfterEach
    void clear() throws SQLException {
        forget();
        trade.clear();
    }

    private void forget() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(
                    connection,
                    "truncate release cascade; delete from confidentiality_waiver; delete from confidentiality_request");
        }
    }

    /** In a month one enterprise alone exports to Germany, and one to France. */
    private void alone(YearMonth month) throws SQLException {
        for (Map.Entry<String, Integer> only :
                Map.of("DE", GERMANY, "FR", FRANCE).entrySet()) {
            trade.change(
                    trade.lines().stream()
                            .filter(line -> line.month().equals(month)
                                    && line.partner().equals(only.getKey())
                                    && line.enterprise() != only.getValue())
                            .toList(),
                    List.of());
        }
    }

    private static Map<String, Boolean> partners(List<ReleasedValue> release) {
        return release.stream()
                .filter(value -> value.dataset().equals("cbec-by-partner")
                        && value.measure().equals("gross-cny")
                        && value.series().startsWith("X."))
                .collect(Collectors.toMap(
                        ReleasedValue::series, value -> value.value() != null, (one, other) -> one, TreeMap::new));
    }

    @Test
    void aWaiverShowsItsCellsOpensNoOthersAndItsEndProtectsWhatComesLater() throws SQLException {
        alone(JANUARY);
        alone(FEBRUARY);
        String waiver = post(
                        "first-boris",
                        "waivers",
                        Map.of(
                                "enterprise", "000012",
                                "firstDay", "2025-01-01",
                                "lastDay", "2025-12-31",
                                "reference", "File 7"))
                .statusCode(201)
                .extract()
                .path("id");

        Map<String, Boolean> january = partners(desk.release("monthly", "2025-01"));
        assertThat(january).containsEntry("X.FR", true).containsEntry("X.DE", false);
        assertThat(certificate("monthly-2025-01-1").path("applied"))
                .extracting(JsonNode::asText)
                .containsExactly(waiver);

        post("first-boris", "waivers/" + waiver + "/end", Map.of("reason", "Taken back."))
                .statusCode(200);
        Map<String, Boolean> february = partners(desk.release("monthly", "2025-02"));
        assertThat(february).containsEntry("X.FR", false).containsEntry("X.DE", false);
        assertThat(certificate("monthly-2025-02-1").path("applied")).isEmpty();
        assertThat(partners(ReleasedValue.of(
                        "monthly-2025-01-1",
                        "cbec-by-partner",
                        ReleaseDesk.get("/api/v1/datasets/cbec-by-partner/files/monthly-2025-01-1.csv")
                                .asString())))
                .as("nothing of January is taken back")
                .isEqualTo(january);
        assertThat(new ReleaseIntruder(desk.released(), trade::rate).found()).isEmpty();
    }

    @Test
    void aRequestWithholdsWhatPassesTheRuleAndNoTotal() throws SQLException {
        String request = post(
                        "first-anna",
                        "requests",
                        Map.of(
                                "enterprise", "000012",
                                "requestedOn", "2025-02-01",
                                "lastDay", "2025-12-31",
                                "reference", "File 8"))
                .statusCode(201)
                .extract()
                .path("id");
        post(
                        "first-boris",
                        "requests/" + request + "/decide",
                        Map.of("decision", "GRANTED", "reason", "It is entitled."))
                .statusCode(200);

        List<ReleasedValue> january = desk.release("monthly", "2025-01");
        assertThat(partners(january)).containsEntry("X.FR", false).containsEntry("X._T", true);
        assertThat(january)
                .filteredOn(value ->
                        value.dataset().equals("cbec") && value.measure().equals("gross-cny"))
                .isNotEmpty()
                .noneMatch(ReleasedValue::isWithheld);
        assertThat(why("monthly-2025-01-1"))
                .containsEntry("cbec-by-partner X.FR", "REQUEST")
                .containsEntry("cbec-by-section X.S11", "REQUEST")
                .containsValue("HIDES_OTHERS")
                .doesNotContainValue("SENSITIVE");
        assertThat(certificate("monthly-2025-01-1").path("applied"))
                .extracting(JsonNode::asText)
                .containsExactly(request);

        post("first-boris", "requests/" + request + "/end", Map.of("reason", "Taken back."))
                .statusCode(200);
        assertThat(partners(desk.release("monthly", "2025-02"))).doesNotContainValue(false);
    }

    private static Map<String, String> why(String release) {
        return disclosure(release, "disclosure").path("withheld").findParents("why").stream()
                .filter(cell -> cell.path("part").asText().equals("gross"))
                .collect(Collectors.toMap(
                        cell -> cell.path("dataset").asText() + " "
                                + cell.path("series").asText(),
                        cell -> cell.path("why").asText()));
    }

    private static JsonNode certificate(String release) {
        return disclosure(release, "certificate");
    }

    private static JsonNode disclosure(String release, String which) {
        String build = as("first-anna")
                .get("/api/v1/releases/" + release + "/approval")
                .then()
                .statusCode(200)
                .extract()
                .path("buildId");
        return as("first-anna")
                .get("/api/v1/releases/" + release + "/builds/" + build + "/" + which)
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
    }

    private static ValidatableResponse post(String person, String address, Map<String, String> body) {
        return as(person)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/confidentiality-" + address)
                .then();
    }

    private static io.restassured.specification.RequestSpecification as(String person) {
        return given().auth().oauth2(TestTokens.person("aggregation", person));
    }
}
