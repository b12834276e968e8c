package org.shumao.aggregation.indicator.enterprises;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.period.Period;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Indicators that count enterprises, against business demography. It is 15 August 2025. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnterpriseObservationsResourceTest {
    private static final long SEED = 20250701;
    private static final int ENTERPRISES = 90;
    private static final int QUESTIONS = 150;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FIGURES = new TreeMap<>(Map.of(
            "registered-enterprises", "registered",
            "first-trade-enterprises", "firstTrade",
            "active-enterprises", "active",
            "stopped-enterprises", "presumedStopped",
            "churn-rate", "churnPct"));

    @Inject
    DataSource dataSource;

    private final Random random = new Random(SEED);

    @BeforeAll
    void fill() throws SQLException {
        new MadeUpEnterprises(dataSource, SEED).fill(ENTERPRISES);
    }

    @Test
    void everyObservationIsTheFigureOfBusinessDemographyForRandomQuestions() throws Exception {
        int compared = 0;
        int known = 0;
        Set<String> others = new TreeSet<>();
        for (int i = 0; i < QUESTIONS; i++) {
            for (JsonNode one : compare()) {
                compared++;
                if (one.path("value").isNull()) {
                    others.add(one.path("reason").asText());
                } else {
                    known++;
                }
            }
        }
        assertThat(compared).isGreaterThan(2_000);
        assertThat(known).isGreaterThan(1_000);
        assertThat(others).containsExactly("base-zero", "history-too-short", "no-data", "period-incomplete");
    }

    private Iterable<JsonNode> compare() throws Exception {
        List<String> indicators = List.copyOf(FIGURES.keySet());
        RandomQuestion question = RandomQuestion.of(random, indicators.get(random.nextInt(indicators.size())));
        JsonNode answer = statistician(question.address());
        Set<List<String>> shown = new LinkedHashSet<>();
        answer.path("observations").forEach(observation -> shown.add(key(observation, question.by())));
        for (JsonNode period : answer.path("periods")) {
            compare(question, answer, period.path("period").asText(), shown);
        }
        return answer.path("observations");
    }

    private static void compare(RandomQuestion question, JsonNode answer, String period, Set<List<String>> shown)
            throws Exception {
        String figure = figure(question.indicator());
        Set<String> both = new LinkedHashSet<>(question.by());
        both.addAll(question.filters().keySet());
        DemographyAnswer expected = DemographyAnswer.of(
                demography(period, both, question.kinds()),
                demography(period, question.filters().keySet(), question.kinds()),
                question.by(),
                question.filters());
        for (JsonNode observation : answer.path("observations")) {
            if (observation.path("period").asText().equals(period)) {
                assertThat(value(observation))
                        .as("%s %s", question, observation)
                        .isEqualTo(expected.figure(key(observation, question.by()), figure));
            }
        }
        expected.figures().keySet().stream()
                .filter(members -> !shown.contains(members))
                .forEach(members -> assertThat(expected.figure(members, figure))
                        .as("%s left %s out", question, members)
                        .matches("0|[a-z-]+"));
    }

    private static JsonNode demography(String period, Collection<String> by, String kinds) throws Exception {
        Period parsed = Period.parse(period).orElseThrow();
        String address = "/api/v1/business-demography?from=" + parsed.first() + "&to=" + parsed.last() + kinds
                + (by.isEmpty() ? "" : "&by=" + String.join(",", by));
        return JSON.readTree(
                get(address, "statistician").statusCode(200).extract().asString());
    }

    @Test
    void aShareIsOneOfAllActiveOnesWhoseSizeIsUnknownOnesIncluded() throws Exception {
        JsonNode bySize = statistician("active-enterprises/observations?from=2024&to=2024&by=sizeClass");
        long small = Stream.of("MICRO", "SMALL")
                .mapToLong(size -> count(bySize, size))
                .sum();
        assertThat(count(bySize, "_U")).isPositive();
        JsonNode share = statistician("active-small-micro-share/observations?from=2024&to=2024");
        assertThat(value(share.path("observations").path(0)))
                .isEqualTo(DemographyAnswer.percentage(Long.toString(small), Long.toString(count(bySize, "_T"))));
    }

    @Test
    void theRestOfARankingIsMadeOfWhatItLeaves() throws Exception {
        JsonNode all = statistician("active-enterprises/observations?from=2024&to=2024&by=province");
        JsonNode top = statistician("active-enterprises/observations?from=2024&to=2024&by=province&top=2");
        List<Long> counts = StreamSupport.stream(all.path("observations").spliterator(), false)
                .filter(one -> !one.path("key").path("province").asText().equals("_T"))
                .map(one -> one.path("value").asLong())
                .sorted(Collections.reverseOrder())
                .toList();
        assertThat(StreamSupport.stream(top.path("observations").spliterator(), false)
                        .map(one -> one.path("value").asLong()))
                .containsExactly(
                        counts.stream().mapToLong(Long::longValue).sum(),
                        counts.get(0),
                        counts.get(1),
                        counts.stream().skip(2).mapToLong(Long::longValue).sum());
    }

    @Test
    void aGroupsCodeMeansItsMembers() throws Exception {
        String question = "active-enterprises/observations?from=2024-S1&to=2025-S1&by=sizeClass&";
        assertThat(statistician(question + "province=EAST").path("observations"))
                .isEqualTo(statistician(question + "region=EAST").path("observations"));
    }

    @Test
    void saysWhatIsCountedOfWhomAndWhereNothingIsKnown() throws Exception {
        JsonNode answer = statistician("first-trade-enterprises/observations?from=2023-S1&to=2024-S1&lang=zh");
        assertThat(answer.path("definition").asText()).isEqualTo("FIRST-TRADE-USCC-1");
        assertThat(answer.path("unit").path("code").asText()).isEqualTo("ENTERPRISES");
        assertThat(answer.path("unit").path("name").asText()).isEqualTo("家");
        assertThat(answer.path("filters")).isEqualTo(JSON.readTree("""
                {"enterpriseKind": ["E_COMMERCE_ENTERPRISE", "PLATFORM"]}
                """));
        assertThat(answer.path("asOf").isNull()).isFalse();
        JsonNode first = answer.path("observations").path(0);
        assertThat(first.path("status").asText()).isEqualTo("M");
        assertThat(first.path("reason").asText()).isEqualTo("history-too-short");
        assertThat(answer.path("observations").path(2).path("status").asText()).isEqualTo("A");
    }

    @Test
    void everyFormatAnswersAndThePostedQuestionIsTheSame() throws Exception {
        String question = "active-enterprises/observations?from=2025-S1&to=2025-S1&by=region";
        JsonNode answer = statistician(question);
        String posted = as("statistician")
                .contentType("application/json")
                .body("""
                        {"indicator": "active-enterprises", "from": "2025-S1", "to": "2025-S1", "by": ["region"]}
                        """)
                .post("/api/v1/indicators/query")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(JSON.readTree(posted).path("observations")).isEqualTo(answer.path("observations"));
        get("/api/v1/indicators/" + question + "&format=csv", "statistician")
                .statusCode(200)
                .body(containsString("ENTERPRISES"), containsString("Eastern region"));
        get("/api/v1/indicators/" + question + "&format=jsonstat", "statistician")
                .statusCode(200)
                .body("id", contains("indicator", "region", "period"));
    }

    /** What anybody may see of it is what business demography shows anybody, cell by cell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "first-trade-enterprises; province; true",
                "active-enterprises; province; true",
                "first-trade-enterprises; ; false",
                "active-enterprises; ; true",
                "stopped-enterprises; ; true",
                "churn-rate; ; true"
            })
    void thePublicViewsShowTheSame(String indicator, String by, boolean hides) throws Exception {
        int suppressed = 0;
        for (String span : List.of("from=2023-S1&to=2025-S2", "from=2023&to=2025")) {
            JsonNode answer = anybody(indicator + "/observations?" + span + (by == null ? "" : "&by=" + by));
            for (JsonNode observation : answer.path("observations")) {
                List<String> members = key(observation, by == null ? List.of() : List.of(by));
                Period period =
                        Period.parse(observation.path("period").asText()).orElseThrow();
                JsonNode open = JSON.readTree(get("/api/v1/business-demography?from=" + period.first() + "&to="
                                + period.last() + (by == null ? "" : "&by=" + by))
                        .statusCode(200)
                        .extract()
                        .asString());
                JsonNode figures = members.isEmpty()
                        ? open.path("total")
                        : StreamSupport.stream(open.path("rows").spliterator(), false)
                                .filter(row -> row.path("members")
                                        .path("province")
                                        .asText()
                                        .equals(members.get(0)))
                                .findFirst()
                                .orElseThrow()
                                .path("figures");
                String figure = figure(indicator);
                String shown = figures.path(figure).isNull()
                        ? figures.path(figure + "Reason").asText()
                        : figure.equals("churnPct")
                                ? figures.path(figure)
                                        .decimalValue()
                                        .setScale(2)
                                        .toString()
                                : figures.path(figure).asText();
                assertThat(value(observation)).as(observation.toString()).isEqualTo(shown);
                suppressed += shown.equals("suppressed") ? 1 : 0;
            }
        }
        assertThat(suppressed > 0).as("something is suppressed").isEqualTo(hides);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-S1", "2024-S1", "2025-S1", "2025-S2", "2024", "2019", "2025-Q1", "2025-06"})
    void theHeadlinesNewEnterprisesAreTheObservationsOfTheCatalogue(String period) throws Exception {
        JsonNode headline = JSON.readTree(get("/api/v1/headline?period=" + period)
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("newEnterprises");
        JsonNode registered = anybody("registered-enterprises/observations?from=" + period + "&to=" + period);
        assertThat(value(registered.path("observations").path(0)))
                .isEqualTo(headline.path("registered").asText());
        assertThat(registered.path("definition")).isEqualTo(headline.path("registeredDefinition"));
        if (Period.parse(period).orElseThrow().frequency().months() >= 6) {
            JsonNode firstTrade = anybody("first-trade-enterprises/observations?from=" + period + "&to=" + period);
            assertThat(value(firstTrade.path("observations").path(0)))
                    .isEqualTo(
                            headline.path("firstTrade").isNull()
                                    ? headline.path("firstTradeReason").asText()
                                    : headline.path("firstTrade").asText());
            assertThat(firstTrade.path("definition")).isEqualTo(headline.path("firstTradeDefinition"));
        }
    }

    @Test
    void aPublicRankingNamesNobodyOfWhomSomethingIsSuppressed() throws Exception {
        String question = "active-enterprises/observations?from=2023-S1&to=2025-S1&by=province";
        Set<String> suppressed = new TreeSet<>();
        anybody(question).path("observations").forEach(one -> {
            if (one.path("status").asText().equals("Q")) {
                suppressed.add(one.path("key").path("province").asText());
            }
        });
        assertThat(suppressed).isNotEmpty();
        Set<String> named = new TreeSet<>();
        anybody(question + "&top=30")
                .path("observations")
                .forEach(one -> named.add(one.path("key").path("province").asText()));
        assertThat(named).contains("_T", "_O").doesNotContainAnyElementsOf(suppressed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=province",
                "by=city,sizeClass",
                "by=enterpriseKind&enterpriseKind=LOGISTICS",
                "region=EAST",
                ""
            })
    void whatTheRegisterAloneSaysIsOpenToEverybody(String question) throws Exception {
        String address = "registered-enterprises/observations?from=2024-10&to=2025-03&" + question;
        assertThat(anybody(address).path("observations"))
                .isNotEmpty()
                .isEqualTo(statistician(address).path("observations"));
        assertThat(anybody(address).toString()).doesNotContain("suppressed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active-enterprises/observations?to=2025-Q2",
                "active-enterprises/observations?to=2025-06",
                "active-enterprises/observations?to=2025-S1&by=region",
                "active-enterprises/observations?to=2025-S1&by=province,sizeClass",
                "active-enterprises/observations?to=2025-S1&by=province&province=33",
                "active-enterprises/observations?to=2025-S1&region=EAST",
                "active-enterprises/observations?to=2025-S1&enterpriseKind=PLATFORM",
                "stopped-enterprises/observations?to=2025-S1&by=province",
                "churn-rate/observations?to=2025-S1&by=province",
                "active-small-micro-share/observations?to=2025-S1"
            })
    void allElseNeedsTheScopeStatisticianAndIsPrivate(String question) {
        get("/api/v1/indicators/" + question)
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", containsString("business-demography-total"))
                .body("detail", containsString("registered-enterprises"));
        get("/api/v1/indicators/" + question, "statistician")
                .statusCode(200)
                .header("Cache-Control", containsString("private"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "by=partner; by; codes; province, region, enterpriseKind",
                "flow=X; flow; unknown-parameter; enterpriseKind",
                "kind=net; kind; unknown-parameter; enterpriseKind",
                "enterpriseKind=PLATFORMS; enterpriseKind; code; enterprise-kinds",
                "by=enterpriseKind&top=2; top; combination; do not overlap",
                "from=2020-01&to=2025-06; to; range; 24 periods",
                "definition=dds; definition; code; cbec"
            })
    void namesWhatIsWrongWithAQuestion(String question, String field, String rule, String expected) {
        get("/api/v1/indicators/active-enterprises/observations?" + question, "statistician")
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].rule", equalTo(rule))
                .body("errors[0].expected", containsString(expected));
    }

    @Test
    void anExplanationNamesTheIndicatorsThatAreExplained() {
        get("/api/v1/indicators/active-enterprises/explain?period=2025-S1", "statistician")
                .statusCode(400)
                .body("errors[0].field", equalTo("id"))
                .body("errors[0].expected", startsWith("a sum of contributions, one of value, orders, lines;"))
                .body("errors[0].expected", containsString("counts enterprises"));
    }

    @Test
    void theCatalogueDescribesThem() {
        get("/api/v1/indicators/churn-rate")
                .statusCode(200)
                .body("definitions[0].definition", equalTo("CHURN-USCC-1"))
                .body("definitions[0].firstMonth", equalTo("2023-01"))
                .body("limits.periods", equalTo(24))
                .body("defaultFilters.enterpriseKind", contains("E_COMMERCE_ENTERPRISE", "PLATFORM"))
                .body(
                        "dimensions.dimension",
                        contains(
                                "province",
                                "region",
                                "enterpriseKind",
                                "sizeClass",
                                "cluster",
                                "city",
                                "pilotZone",
                                "industry"));
    }

    private static String figure(String indicator) {
        return Objects.requireNonNull(FIGURES.get(indicator), indicator);
    }

    private static long count(JsonNode answer, String size) {
        return StreamSupport.stream(answer.path("observations").spliterator(), false)
                .filter(one -> one.path("key").path("sizeClass").asText().equals(size))
                .mapToLong(one -> one.path("value").asLong())
                .sum();
    }

    private static List<String> key(JsonNode observation, List<String> by) {
        List<String> key = by.stream()
                .map(dimension -> observation.path("key").path(dimension).asText())
                .toList();
        return key.contains("_T") ? List.of() : key;
    }

    private static String value(JsonNode observation) {
        return observation.path("value").isNull()
                ? observation.path("reason").asText()
                : observation.path("value").asText();
    }

    private static JsonNode statistician(String question) throws Exception {
        return JSON.readTree(get("/api/v1/indicators/" + question, "statistician")
                .statusCode(200)
                .extract()
                .asString());
    }

    private static JsonNode anybody(String question) throws Exception {
        return JSON.readTree(
                get("/api/v1/indicators/" + question).statusCode(200).extract().asString());
    }

    private static ValidatableResponse get(String address, String... scopes) {
        return as(scopes).get(address).then();
    }

    private static RequestSpecification as(String... scopes) {
        return given().auth().oauth2(TestTokens.token("aggregation", "anonymous", scopes));
    }
}
