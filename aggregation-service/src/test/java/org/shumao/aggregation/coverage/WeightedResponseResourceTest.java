package org.shumao.aggregation.coverage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What answers say of weighted response and timeliness is what one calculates from the obligations, the statements and the trade by hand. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class WeightedResponseResourceTest {
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");

    /** Who owes statements in the scene, and about which flow. */
    private record Owing(String kind, String flow) {}

    private static final List<Owing> OWING =
            List.of(new Owing("PLATFORM", "X"), new Owing("PLATFORM", "M"), new Owing("SERVICE_EXPORTER", "X"));

    @Inject
    DataSource dataSource;

    @Inject
    ResponseWeigher weigher;

    CubeRows rows;

    @BeforeEach
    void emptyTables() throws Exception {
        rows = new CubeRows(dataSource);
        rows.clear();
        rows.insert(List.of(
                new Cell(0, 202301, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, EARLY),
                new Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, EARLY),
                new Cell(0, 202301, "X", "GROSS", "REPORTED", "SERVICE", "SI22", 1, 1, EARLY),
                new Cell(0, 202506, "X", "GROSS", "REPORTED", "SERVICE", "SI22", 1, 1, EARLY)));
    }

    @Test
    void statisticiansGetWhatOneReckonsByHand() throws Exception {
        ReportingScene scene = stored(1);
        int shown = 0;
        for (Owing owing : OWING) {
            for (JsonNode period : periods(owing.kind(), "statistician")) {
                JsonNode reporters = reporters(period, owing);
                NaiveResponse naive = new NaiveResponse(scene, owing.kind(), owing.flow(), period(period));
                if (naive.isNothingExpected()) {
                    assertThat(reporters.isMissingNode()).isTrue();
                    continue;
                }
                shown++;
                assertThat(reporters.path("weightedReceived").asLong())
                        .isEqualTo(naive.received())
                        .isEqualTo(reporters.path("received").asLong());
                assertFigure(reporters, "weightedResponse", naive.weighted());
                assertFigure(reporters, "lagP50Days", naive.lagDays(50, false));
                assertFigure(reporters, "lagP95Days", naive.lagDays(95, false));
            }
        }
        // Quarters, halves and a year of platforms in both flows; months, quarters and a half of exporters.
        assertThat(shown).isEqualTo(2 * (6 + 3 + 1) + 6 + 2 + 1);
    }

    @Test
    void everybodyGetsTheReportsThatCountInStepsAndNoLagOfFew() throws Exception {
        int weighed = 0;
        int behind = 0;
        int lags = 0;
        for (int seed = 2; seed < 6; seed++) {
            emptyTables();
            ReportingScene scene = stored(seed);
            for (Owing owing : OWING) {
                for (JsonNode period : periods(owing.kind(), "live")) {
                    NaiveResponse naive = new NaiveResponse(scene, owing.kind(), owing.flow(), period(period));
                    if (naive.isNothingExpected()) {
                        continue;
                    }
                    JsonNode reporters = reporters(period, owing);
                    assertFigure(reporters, "weightedResponse", naive.publicWeighted());
                    Long received = naive.publicReceived();
                    assertThat(reporters.path("weightedReceived").isNull()).isEqualTo(received == null);
                    assertThat(reporters.path("weightedReceived").asLong()).isEqualTo(received == null ? 0 : received);
                    assertFigure(reporters, "lagP50Days", naive.lagDays(50, true));
                    assertFigure(reporters, "lagP95Days", naive.lagDays(95, true));
                    weighed += received == null ? 0 : 1;
                    behind += received != null && received < naive.received() ? 1 : 0;
                    lags += reporters.path("lagP95Days").isNull() ? 0 : 1;
                }
            }
        }
        assertThat(weighed).as("shown").isPositive();
        assertThat(behind)
                .as("shown without the reports of the step that has not ended")
                .isPositive();
        assertThat(lags).as("the lag of 95 per cent").isPositive();
    }

    @Test
    void whatIsWeighedAnewHasAnotherETagAndWhatIsNotHasTheSame() throws Exception {
        stored(1);
        String question = "/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1";
        rows.execute("update enterprise_month set cny_fen = cny_fen + 1000000000 where platform = 'P03'");
        Response before = asked("statistician").get(question);
        weigher.weighNewest();
        Response after = asked("statistician").get(question);
        assertThat(after.path("periods[0].coverage.reporters[0].weightedResponse")
                        .toString())
                .isNotEqualTo(before.path("periods[0].coverage.reporters[0].weightedResponse")
                        .toString());
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));

        weigher.weighNewest();
        assertThat(asked("statistician").get(question).header("ETag")).isEqualTo(after.header("ETag"));
    }

    @Test
    void sumsBeyond64BitsWeighLikeSmallOnes() throws Exception {
        stored(2);
        List<JsonNode> before = allReporters();
        rows.execute("update enterprise_month set cny_fen = cny_fen * 1000000000000000");
        weigher.weighNewest();
        assertThat(allReporters()).isEqualTo(before);
        assertThat(before)
                .anyMatch(reporters -> reporters.path("weightedResponse").isNumber());
    }

    private static List<JsonNode> allReporters() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (String scope : List.of("live", "statistician")) {
            for (Owing owing : OWING) {
                periods(owing.kind(), scope).forEach(period -> all.add(reporters(period, owing)));
            }
        }
        return all;
    }

    private ReportingScene stored(long seed) throws Exception {
        ReportingScene scene = new ReportingScene(seed);
        scene.store(dataSource);
        rows.execute("select 1");
        weigher.weighNewest();
        return scene;
    }

    private static void assertFigure(JsonNode reporters, String name, @Nullable BigDecimal expected) {
        JsonNode figure = reporters.path(name);
        if (expected == null) {
            assertThat(figure.isNull()).as(name).isTrue();
            assertThat(reporters.path(name + "Reason").asText()).as(name).isEqualTo("suppressed");
        } else {
            assertThat(figure.decimalValue()).as(name).isEqualByComparingTo(expected);
            assertThat(reporters.has(name + "Reason")).as(name).isFalse();
        }
    }

    private static List<JsonNode> periods(String kind, String scope) throws Exception {
        String definition = kind.equals("PLATFORM") ? "cbec" : "dds";
        return Stream.of(Frequency.values())
                .flatMap(frequency -> asked(frequency, definition, scope))
                .toList();
    }

    private static Stream<JsonNode> asked(Frequency frequency, String definition, String scope) {
        List<Period> periods = ReportingScene.periods(
                frequency,
                switch (frequency) {
                    case MONTH, QUARTER -> 6;
                    case HALF -> 3;
                    case YEAR -> 1;
                });
        JsonNode body = JsonBody.of(asked(scope)
                .get("/api/v1/indicators/value/observations?from=%s&to=%s&definition=%s"
                        .formatted(periods.get(periods.size() - 1), periods.get(0), definition)));
        return body.path("periods").valueStream();
    }

    private static RequestSpecification asked(String scope) {
        return given().auth().oauth2(TestTokens.token("aggregation", "anonymous", scope));
    }

    private static Period period(JsonNode period) {
        return ReportingScene.period(period.path("period").asText());
    }

    /** Missing if nobody owes a statement of the kind and flow. */
    private static JsonNode reporters(JsonNode period, Owing owing) {
        return period.path("coverage")
                .path("reporters")
                .valueStream()
                .filter(one -> one.path("kind").asText().equals(owing.kind())
                        && one.path("flow").asText().equals(owing.flow()))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }
}
