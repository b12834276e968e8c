package org.shumao.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PortalResourceTest {
    @Test
    void greetsInBothLanguagesAndLinksToTheDocuments() {
        String page = given().when()
                .get("/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("content-security-policy", containsString("script-src 'self'"))
                .extract()
                .asString();

        assertThat(page).contains("lang=\"zh\"", "href=\"/openapi\"", "href=\"/problems\"", "curl ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/headline.js", "/shumao.css"})
    void loadsNothingFromElsewhere(String path) {
        String file = given().when().get(path).then().statusCode(200).extract().asString();

        assertThat(file)
                .doesNotContainPattern(Pattern.compile("(src=|href=|url\\(|import|fetch\\()\\s*['\"`]?(https?:)?//"));
    }
}
