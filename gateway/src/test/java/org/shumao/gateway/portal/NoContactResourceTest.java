package org.shumao.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class NoContactResourceTest {
    @Test
    void withoutAContactThereIsNoSecurityTxt() {
        given().when()
                .get("/.well-known/security.txt")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void withoutOutlinesTheMapIsOneOfTiles() {
        given().when().get("/province-outlines.json").then().statusCode(404);
    }

    @Test
    void aContactWithoutExpiryStopsTheStart() {
        WellKnownConfig half = new WellKnownConfig() {
            @Override
            public Optional<List<URI>> contacts() {
                return Optional.of(List.of(URI.create("mailto:security@example.org")));
            }

            @Override
            public Optional<Instant> expires() {
                return Optional.empty();
            }
        };

        assertThatThrownBy(() -> BuiltPages.securityText(half)).hasMessageContaining("shumao.gateway.security-txt");
    }
}
