package org.shumao.aggregation.indicator.enterprises;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.shumao.aggregation.JsonBody;
import org.shumao.contracts.period.Period;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.Thoroughness;

/** Questions to counts of made-up enterprises. */
abstract class EnterpriseAnswersOfGenerated {
    static final long SEED = 20250701;
    static final int ENTERPRISES = 90;
    static final int QUESTIONS = Thoroughness.times(75);
    static final ObjectMapper JSON = new ObjectMapper();
    static final Map<String, String> FIGURES = new TreeMap<>(Map.of(
            "registered-enterprises", "registered",
            "first-trade-enterprises", "firstTrade",
            "active-enterprises", "active",
            "stopped-enterprises", "presumedStopped",
            "exit-rate", "exitPct",
            "churn-rate", "churnPct"));

    @Inject
    DataSource dataSource;

    @BeforeAll
    void fill() throws SQLException {
        new MadeUpEnterprises(dataSource, SEED).fill(ENTERPRISES);
    }

    static JsonNode demography(String period, Collection<String> by, String kinds) throws Exception {
        Period parsed = Period.parse(period).orElseThrow();
        String address = "/api/v1/business-demography?from=" + parsed.first() + "&to=" + parsed.last() + kinds
                + (by.isEmpty() ? "" : "&by=" + String.join(",", by));
        return JsonBody.of(as("statistician").get(address));
    }

    static String figure(String indicator) {
        return Objects.requireNonNull(FIGURES.get(indicator), indicator);
    }

    static List<String> key(JsonNode observation, List<String> by) {
        List<String> key = by.stream()
                .map(dimension -> observation.path("key").path(dimension).asText())
                .toList();
        return key.contains("_T") ? List.of() : key;
    }

    static String value(JsonNode observation) {
        return observation.path("value").isNull()
                ? observation.path("reason").asText()
                : observation.path("value").asText();
    }

    static JsonNode statistician(String question) throws Exception {
        return JsonBody.of(as("statistician").get("/api/v1/indicators/" + question));
    }

    static ValidatableResponse get(String address, String... scopes) {
        return as(scopes).get(address).then();
    }

    static RequestSpecification as(String... scopes) {
        return given().auth().oauth2(TestTokens.token("aggregation", "anonymous", scopes));
    }
}
