package org.shumao.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PortalResourceTest {
    private static final Pattern FILE = Pattern.compile("(?:src|rel=\"stylesheet\" href)=\"(/static/bundle/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("\"\\./([\\w-]+\\.js)\"");

    private static final Pattern PRELOADED = Pattern.compile("rel=\"modulepreload\" href=\"(/static/bundle/[^\"]+)\"");
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?:from|import)\\s*\"(/static/bundle/[^\"]+\\.js)\"");

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
                "/releases",
                "/zh/releases/half-yearly-2025-S1-1",
                "/calendar",
                "/changes",
                "/datasets/cbec/revisions?series=_T",
                "/enterprises",
                "/submissions",
                "/quality",
                "/about",
                "/glossary",
                "/search",
                "/zh/enterprises/DE:HRB-1.2",
                "/submissions/order?platform=-&orderNo=A%2F1",
                "/submissions/1c9d3f5e-8f0c-4b51-a6b5-0d2f4f7a9e10",
                "/zh/desk",
                "/desk/obligations?period=2025-Q1",
                "/zh/desk/responses",
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

        given().header("If-None-Match", tag).when().get("/explore").then().statusCode(304);
        given().header("If-None-Match", tag).when().get("/zh/explore").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/zh/, /zh",
        "/explore/?by=flow&lang=%E4%B8%AD, /explore?by=flow&lang=%E4%B8%AD",
        "/zh/desk/keys//, /zh/desk/keys"
    })
    void anAddressWithASlashAtItsEndLeadsToThePage(String address, String page) {
        for (Method method : List.of(Method.GET, Method.HEAD)) {
            given().redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .when()
                    .request(method, address)
                    .then()
                    .statusCode(308)
                    .header("location", equalTo(page));
        }
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .post(address)
                .then()
                .statusCode(404);
    }

    @Test
    void aLinkSaysWhatItShowsBeforeAnyScriptRuns() {
        String question = "/explore?indicator=value&definition=cbec&by=partner&from=2024-S1&to=2025-S1&flow=X";
        given().when()
                .get(question)
                .then()
                .body(
                        containsString("<title>Value by trading partner: Cross-border e-commerce · Shumao</title>"),
                        containsString("<meta property=\"og:title\" content=\"Value by trading partner: Cross-border"
                                + " e-commerce\">"),
                        containsString(
                                "<meta property=\"og:description\" content=\"2024 H1 to 2025 H1. flow: Exports. What"
                                        + " trade"),
                        containsString("<html lang=\"en\">"));
        given().when()
                .get("/zh" + question)
                .then()
                .body(
                        containsString("<html lang=\"zh-CN\">"),
                        containsString("<meta property=\"og:locale\" content=\"zh_CN\">"),
                        containsString("2024上半年至2025上半年。进出口：出口。"));
    }

    /** What an address says beyond what the catalogues know is nobody's to say in the name of this installation. */
    @Test
    void aLinkRepeatsNothingThatTheCataloguesDoNotKnow() {
        String attack = "%22%3E%3Cscript%3Ealert(1)%3C/script%3EPay%20here";
        String page = given().urlEncodingEnabled(false)
                .get("/explore?indicator=" + attack + "&definition=" + attack + "&by=" + attack + "&from=" + attack
                        + "&to=" + attack + "&partner=US," + attack + "&" + attack + "=" + attack)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("content=\"Value: Cross-border e-commerce\"", "United States");
        assertThat(page).doesNotContain("alert(1)", "Pay here", "Pay%20here");
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

    /** Else a slow line fetches each when the one before has come. */
    @ParameterizedTest
    @CsvSource({
        "/, headline",
        "/zh, headline",
        "/zh/explore, explore",
        "/releases/half-yearly-2025-S1-1, release",
        "/enterprises/91330100799655058B, enterprise",
        "/zh/desk/review, review",
        "/desk/releases, desk-releases",
        "/datasets/cbec/revisions, revisions",
        "/zh/datasets/cbec/quality, dataset-quality"
    })
    void namesAllModulesThatThePageNeedsFirst(String path, String module) {
        String page = given().get(path).asString();
        List<String> named =
                PRELOADED.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(named).doesNotHaveDuplicates().anyMatch(file -> file.startsWith("/static/bundle/" + module + "-"));
        for (String file : named) {
            assertThat(STATIC_IMPORT
                            .matcher(given().get(file).asString())
                            .results()
                            .map(found -> found.group(1)))
                    .as(file)
                    .allMatch(named::contains);
        }
    }

    private static void assertImportsAreThere(String script) {
        Matcher imported = IMPORTED.matcher(script);
        while (imported.find()) {
            given().when().get("/static/bundle/" + imported.group(1)).then().statusCode(200);
        }
    }
}
