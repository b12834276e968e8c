package org.shumao.aggregation.release.quality;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What everybody reads of how good the figures of a dataset are. */
@QuarkusTest
@WithTestResource(StackResource.class)
class QualityResourceTest {
    private static final String PARTNERS = "cbec-by-partner";

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeEach
    void release() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        releases.clear();
    }

    private static Response get(String dataset) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get("/api/v1/datasets/" + dataset + "/quality");
    }

    private static String text(String concept) {
        return "sections.find { it.concept == '" + concept + "' }.text.en";
    }

    @Test
    void saysWhatTheCatalogueTheConfigurationAndTheReleasesSay() throws SQLException {
        releases.visible(
                "half-yearly-2025-S1-1",
                Instant.parse("2025-07-14T07:00:00Z"),
                PARTNERS,
                "2025-S1",
                "X._T",
                "gross-cny",
                "1");
        get(PARTNERS)
                .then()
                .statusCode(200)
                .body("dataset", equalTo(PARTNERS))
                .body("sections.size()", equalTo(19))
                .body(text("CONTACT"), containsString("Shumao 数贸 publishes"))
                .body(text("STAT_PRES"), containsString("country of destination"))
                .body(text("META_UPDATE"), containsString("half-yearly-2025-S1-1, on 2025-07-14T07:00:00Z"))
                .body(text("REF_PERIOD"), containsString("half-years 2025-S1 to 2025-S1"))
                .body(text("UNIT_MEASURE"), containsString("Gross value: 10,000 yuan"))
                .body(text("CONF"), allOf(containsString("too few enterprise groups"), not(containsString("%"))))
                .body(text("TIMELINESS_PUNCT"), containsString("half-years 15, 105"))
                .body(text("COHER_COMPAR"), containsString("2020-07: Modes 9710 and 9810"))
                .body("sections[0].text.zh", containsString("本统计由Shumao 数贸发布"));
    }

    @Test
    void saysNothingOfAReleaseBeforeItsMinute() throws SQLException {
        String before = get(PARTNERS).asString();
        releases.planned("half-yearly-2099-S1-1", Instant.parse("2099-07-14T07:00:00Z"));
        get(PARTNERS)
                .then()
                .statusCode(200)
                .body(text("META_UPDATE"), not(containsString("The release")))
                .body(equalTo(before));
    }

    @Test
    void knowsNoOtherDatasets() {
        get("nothing").then().statusCode(404);
    }
}
