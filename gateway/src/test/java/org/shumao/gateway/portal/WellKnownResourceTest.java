package org.shumao.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.gateway.surroundings.Unusual;

@QuarkusTest
@TestProfile(Unusual.class)
@QuarkusTestResource(Surroundings.class)
class WellKnownResourceTest {
    @Test
    void theCatalogueLeadsToTheDocument() {
        String catalog = given().when()
                .get("/.well-known/api-catalog")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/linkset+json"))
                .header("access-control-allow-origin", "*")
                .extract()
                .asString();

        List<JsonObject> contexts = new JsonObject(catalog)
                .getJsonArray("linkset").stream().map(JsonObject.class::cast).toList();
        assertThat(contexts)
                .extracting(context -> context.getString("anchor"))
                .containsExactly("/api/v1/", "/sdmx/v1/", "/sdmx/v2/");
        for (JsonObject context : contexts) {
            for (String relation : new String[] {"service-desc", "service-doc", "service-meta"}) {
                context.getJsonArray(relation)
                        .forEach(link -> given().urlEncodingEnabled(false)
                                .header("X-API-Key", Surroundings.READER_KEY)
                                .when()
                                .get(((JsonObject) link).getString("href"))
                                .then()
                                .statusCode(200));
            }
        }
    }

    @Test
    void anybodyFindsWhereToReportAVulnerability() {
        given().when()
                .get("/.well-known/security.txt")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(equalTo("""
                                Contact: mailto:security@example.org
                                Contact: https://example.org/report
                                Expires: 2999-01-01T00:00:00Z
                                Preferred-Languages: zh, en
                                """));
    }

    @Test
    void theDocumentNamesTheAddressThatIsConfigured() {
        for (String address : new String[] {"/openapi", "/openapi.yaml"}) {
            given().header("Host", "evil.example.org")
                    .when()
                    .get(address)
                    .then()
                    .statusCode(200)
                    .body(containsString("https://api.example.org"))
                    .body(not(containsString("evil.example.org")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void thePageOfSdmxNamesTheWholeEntryPoints(String language) {
        given().header("Host", "evil.example.org")
                .when()
                .get("/sdmx?lang=" + language)
                .then()
                .statusCode(200)
                .body(containsString("<code>https://api.example.org/sdmx/v1</code>"))
                .body(containsString("<code>https://api.example.org/sdmx/v2</code>"))
                .body(not(containsString("evil.example.org")));
    }

    @Test
    void crawlersFindPagesAndDataAndNoDesk() {
        given().when().get("/robots.txt").then().statusCode(200).body(equalTo("""
                User-agent: *
                Allow: /api/v1/catalog.jsonld
                Allow: /api/v1/code-lists
                Allow: /api/v1/datasets
                Allow: /api/v1/releases
                Disallow: /api/
                Disallow: /sign-in
                Disallow: /desk
                Disallow: /operations
                Disallow: /submissions
                Disallow: /zh/desk
                Disallow: /zh/operations
                Disallow: /zh/submissions
                Sitemap: https://api.example.org/sitemap.xml
                """));
        given().when().head("/robots.txt").then().statusCode(200);
        given().when().post("/robots.txt").then().statusCode(405);
    }
}
