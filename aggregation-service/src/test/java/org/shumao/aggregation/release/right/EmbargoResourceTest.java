package org.shumao.aggregation.release.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.database.Turn;
import org.shumao.aggregation.database.Turns;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** From the cut-off of a release until it is public, live figures of its periods are for those on its list. On the real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class EmbargoResourceTest {
    private static final String RIGHTS = "/api/v1/release-rights";
    private static final String RELEASE = "half-yearly-2025-S1-1";
    private static final String LIST = "/api/v1/releases/" + RELEASE + "/early-access";
    private static final Instant DUE = Instant.parse("2999-01-20T02:00:00Z");
    private static final String ANNA = "first-anna";
    private static final String BORIS = "first-boris";
    private static final String HEADLINE = "/api/v1/headline?period=2025-S1";

    @Inject
    DataSource dataSource;

    @Inject
    Turns turns;

    private final String carla = "carla-" + UUID.randomUUID();
    private ReleaseFixture releases;

    @BeforeEach
    void trade() throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        rows.insert(List.of(
                new Cell(0, 202401, "X", "GROSS", "DECLARED", "GOODS", "6110", 700, 100, Instant.now()),
                new Cell(0, 202501, "X", "GROSS", "DECLARED", "GOODS", "6110", 800, 100, Instant.now()),
                new Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 900, 100, Instant.now())));
        releases = new ReleaseFixture(dataSource);
    }

    @AfterEach
    void leaveNothingEmbargoed() throws SQLException {
        releases.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADLINE,
                "/api/v1/headline?period=2025-06",
                "/api/v1/headline?period=2025",
                "/api/v1/indicators/value/observations?from=2024-S1&to=2025-S1",
                "/api/v1/indicators/value/observations?from=2025-06&to=2025-06&by=partner",
                "/api/v1/indicators/active-enterprises/observations?from=2025-S1&to=2025-S1",
                "/api/v1/indicators/value/explain?period=2025-S1",
                "/api/v1/indicators/value/explain/orders?period=2025-S1",
                "/api/v1/response?period=2025-S1",
                "/api/v1/response?period=2025-06",
                "/api/v1/business-demography?from=2025-01&to=2025-06",
                "/api/v1/handbook-template?period=2025-S1",
                "/api/v1/cube.csv?from=2025-05&to=2025-07&by=flow,partner,product",
                // made of it, without asking for it
                "/api/v1/headline?period=2026-S1",
                "/api/v1/indicators/ytd/observations?from=2025-07&to=2025-07",
                "/api/v1/indicators/growth/observations?from=2026-S1&to=2026-S1",
                "/api/v1/indicators/record-any-period/observations?from=2025-07&to=2025-07",
                "/api/v1/business-demography?from=2025-07&to=2025-07",
                "/api/v1/business-demography?from=2025-08&to=2025-08&stoppedAfterMonths=2",
                "/api/v1/business-demography?from=2023-01&to=2023-06&measure=survival"
            })
    void whatTouchesAPeriodIsEmbargoedFromTheCutOffOnUntilItIsStopped(String path) throws SQLException {
        releases.planned(RELEASE, DUE);
        key("statistician").get(path).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        build();
        key("statistician")
                .get(path)
                .then()
                .statusCode(403)
                .header("Cache-Control", equalTo("no-store"))
                .body("type", equalTo("/problems/embargoed"))
                .body("release", equalTo(RELEASE))
                .body("due", equalTo(DUE.toString()));
        releases.stopped(RELEASE, "Not this one.");
        key("statistician").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/headline?period=2024-S1",
                "/api/v1/headline?period=2025-07",
                "/api/v1/indicators/value/observations?from=2024-S1&to=2024-S2&by=partner",
                "/api/v1/indicators/growth/observations?from=2025-07&to=2025-07",
                "/api/v1/business-demography?from=2025-01&to=2025-06&measure=registered"
            })
    void otherPeriodsAreRead(String path) throws SQLException {
        build();
        key("statistician").get(path).then().statusCode(200);
    }

    @Test
    void curvesOfSurvivalEndWithAllElseThatTheyAreMadeOf() throws SQLException {
        String path = "/api/v1/business-demography?from=2023-01&to=2023-06";
        releases.planned(RELEASE, DUE);
        key("statistician").get(path).then().statusCode(200).body("total.survivalReason", not("not-requested"));
        build();
        key("statistician")
                .get(path)
                .then()
                .statusCode(200)
                .body("total.survivalReason", equalTo("not-requested"))
                .body("total.firstTradeReason", not("not-requested"));
    }

    /** The snapshot of a build is of a moment at which it runs. One that failed holds nothing. */
    @Test
    void aBuildThatRunsEmbargoesItsPeriodsUntilItFails() throws SQLException {
        build();
        // Whoever has the turn is at work: else the build would be taken for one that was cut off.
        assertThat(turns.take(Turn.RELEASE_BUILD, session -> {
                    run("delete from release_period; update release_build set state = 'RUNNING'");
                    key("live").get(HEADLINE).then().statusCode(403).body("type", equalTo("/problems/embargoed"));
                    key("live").get("/api/v1/headline?period=2024-S1").then().statusCode(200);
                    run("update release_build set state = 'FAILED'");
                }))
                .isTrue();
        key("live").get(HEADLINE).then().statusCode(200);
    }

    /** That it is the figure which the reader knows would tell it. */
    @Test
    void nothingSaysThatAnEmbargoedFigureIsUnchanged() throws SQLException {
        String path = "/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1";
        String tag =
                key("statistician").get(path).then().statusCode(200).extract().header("ETag");
        key("statistician").header("If-None-Match", tag).get(path).then().statusCode(304);
        build();
        key("statistician").header("If-None-Match", tag).get(path).then().statusCode(403);
    }

    @Test
    void whatIsPublicIsNotEmbargoed() throws SQLException {
        releases.visible(RELEASE, Instant.parse("2025-08-14T02:00:00Z"), "cbec", "2025-S1", "X", "gross-cny", "1");
        key("live").get(HEADLINE).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void aPersonOnTheListReadsEarlyAndEachReadIsKept() throws SQLException {
        build();
        as(carla, "live").get(HEADLINE).then().statusCode(403).body("type", equalTo("/problems/embargoed"));
        String right = as(ANNA).body(Map.of("subject", carla, "right", "READ_EARLY", "reason", "Needed."))
                .post(RIGHTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(BORIS).post(RIGHTS + "/" + right + "/confirm").then().statusCode(200);
        String access = as(ANNA).body(Map.of(
                        "subject", carla,
                        "purpose", "The press.",
                        "from", "2020-01-01T00:00:00Z",
                        "until", "2198-01-01T00:00:00Z"))
                .post(LIST)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(BORIS).post(LIST + "/" + access + "/confirm").then().statusCode(200);
        assertThat(reads()).isZero();
        as(carla, "live").get(HEADLINE).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        as(carla, "live").get("/api/v1/indicators/value/observations").then().statusCode(200);
        assertThat(reads()).isEqualTo(2);
        as(ANNA, "live").get(HEADLINE).then().statusCode(403);

        // Another release has the months as well, and the person is not on its list: nothing is read.
        releases.visible("yearly-2025-1", DUE.plusSeconds(60), "cbec", "2025", "X", "gross-cny", "1");
        as(carla, "live").get(HEADLINE).then().statusCode(403).body("release", equalTo("yearly-2025-1"));
        assertThat(reads()).isEqualTo(2);
    }

    private void build() throws SQLException {
        releases.visible(RELEASE, DUE, "cbec", "2025-S1", "X", "gross-cny", "1");
        releases.visible(RELEASE, DUE, "cbec-by-partner", "2025-S1", "X.US", "gross-cny", "1");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }

    private long reads() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.first(
                            connection,
                            "select count(*) from audit where object = ? and entry::jsonb ->> 'act' = 'read-early'"
                                    + " and details::jsonb ->> 'purpose' = 'The press.' and entry::jsonb ->> 'subject' = ?",
                            row -> row.getLong(1),
                            RELEASE,
                            carla)
                    .orElseThrow();
        }
    }

    private static RequestSpecification key(String scope) {
        return RestAssured.given().auth().oauth2(TestTokens.token("aggregation", "somebody", scope));
    }

    private static RequestSpecification as(String person, String... scopes) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.person("aggregation", person, scopes));
    }
}
