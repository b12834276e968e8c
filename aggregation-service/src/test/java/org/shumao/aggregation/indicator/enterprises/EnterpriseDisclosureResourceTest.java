package org.shumao.aggregation.indicator.enterprises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.period.Period;
import org.shumao.testsupport.StackResource;

/** Who sees which counts of enterprises, and what nobody may ask. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnterpriseDisclosureResourceTest extends EnterpriseAnswersOfGenerated {
    @ParameterizedTest
    @ValueSource(strings = {"2023-S1", "2024-S1", "2025-S1", "2025-S2", "2024", "2019", "2025-Q1", "2025-06"})
    void theHeadlinesNewEnterprisesAreTheObservationsOfTheCatalogue(String period) throws Exception {
        JsonNode headline = JSON.readTree(get("/api/v1/headline?period=" + period, "live")
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("newEnterprises");
        JsonNode registered = inside("registered-enterprises/observations?from=" + period + "&to=" + period);
        assertThat(value(registered.path("observations").path(0)))
                .isEqualTo(headline.path("registered").asText());
        assertThat(registered.path("definition")).isEqualTo(headline.path("registeredDefinition"));
        if (Period.parse(period).orElseThrow().frequency().months() >= 6) {
            JsonNode firstTrade = inside("first-trade-enterprises/observations?from=" + period + "&to=" + period);
            assertThat(value(firstTrade.path("observations").path(0)))
                    .isEqualTo(
                            headline.path("firstTrade").isNull()
                                    ? headline.path("firstTradeReason").asText()
                                    : headline.path("firstTrade").asText());
            assertThat(firstTrade.path("definition")).isEqualTo(headline.path("firstTradeDefinition"));
        }
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
    void whatTheRegisterAloneSaysIsOpenToAllInside(String question) throws Exception {
        String address = "registered-enterprises/observations?from=2024-10&to=2025-03&" + question;
        assertThat(inside(address).path("observations"))
                .isNotEmpty()
                .isEqualTo(statistician(address).path("observations"));
        assertThat(inside(address).toString()).doesNotContain("suppressed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active-enterprises/observations?to=2025-S1&by=region",
                "active-enterprises/observations?to=2025-S1&by=province,sizeClass",
                "active-enterprises/observations?to=2025-S1&by=province&province=33",
                "active-enterprises/observations?to=2025-S1&region=EAST",
                "active-enterprises/observations?to=2025-S1&enterpriseKind=PLATFORM",
                "stopped-enterprises/observations?to=2025-S1&by=province",
                "exit-rate/observations?to=2025-S1&by=province",
                "active-small-micro-share/observations?to=2025-S1"
            })
    void allElseNeedsTheScopeStatistician(String question) {
        for (String scope : List.of("query", "live")) {
            get("/api/v1/indicators/" + question, scope)
                    .statusCode(403)
                    .body("type", equalTo("/problems/forbidden"))
                    .body("detail", containsString("scope statistician"));
        }
        get("/api/v1/indicators/" + question, "statistician")
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"));
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

    private static JsonNode inside(String question) throws Exception {
        return JSON.readTree(get("/api/v1/indicators/" + question, "live")
                .statusCode(200)
                .extract()
                .asString());
    }
}
