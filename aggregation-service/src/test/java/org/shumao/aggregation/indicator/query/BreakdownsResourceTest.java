package org.shumao.aggregation.indicator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.shumao.aggregation.indicator.query.FewRows.anybody;
import static org.shumao.aggregation.indicator.query.FewRows.keys;
import static org.shumao.aggregation.indicator.query.FewRows.statistician;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.Thoroughness;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Figures of members: they add up, have names, and stand beside each other. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class BreakdownsResourceTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Inject
    DataSource dataSource;

    @TestHTTPResource("/")
    URI service;

    private CubeRows rows;

    @BeforeEach
    void fewRows() throws SQLException {
        rows = new CubeRows(dataSource);
        FewRows.fill(rows);
    }

    @Test
    void aBreakdownAddsUp() throws Exception {
        Response response = statistician("value/observations?from=2024-S1&to=2025-S1&by=section");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        JsonNode answer = JSON.readTree(response.asString());
        assertThat(keys(answer, "section"))
                .containsExactly(
                        "2024-S1 _T 20000",
                        "2024-S1 S06 0",
                        "2024-S1 S11 10000",
                        "2024-S1 S16 10000",
                        "2024-S2 _T 0",
                        "2024-S2 S06 0",
                        "2024-S2 S11 0",
                        "2024-S2 S16 0",
                        "2025-S1 _T 22005",
                        "2025-S1 S06 4005",
                        "2025-S1 S11 12000",
                        "2025-S1 S16 6000");
    }

    @Test
    void topLeavesTheRestAsOneMember() throws Exception {
        JsonNode answer = JSON.readTree(
                statistician("share/observations?to=2025-S1&by=product&top=1").asString());
        assertThat(keys(answer, "product"))
                .containsExactly("2025-S1 _T 100.00", "2025-S1 6110 54.53", "2025-S1 _O 45.47");
    }

    @Test
    void aGroupMeansItsMembersAndAShareIsOneOfAll() throws Exception {
        statistician("value/observations?to=2025-S1&product=61")
                .then()
                .body("observations[0].value", equalTo("12000"))
                .body("filters.product", contains("61"));
        JsonNode answer = JSON.readTree(statistician("share/observations?to=2025-S1&by=product&product=S11&lang=zh")
                .asString());
        assertThat(keys(answer, "product")).containsExactly("2025-S1 _T 100.00", "2025-S1 6110 54.53");
        assertThat(answer.path("name").asText()).isEqualTo("占比");
    }

    @Test
    void enterprisesHaveTheNamesOfTheRegistry() throws Exception {
        rows.enterprise("91330100MA2ABCDE0X", "E_COMMERCE_ENTERPRISE", LocalDate.of(2024, 1, 1));
        rows.traded("91330100MA2ABCDE0X", 0, 202506, "GROSS", "DECLARED", 3);
        rows.traded("3301960ABC", 0, 202506, "GROSS", "DECLARED", 2);
        statistician("orders/observations?to=2025-06&by=enterprise")
                .then()
                .body("observations.names.enterprise", contains("Total", "3301960ABC", "name"))
                .body("observations.value*.toString()", contains("5", "2", "3"));
    }

    /** Net trade is gross trade less returns, in every period and of every member. */
    @Test
    void kindsStandSideBySide() throws Exception {
        JsonNode answer = JSON.readTree(statistician("value/observations?from=2024-S1&to=2025-S1&by=kind")
                .asString());
        assertThat(keys(answer, "kind"))
                .containsExactly(
                        "2024-S1 gross 20000",
                        "2024-S1 returns 0",
                        "2024-S1 net 20000",
                        "2024-S2 gross 0",
                        "2024-S2 returns 0",
                        "2024-S2 net 0",
                        "2025-S1 gross 22005",
                        "2025-S1 returns 2000",
                        "2025-S1 net 20005");
        assertThat(answer.path("filters").has("kind")).isFalse();
        assertThat(answer.at("/dimensions/0/codeList").asText()).isEqualTo("trade-kinds");
        assertThat(answer.at("/dimensions/0/members").findValuesAsText("code"))
                .containsExactly("gross", "returns", "net");
        assertThat(answer.at("/periods/2/evidence").toString()).isEqualTo("{\"DECLARED\":16005,\"RELEASED\":6000}");
    }

    @Test
    void kindsStandSideBySideForEveryMember() throws Exception {
        JsonNode answer = JSON.readTree(statistician("value/observations?to=2025-S1&by=kind,flow&labels=name&lang=zh")
                .asString());
        assertThat(answer.path("observations").findValuesAsText("value"))
                .containsExactly("4005", "0", "4005", "18000", "2000", "16000");
        assertThat(answer.at("/dimensions/0/members").findValuesAsText("name")).containsExactly("总额", "退货", "净额");
        JsonNode growth = JSON.readTree(
                statistician("growth/observations?to=2025-S1&by=kind").asString());
        assertThat(keys(growth, "kind"))
                .containsExactly("2025-S1 gross 10.02", "2025-S1 returns null", "2025-S1 net 0.02");
    }

    /**
     * What the catalogue says that anybody may ask is answered by releases, of which there are none here; nothing else of one breakdown is. A
     * quarter of the frequencies unless the run is thorough, other ones for each breakdown.
     */
    @Test
    void theCatalogueSaysWhatAnybodyMayAsk() throws Exception {
        new ReleaseFixture(dataSource).clear();
        int open = 0;
        int turn = 0;
        int step = Math.max(1, 4 / Thoroughness.tries(4));
        JsonNode listed = JSON.readTree(anybody("").asString());
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (Indicator indicator : IndicatorCatalogue.published().all()) {
            JsonNode views = JSON.readTree(anybody(indicator.id()).asString()).path("publicViews");
            assertThat(listed)
                    .filteredOn(one -> one.path("id").asText().equals(indicator.id()))
                    .allMatch(one -> one.path("released").booleanValue() == !views.isEmpty())
                    .hasSize(1);
            for (Definition definition : indicator.definitions()) {
                String token = TestTokens.token("aggregation", "anonymous");
                for (String by : breakdowns(indicator)) {
                    List<JsonNode> with = StreamSupport.stream(views.spliterator(), false)
                            .filter(view -> texts(view, "definitions").contains(definition.code())
                                    && texts(view, "by").equals(by.isEmpty() ? List.of() : List.of(by)))
                            .toList();
                    // What no dataset has is refused before its periods are looked at: one frequency shows it.
                    for (String frequency : with.isEmpty() ? List.of("S") : List.of("A", "S", "Q", "M")) {
                        if (turn++ % step != 0) {
                            continue;
                        }
                        boolean offered = with.stream()
                                .anyMatch(view -> texts(view, "frequencies").contains(frequency));
                        int status = status(
                                client,
                                token,
                                indicator.id() + "/observations?last=1&definition=" + definition.code() + "&frequency="
                                        + frequency + (by.isEmpty() ? "" : "&by=" + by)
                                        + (indicator.needsFlow() && !by.equals("flow") ? "&flow=X" : ""));
                        assertThat(status)
                                .as("%s of %s by %s, %s", indicator.id(), definition, by, frequency)
                                .isIn(offered ? Set.of(404) : Set.of(403, 400));
                        open += offered ? 1 : 0;
                    }
                }
            }
        }
        assertThat(open).isGreaterThan(100 / step);
    }

    /** The list and the entry say it alike. */
    @Test
    void theCatalogueSaysWhatValuesAreAndWhichPictureShowsThem() throws Exception {
        Map<String, String> pictures = Map.of(
                "value", "amount line bars",
                "ytd", "amount columns bars",
                "rank", "rank line slope",
                "record-same-period", "flag strip strip");
        JsonNode listed = JSON.readTree(anybody("").asString());
        for (Map.Entry<String, String> picture : pictures.entrySet()) {
            JsonNode entry = JSON.readTree(anybody(picture.getKey()).asString());
            assertThat(List.of(entry, listed))
                    .allSatisfy(answer -> assertThat(answer.findParents("valueKind"))
                            .filteredOn(one -> one.path("id").asText().equals(picture.getKey()))
                            .singleElement()
                            .satisfies(one -> assertThat(String.join(
                                            " ",
                                            one.path("valueKind").asText(),
                                            one.at("/chart/whole").asText(),
                                            one.at("/chart/parts").asText()))
                                    .isEqualTo(picture.getValue())));
        }
    }

    private int status(HttpClient client, String token, String question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/v1/indicators/" + question))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Filters that a public question names are open with it, and no others are. */
    @Test
    void theCatalogueSaysWhichFiltersAnybodyMaySet() throws Exception {
        Map<String, String> members = Map.of("flow", "X", "evidence", "RELEASED", "partner", "US", "regime", "9610");
        for (String id : List.of("value", "growth", "share")) {
            for (JsonNode view : JSON.readTree(anybody(id).asString()).path("publicViews")) {
                String by = String.join(",", texts(view, "by"));
                String question =
                        id + "/observations?last=1&frequency=S&definition=cbec" + (by.isEmpty() ? "" : "&by=" + by);
                for (Map.Entry<String, String> filter : members.entrySet()) {
                    if (!texts(view, "definitions").contains("cbec")
                            || !texts(view, "frequencies").contains("S")) {
                        continue;
                    }
                    boolean offered = texts(view, "filters").contains(filter.getKey());
                    int status = anybody(question + "&" + filter.getKey() + "=" + filter.getValue())
                            .statusCode();
                    assertThat(status).as("%s %s", question, filter).isIn(offered ? Set.of(404) : Set.of(403, 400));
                }
            }
        }
    }

    private static List<String> breakdowns(Indicator indicator) {
        List<String> codes =
                indicator.breakdowns().stream().map(Dimension::code).toList();
        boolean needsNone = !indicator.needsBreakdown() && indicator.by().isEmpty();
        return needsNone ? Stream.concat(Stream.of(""), codes.stream()).toList() : codes;
    }

    private static List<String> texts(JsonNode view, String field) {
        return StreamSupport.stream(view.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The share of one enterprise that alone reports coarsely, times the total, is its turnover. */
    @Test
    void theShareAtFullDepthIsNotReleased() {
        anybody("service-depth-share/observations?to=2025-S1&definition=dds")
                .then()
                .statusCode(403);
        statistician("service-depth-share/observations?to=2025-S1&definition=dds")
                .then()
                .statusCode(200);
    }

    @Test
    void theCatalogueSaysWhoHasABreakdownByKind() {
        String codes = "dimensions.dimension";
        anybody("value").then().body(codes, hasItem("kind"));
        anybody("share").then().body(codes, not(hasItem("kind")));
        anybody("return-rate").then().body(codes, not(hasItem("kind")));
    }
}
