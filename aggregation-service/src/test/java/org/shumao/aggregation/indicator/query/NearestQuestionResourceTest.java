package org.shumao.aggregation.indicator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.aggregation.indicator.released.ReleasedWorld.get;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.indicator.released.ReleasedWorld;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Whoever may not ask something reads what is open nearest to it. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class NearestQuestionResourceTest {
    private static final String INDICATORS = "/api/v1/indicators/";
    private static boolean filled;

    @Inject
    DataSource dataSource;

    private ReleasedWorld world;

    @BeforeEach
    void releases() throws SQLException {
        world = new ReleasedWorld(dataSource);
        if (!filled) {
            world.fill();
            release("half-yearly-2025-S1-1", "cbec-by-province", "2025-S1", "X.44");
            release("half-yearly-2025-S1-1", "dds-by-service", "2025-S1", "X.SI");
            release("quarterly-2025-Q1-1", "cbec-by-province", "2025-Q1", "X.44");
            filled = true;
        }
    }

    private void release(String id, String dataset, String period, String series) throws SQLException {
        world.put(id, ReleasedWorld.DUE_2025, dataset, "gross-cny", period, series, "70000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2024-S1&to=2025-S1&by=partner,product | definition=cbec&from=2024-S1&to=2025-S1&by=partner | cbec-by-partner",
                "from=2024-S1&to=2025-S1&by=product | definition=cbec&from=2024-S1&to=2025-S1&by=section | cbec-by-section",
                "to=2025-S1&by=product&flow=X | definition=cbec&to=2025-S1&flow=X&by=section | cbec-by-section",
                "to=2025-S1&by=city | definition=cbec&to=2025-S1&by=province | cbec-by-province",
                "to=2025-S1&by=enterprise&top=5 | definition=cbec&to=2025-S1 | cbec",
                "to=2025-S1&by=section&partner=US | definition=cbec&to=2025-S1&partner=US | cbec-by-partner",
                "to=2025-S1&by=product&partner=US,DE | definition=cbec&to=2025-S1&partner=DE,US | cbec-by-partner",
                "to=2025-S1&by=partner&kind=net&currency=USD | definition=cbec&to=2025-S1&currency=USD&by=partner | cbec-by-partner",
                "from=2024-01&to=2025-05&by=province | definition=cbec&from=2024-Q1&to=2025-Q1&by=province | cbec-by-province",
                "to=2025-S1&definition=dds&by=service | definition=dds&to=2025-S1&by=serviceGroup | dds-by-service",
                "to=2025-S1&definition=early-orders | definition=cbec&to=2025-S1 | cbec"
            })
    void namesTheNearestQuestionAndTheDatasetThatAnswersIt(String asked, String nearest, String dataset) {
        get("value/observations?" + asked, "somebody", "query")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"))
                .body("nearest", equalTo(INDICATORS + "value/observations?" + nearest))
                .body("datasets[0]", equalTo(dataset));
    }

    /** Growth leaves out what is stale, and a dataset is of all evidence: that is no part of the question. */
    @Test
    void theNearestQuestionHasNothingThatNobodyAsked() {
        get("growth/observations?to=2025-S1&by=platform", "somebody", "query")
                .then()
                .statusCode(403)
                .body("nearest", equalTo(INDICATORS + "growth/observations?definition=cbec&to=2025-S1"));
    }

    /** Datasets have chapters and provinces by quarter, and of these only provinces are released, and only one quarter. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to=2025-06&by=flow&chapter=61 | definition=cbec&to=2025-S1&by=flow",
                "to=2025-06&by=flow&province=44 | definition=cbec&from=2025-Q1&to=2025-Q1&by=flow&province=44"
            })
    void whatIsNearestIsReleased(String asked, String nearest) {
        get("value/observations?" + asked, "somebody", "query")
                .then()
                .statusCode(403)
                .body("nearest", equalTo(INDICATORS + "value/observations?" + nearest));
        get("value/observations?" + nearest, "somebody", "query").then().statusCode(200);
    }

    @Test
    void anIndicatorThatNoReleaseHasLeadsToARelatedOne() {
        Response refused = get("published-share/observations?to=2025-S1", "somebody", "query");
        refused.then().statusCode(403).body("datasets", hasItem("cbec"));
        get(refused.path("nearest"), "somebody", "query").then().statusCode(200);
    }

    @Test
    void aPeriodThatIsNotReleasedLeadsToTheNewestThatIs() throws SQLException {
        world.releases().planned("half-yearly-2025-S2-1", Instant.parse("2031-02-14T02:00:00Z"));
        get("value/observations?from=2024-S1&to=2025-S2&by=section", "somebody", "query")
                .then()
                .statusCode(404)
                .body("datasets", contains("cbec-by-section"))
                .body(
                        "nearest",
                        equalTo(INDICATORS + "value/observations?definition=cbec&from=2024-S1&to=2025-S1&by=section"));
        get("value/observations?from=2031-S1&to=2031-S2", "somebody", "query")
                .then()
                .statusCode(404)
                .body("nearest", equalTo(INDICATORS + "value/observations?definition=cbec&from=2025-S1&to=2025-S1"));
        get("/api/v1/headline?period=2025-S2", "somebody", "query")
                .then()
                .statusCode(404)
                .body("nearest", equalTo("/api/v1/headline?period=2025-S1"));
        get("value/observations?to=2024-Q1", "somebody", "query")
                .then()
                .statusCode(404)
                .body("datasets", contains("cbec"))
                .body("nearest", nullValue());
    }

    @Test
    void enterprisesLeadToTheirCountsOfTheHalfYear() {
        get("first-trade-enterprises/observations?to=2025-03&by=province", "somebody", "query")
                .then()
                .statusCode(403)
                .body("datasets", contains("enterprises-by-province"))
                .body("nearest", equalTo("/api/v1/business-demography?from=2025-01&to=2025-06&by=province"));
        get("exit-rate/observations?frequency=A&by=cluster", "somebody", "query")
                .then()
                .statusCode(403)
                .body("datasets", contains("enterprises"))
                .body("nearest", nullValue());
        get("/api/v1/business-demography?from=2025-02&to=2025-04&by=city,province", "somebody", "query")
                .then()
                .statusCode(403)
                .body("datasets", contains("enterprises-by-province"))
                .body("nearest", equalTo("/api/v1/business-demography?from=2025-01&to=2025-06&by=province"));
    }

    /** What is named as open is never refused in its turn. */
    @Test
    void nobodyMeetsASecondLockedDoor() {
        List<String> shut = new ArrayList<>();
        int refused = 0;
        for (String question : questions()) {
            Response answer = get(question, "somebody", "query");
            if (answer.statusCode() == 403) {
                refused++;
                String nearest = answer.path("nearest");
                int next =
                        nearest == null ? 0 : get(nearest, "somebody", "query").statusCode();
                if (next != 200) {
                    shut.add(question + " leads to " + nearest + ": " + next);
                }
            }
        }
        assertThat(refused).isGreaterThan(200);
        assertThat(shut).isEmpty();
    }

    private static List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (Indicator indicator : IndicatorCatalogue.published().all()) {
            if (indicator.isOfEnterprises()) {
                continue;
            }
            String flow = indicator.needsFlow() ? "&flow=X" : "";
            for (Definition definition :
                    indicator.definitions().stream().limit(2).toList()) {
                String question = indicator.id() + "/observations?to=2025-S1&definition=" + definition.code() + flow;
                questions.add(question);
                for (Dimension dimension : indicator.breakdowns()) {
                    questions.add(question + "&by=" + dimension.code());
                }
            }
        }
        return questions;
    }
}
