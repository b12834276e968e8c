package org.shumao.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PortalResourceTest {
    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/static/bundle/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("\"\\./([\\w-]+\\.js)\"");

    /** What the first page may weigh, uncompressed: some 60 kB on the way. */
    private static final int MOST_BYTES = 200_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/zh",
                "/explore",
                "/zh/explore?indicator=value&by=flow",
                "/indicators",
                "/indicators/return-rate",
                "/enterprises",
                "/submissions",
                "/quality",
                "/about",
                "/zh/enterprises/DE:HRB-1.2",
                "/submissions/order?platform=-&orderNo=A%2F1",
                "/submissions/1c9d3f5e-8f0c-4b51-a6b5-0d2f4f7a9e10",
                "/zh/desk",
                "/desk/obligations?period=2025-Q1",
                "/zh/desk/keys",
                "/operations"
            })
    void everyPageHasItsAddress(String path) {
        given().when()
                .get(path)
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("content-security-policy", containsString("script-src 'self'"))
                .header("content-security-policy", containsString("require-trusted-types-for 'script'"))
                .body(containsString("<shumao-portal>"), containsString("lang=\"zh\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/page", "/indicators/nope", "/zh/indicators/nope"})
    void aWrongAddressShowsTheWayBackToPeopleAndAProblemToPrograms(String path) {
        given().accept("text/html,application/xhtml+xml")
                .when()
                .get(path)
                .then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .body(containsString("<shumao-portal>"));
        given().accept("*/*").when().get(path).then().statusCode(404).contentType(equalTo("application/problem+json"));
    }

    @Test
    void otherPagesMayFrameAChartAndNothingElse() {
        for (String framed : List.of("/embed", "/zh/embed?indicator=value")) {
            Response answer = given().when().get(framed);
            answer.then().statusCode(200).header("content-security-policy", containsString("frame-ancestors *"));
            assertThat(answer.header("x-frame-options")).isNull();
        }
        given().when()
                .get("/explore")
                .then()
                .header("content-security-policy", containsString("frame-ancestors 'none'"))
                .header("x-frame-options", "DENY");
        given().when().get("/embed.js").then().statusCode(200).header("cross-origin-resource-policy", "cross-origin");
    }

    @Test
    void isFoundUnchangedByItsTag() {
        String tag =
                given().when().get("/explore").then().statusCode(200).extract().header("etag");

        given().header("If-None-Match", tag).when().get("/zh/explore").then().statusCode(304);
    }

    @Test
    void loadsNothingFromElsewhereAndKeepsItsBundle() {
        List<String> files = FILE.matcher(given().get("/").asString())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(files).anyMatch(file -> file.endsWith(".js")).anyMatch(file -> file.endsWith(".css"));
        int bytes = 0;
        for (String file : files) {
            Response answer = given().header("Accept-Encoding", "gzip").when().get(file);
            answer.then()
                    .statusCode(200)
                    .header("cache-control", containsString("immutable"))
                    .header("content-encoding", "gzip");
            bytes += answer.asByteArray().length;
            assertThat(answer.asString())
                    .doesNotContainPattern("(src=|href=|url\\(|import|fetch\\()\\s*['\"`]?(https?:)?//");
            assertImportsAreThere(answer.asString());
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private static void assertImportsAreThere(String script) {
        Matcher imported = IMPORTED.matcher(script);
        while (imported.find()) {
            given().when().get("/static/bundle/" + imported.group(1)).then().statusCode(200);
        }
    }
}
