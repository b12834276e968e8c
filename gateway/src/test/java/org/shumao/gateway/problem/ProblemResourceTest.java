package org.shumao.gateway.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ProblemResourceTest {
    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void explainsEveryTypeAtItsOwnAddressInBothLanguages(ProblemType type) {
        assertThat(page(type, "en")).startsWith("<!doctype html>").contains(type.slug(), type.title());
        assertThat(page(type, "zh")).contains(type.slug(), type.explanation().titleZh());
        given().accept("application/json")
                .when()
                .get(type.uri())
                .then()
                .statusCode(200)
                .body("type", equalTo(type.uri().toString()))
                .body("status", equalTo(type.status()))
                .body("title.en", equalTo(type.title()));
    }

    private static String page(ProblemType type, String language) {
        return given().accept("text/html")
                .when()
                .get(type.uri() + "?lang=" + language)
                .then()
                .statusCode(200)
                .header("Content-Language", startsWith(language))
                .extract()
                .asString();
    }

    @Test
    void hasMarkdownAtAnAddressOfItsOwn() {
        given().when()
                .get("/problems/not-found.md")
                .then()
                .statusCode(200)
                .contentType(containsString("text/markdown"))
                .body(containsString("## not-found"));
    }

    @Test
    void listsAllTypes() {
        given().accept("application/json")
                .when()
                .get("/problems")
                .then()
                .statusCode(200)
                .header("access-control-allow-origin", "*")
                .body("$", hasSize(ProblemType.values().length));
        given().accept("text/markdown").when().get("/problems.md").then().statusCode(200);
        given().accept("text/html,*/*;q=0.8")
                .when()
                .get("/problems")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("content-security-policy", containsString("default-src 'none'"));
    }

    @ParameterizedTest
    @CsvSource({
        "/problems, */*, application/json",
        "/problems/not-found, */*, application/json",
        "/problems, text/*, text/html",
        "/problems.md, */*, text/markdown",
        "/problems, application/problem+json, application/json",
        "/guides/errors, text/markdown, text/markdown",
        "/problems, Text/HTML, text/html",
        "/guides/errors, */*, text/html",
        "/guides/errors?lang=, */*, text/html",
        "/openapi.yaml, */*, application/yaml",
        "/openapi, */*, application/json"
    })
    void acceptChoosesTheFormAndWhoeverTakesAnythingGetsThatForPrograms(String address, String accepted, String form) {
        given().accept(accepted).when().get(address).then().statusCode(200).contentType(startsWith(form));
    }

    @Test
    void hasNoPageForATypeThatIsNone() {
        given().when()
                .get("/problems/no-such")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"))
                .body("detail", containsString("/guides and /problems"))
                .body("instance", equalTo("/problems/no-such"));
    }

    @Test
    void masksAKeyInTheAddressThatItNames() {
        for (String path : List.of("/problems/", "/api/v1/nothing/")) {
            given().when()
                    .get(path + "shumao_k0123456789a_AbCdEfGhIjKlMnOpQrStUvWxYz")
                    .then()
                    .statusCode(404)
                    .body("instance", equalTo(path + "shumao_k0123456789a_***"))
                    .body(not(containsString("AbCd")));
        }
    }

    @Test
    void saysThatAMediaTypeIsNotOffered() {
        given().accept("image/png")
                .when()
                .get("/problems")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-acceptable"))
                .body("offered", contains("application/json", "text/html"));
    }
}
