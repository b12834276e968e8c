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
import org.junit.jupiter.api.Test;
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

        JsonObject context = new JsonObject(catalog).getJsonArray("linkset").getJsonObject(0);
        assertThat(context.getString("anchor")).isEqualTo("/api/v1/");
        for (String relation : new String[] {"service-desc", "service-doc", "service-meta"}) {
            context.getJsonArray(relation)
                    .forEach(link -> given().header("X-API-Key", Surroundings.READER_KEY)
                            .when()
                            .get(((JsonObject) link).getString("href"))
                            .then()
                            .statusCode(200));
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

    @Test
    void crawlersKeepToThePages() {
        given().when().get("/robots.txt").then().statusCode(200).body(equalTo("""
                User-agent: *
                Allow: /api/v1/datasets/headline/files/
                Disallow: /api/
                Sitemap: https://api.example.org/sitemap.xml
                """));
        given().when().head("/robots.txt").then().statusCode(200);
        given().when().post("/robots.txt").then().statusCode(405);
    }
}
