package org.shumao.aggregation.indicator.enterprises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

/** Indicators that count enterprises, against business demography. It is 15 August 2025. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnterpriseObservationsResourceTest extends EnterpriseAnswersOfGenerated {
    private final Random random = new Random(SEED);

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
        assertThat(compared).isGreaterThan(1_000);
        assertThat(known).isGreaterThan(500);
        assertThat(others)
                .containsExactly(
                        "base-zero", "follow-up-too-short", "history-too-short", "no-data", "period-incomplete");
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
        String question = "?from=2025-S1&to=2025-S1&by=region";
        JsonNode answer = statistician("active-enterprises/observations" + question);
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
        get("/api/v1/indicators/active-enterprises/observations.csv" + question, "statistician")
                .statusCode(200)
                .body(containsString("ENTERPRISES"), containsString("Eastern region"));
        get("/api/v1/indicators/active-enterprises/observations.jsonstat" + question, "statistician")
                .statusCode(200)
                .body("id", contains("indicator", "region", "period"));
    }

    @Test
    void theCatalogueDescribesThem() {
        get("/api/v1/indicators/churn-rate", "live")
                .statusCode(200)
                .body("definitions[0].definition", equalTo("CHURN-USCC-2"))
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

    private static long count(JsonNode answer, String size) {
        return StreamSupport.stream(answer.path("observations").spliterator(), false)
                .filter(one -> one.path("key").path("sizeClass").asText().equals(size))
                .mapToLong(one -> one.path("value").asLong())
                .sum();
    }
}
