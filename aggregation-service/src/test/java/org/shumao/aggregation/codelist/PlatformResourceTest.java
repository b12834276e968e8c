package org.shumao.aggregation.codelist;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class PlatformResourceTest {
    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    void registered() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
        for (String code : new String[] {"P1", "P2", "P3", "P4", "P5"}) {
            rows.enterprise(code, "PLATFORM", LocalDate.of(2020, 1, 2));
        }
        rows.enterprise("E1", "E_COMMERCE_ENTERPRISE", LocalDate.of(2020, 1, 2));
        rows.execute("update enterprise set province = '33', name = 'West Lake Market' where uscc = 'P1'");
        rows.execute("update enterprise set status = 'DEREGISTERED', status_since = '2024-05-01' where uscc = 'P2'");
        rows.execute("update enterprise set status = 'APPLIED' where uscc = 'P3'");
        rows.execute("update enterprise set status = 'MERGED', merged_into = 'P1' where uscc = 'P4'");
        rows.traded("P9", 0, 202506, "GROSS", "DECLARED", 3);
    }

    /** Neither who has only applied, nor a second record, nor a code of records that nobody has registered. */
    @Test
    void everybodySeesThePlatformsOfTheRegistry() {
        anybody("")
                .then()
                .statusCode(200)
                .body("items.code", contains("P1", "P2", "P5"))
                .body("items[0].name", equalTo("West Lake Market"))
                .body("items[0].province", equalTo("33"))
                .body("items[0].validFrom", equalTo("2020-01-02"))
                .body("items[0].validTo", nullValue())
                .body("items[1].validTo", equalTo("2024-04-30"))
                .body("items[1].status", equalTo("DEREGISTERED"))
                .body("next", nullValue());
    }

    @Test
    void aPageSaysWhereTheNextOneIs() {
        Response first = anybody("?limit=2");
        first.then().body("items", hasSize(2)).body("next", notNullValue());
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(first.path("next").toString())
                .then()
                .body("items.code", contains("P5"));
    }

    @Test
    void itsTagChangesWithTheRegistry() throws SQLException {
        String tag = anybody("").header("ETag");
        asking(tag).then().statusCode(304);
        rows.execute("update enterprise set name = 'East Lake Market' where uscc = 'P1'");
        asking(tag).then().statusCode(200);
    }

    @Test
    void refusesACallWithoutAToken() {
        given().get("/api/v1/code-lists/platforms").then().statusCode(401);
    }

    private static Response asking(String tag) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .header("If-None-Match", tag)
                .get("/api/v1/code-lists/platforms");
    }

    private static Response anybody(String query) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get("/api/v1/code-lists/platforms" + query);
    }
}
