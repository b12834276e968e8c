package org.shumao.aggregation.sdmx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** Whoever asks for changes, or for history, holds in the end what whoever asks for everything gets. */
@QuarkusTest
@WithTestResource(StackResource.class)
class SdmxHistoryTest {
    private static final String PARTNERS = "cbec-by-partner";
    private static final String FLOW = "/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/*";
    private static final Instant FIRST = Instant.parse("2025-07-14T07:00:00Z");
    private static final Duration BETWEEN = Duration.ofDays(30);
    private static final List<String> RELEASES = List.of(
            "half-yearly-2024-S1-1",
            "half-yearly-2024-S2-1",
            "half-yearly-2024-S1-2",
            "half-yearly-2024-S2-2",
            "half-yearly-2024-S1-3",
            "half-yearly-2024-S2-3");

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeEach
    void begin() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
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

    private static Instant due(int release) {
        return FIRST.plus(BETWEEN.multipliedBy(release));
    }

    private void release(Random random) throws SQLException {
        for (int i = 0; i < RELEASES.size(); i++) {
            String release = RELEASES.get(i);
            String own = release.substring("half-yearly-".length(), release.length() - 2);
            releases.visible(release, due(i), PARTNERS, own, "X._T", "gross-cny", String.valueOf(random.nextInt(9999)));
            for (String period : List.of("2024-S1", "2024-S2")) {
                if (!period.equals(own) && random.nextBoolean()) {
                    continue;
                }
                for (String series : List.of("X.US", "X.FR", "M._T", "M.US")) {
                    switch (random.nextInt(4)) {
                        case 0 -> releases.withheld(release, due(i), PARTNERS, period, series, "gross-cny");
                        case 1, 2 ->
                            releases.visible(
                                    release,
                                    due(i),
                                    PARTNERS,
                                    period,
                                    series,
                                    "gross-cny",
                                    String.valueOf(random.nextInt(9999)));
                        default -> {
                            // It is not in this release.
                        }
                    }
                }
            }
        }
    }

    /** Returns rows by the names of their columns. */
    private static List<Map<String, String>> rows(String parameters) {
        Response response = given().accept("application/vnd.sdmx.data+csv; version=2.0.0")
                .get(FLOW + (parameters.isEmpty() ? "" : "?" + parameters));
        return response.statusCode() == 204 ? List.of() : CsvRows.of(response);
    }

    private static List<String> place(Map<String, String> row) {
        return row.keySet().stream()
                .dropWhile(column -> !column.equals("FREQ"))
                .takeWhile(column -> !column.equals("OBS_VALUE"))
                .map(column -> requireNonNull(row.get(column)))
                .toList();
    }

    private static List<String> said(Map<String, String> row) {
        return row.keySet().stream()
                .dropWhile(column -> !column.equals("OBS_VALUE"))
                .takeWhile(column -> !column.startsWith("VALID_"))
                .map(column -> requireNonNull(row.get(column)))
                .toList();
    }

    private static void apply(Map<List<String>, List<String>> held, Map<String, String> row) {
        if (isDelete(row)) {
            assertThat(said(row)).containsOnly("");
            held.keySet().removeIf(place -> matches(place(row), place));
        } else {
            held.put(place(row), said(row));
        }
    }

    private static boolean isDelete(Map<String, String> row) {
        return requireNonNull(row.get("ACTION")).equals("D");
    }

    /** An empty cell of what is deleted takes any code. */
    private static boolean matches(List<String> open, List<String> place) {
        for (int i = 0; i < open.size(); i++) {
            if (!open.get(i).isEmpty() && !open.get(i).equals(place.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Map<List<String>, List<String>> all(String parameters) {
        Map<List<String>, List<String>> all = new HashMap<>();
        rows(parameters).forEach(row -> apply(all, row));
        return all;
    }

    private static String asOf(Instant moment) {
        return "asOf=" + moment;
    }

    private static String after(Instant moment) {
        return "updatedAfter=" + moment;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void changesAddUpToEverything(int seed) throws SQLException {
        release(new Random(seed));
        for (int from = 0; from < RELEASES.size(); from++) {
            for (int to = from + 1; to < RELEASES.size(); to++) {
                Map<List<String>, List<String>> held = all(asOf(due(from)));
                rows(after(due(from)) + "&" + asOf(due(to))).forEach(row -> apply(held, row));
                assertThat(held).isEqualTo(all(asOf(due(to))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void historyHasEveryState(int seed) throws SQLException {
        release(new Random(seed));
        Map<List<String>, List<String>> held = new HashMap<>();
        String before = "";
        for (Map<String, String> row : rows("includeHistory=true")) {
            String at = requireNonNull(row.get(isDelete(row) ? "VALID_TO" : "VALID_FROM"));
            if (!at.equals(before) && !before.isEmpty()) {
                assertThat(held).isEqualTo(all("asOf=" + before));
            }
            assertThat(at).isGreaterThanOrEqualTo(before);
            apply(held, row);
            before = at;
        }
        assertThat(before).isEqualTo(due(RELEASES.size() - 1).toString());
        assertThat(held).isEqualTo(all(""));
        Map<List<String>, List<String>> since = all(asOf(due(1)));
        rows("includeHistory=true&" + after(due(1))).forEach(row -> apply(since, row));
        assertThat(since).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void everyVintageSaysHowLongItHeld(int seed) throws SQLException {
        release(new Random(seed));
        List<Map<String, String>> vintages = rows("includeHistory=true").stream()
                .filter(row -> !isDelete(row))
                .toList();
        assertThat(vintages).anySatisfy(row -> assertThat(row.get("VALID_TO")).isNotEmpty());
        assertThat(in(vintages, Instant.MAX)).isEqualTo(all(""));
        for (int i = 0; i < RELEASES.size(); i++) {
            assertThat(in(vintages, due(i))).isEqualTo(all(asOf(due(i))));
        }
    }

    /** Returns what was in force at a moment, of which nothing may be said twice. */
    private static Map<List<String>, List<String>> in(List<Map<String, String>> vintages, Instant moment) {
        Map<List<String>, List<String>> held = new HashMap<>();
        for (Map<String, String> row : vintages) {
            String to = requireNonNull(row.get("VALID_TO"));
            if (!Instant.parse(row.get("VALID_FROM")).isAfter(moment)
                    && (to.isEmpty() || Instant.parse(to).isAfter(moment))) {
                assertThat(held.put(place(row), said(row))).isNull();
            }
        }
        return held;
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void whatIsStoppedIsReplacedOrDeleted(int seed) throws SQLException {
        Random random = new Random(seed);
        release(random);
        Map<List<String>, List<String>> held = all("");
        Instant since = due(RELEASES.size() - 1);
        List<String> left = new ArrayList<>(RELEASES);
        while (!left.isEmpty()) {
            String release = left.remove(left.size() > 1 && random.nextBoolean() ? 0 : left.size() - 1);
            releases.stopped(release, "wrong");
            if (random.nextBoolean()) {
                withdraw(release);
            }
            Instant now = Instant.now();
            rows(after(since)).forEach(row -> apply(held, row));
            assertThat(held).as("without " + release).isEqualTo(all(""));
            since = now;
        }
        assertThat(held).isEmpty();
    }

    private void withdraw(String release) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(
                    connection,
                    "update release set withdrawn_at = now(), withdrawn_by = 'other' where release_id = ?",
                    release);
            Sql.update(
                    connection,
                    "delete from release_period where build_id in (select build_id from release_build where release_id = ?)",
                    release);
        }
    }

    @Test
    void whatWasStoppedIsDeletedInKeysThatTellNothingOfIt() throws SQLException {
        releases.visible(RELEASES.get(0), due(0), PARTNERS, "2024-S1", "X.US", "gross-cny", "7");
        releases.visible(RELEASES.get(2), due(2), PARTNERS, "2024-S1", "X.KP", "gross-cny", "8");
        releases.stopped(RELEASES.get(2), "wrong");
        given().get("/sdmx/v1/data/CBEC_BY_PARTNER/S.CN..US+KP.X......?" + after(due(2)))
                .then()
                .statusCode(200)
                .body("GenericData.DataSet[0].@action", equalTo("Delete"))
                .body(
                        "GenericData.DataSet[0].Series.SeriesKey.Value.findAll { it.@id == 'COUNTERPART_AREA' }.@value",
                        hasItems("KP", "US"))
                .body("GenericData.DataSet[0].Series[0].Obs.ObsDimension.@value", equalTo("2024-S1"))
                .body("GenericData.DataSet[0].Series[0].Obs.children().size()", equalTo(1))
                .body("GenericData.DataSet[1].@action", equalTo("Replace"))
                .body("GenericData.DataSet[1].Series.Obs.ObsValue.@value", equalTo("70000.00"));
        given().get("/sdmx/v1/data/CBEC_BY_PARTNER?" + after(due(2))).then().body(not(containsString("KP")));
        given().accept("application/vnd.sdmx.data+json;version=2.0.0")
                .get(FLOW + "?" + after(due(2)))
                .then()
                .statusCode(200)
                .body(not(containsString("KP")))
                .body("data.dataSets[0].action", equalTo("Delete"))
                .body("data.dataSets[0].series.keySet()[0]", equalTo("0::::::::::"))
                .body("data.dataSets[1].action", equalTo("Replace"));
        given().get(FLOW + "?c%5BCOMMODITY%5D=ne:_T&c%5BCOUNTERPART_AREA%5D=ne:W0&" + after(due(2)))
                .then()
                .statusCode(413);
    }

    @Test
    void whatIsSortedByAnAttributeNeedNotShowIt() throws SQLException {
        releases.visible(RELEASES.get(0), due(0), PARTNERS, "2024-S1", "X.US", "gross-cny", "7");
        releases.visible(RELEASES.get(0), due(0), PARTNERS, "2024-S1", "X.FR", "gross-cny", "8");
        releases.visible(RELEASES.get(0), due(0), "response", "2024-S1", "X.PLATFORM", "weighted-response", "90");
        releases.visible(RELEASES.get(2), due(2), PARTNERS, "2024-S2", "X.FR", "gross-cny", "9");
        releases.visible(RELEASES.get(2), due(2), "response", "2024-S2", "X.PLATFORM", "weighted-response", "80");
        assertThat(
                        rows(
                                "dimensionAtObservation=AllDimensions&attributes=none&sort=RESPONSE+TIME_PERIOD+COUNTERPART_AREA"))
                .extracting(row -> row.get("TIME_PERIOD") + " " + row.get("COUNTERPART_AREA"))
                .containsExactly("2024-S2 FR", "2024-S1 FR", "2024-S1 US");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/data/CBEC_BY_PARTNER?updatedAfter=2030-01-01,404",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?updatedAfter=2030-01-01,204",
        "/v1/data/CBEC_BY_PARTNER?updatedAfter=2026-01-01&asOf=2025-12-31,403",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?updatedAfter=2026-01-01&asOf=2025-12-31,422",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?includeHistory=true&limit=1,501",
        "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER?includeHistory=true&format=csvdata&formatVersion=1.0.0,406",
        "/v2/availability/dataflow/SHUMAO/CBEC_BY_PARTNER?updatedAfter=2030-01-01,204"
    })
    void whatCannotBeSaid(String address, int status) throws SQLException {
        release(new Random(8));
        given().get("/sdmx" + address).then().statusCode(status);
    }

    @Test
    void availabilityIsOfAMomentAndOfWhatChanged() throws SQLException {
        releases.visible(RELEASES.get(0), due(0), PARTNERS, "2024-S1", "X.US", "gross-cny", "7");
        releases.visible(RELEASES.get(1), due(1), PARTNERS, "2024-S2", "X.FR", "gross-cny", "8");
        String address = "/sdmx/v2/availability/dataflow/SHUMAO/CBEC_BY_PARTNER/+/*/COUNTERPART_AREA";
        String members = "data.dataConstraints[0].cubeRegions[0].keyValues[0].values";
        given().get(address).then().body(members, equalTo(List.of("FR", "US")));
        given().get(address + "?" + asOf(due(0))).then().body(members, equalTo(List.of("US")));
        given().get(address + "?" + after(due(0))).then().body(members, equalTo(List.of("FR")));
        given().get(address + "?" + asOf(FIRST.minus(BETWEEN))).then().statusCode(204);
    }
}
