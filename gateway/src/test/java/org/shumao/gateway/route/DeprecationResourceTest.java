package org.shumao.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.gateway.surroundings.Unusual;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@TestProfile(Unusual.class)
public class DeprecationResourceTest {
    /** The document, with one operation that will go away. */
    @Alternative
    @Priority(1)
    @Singleton
    public static class EndingDocument extends OpenApiDocument {
        EndingDocument(OpenApiConfig openApi) {
            super(openApi);
        }

        @Override
        ObjectNode paths() {
            ObjectNode paths = super.paths().deepCopy();
            ((ObjectNode) paths.at("/~1api~1v1~1headline/get"))
                    .put("deprecated", true)
                    .put("x-deprecated-on", "2026-01-01")
                    .put("x-sunset-on", "2027-01-01");
            return paths;
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, 200", "HEAD, 200", "DELETE, 405"})
    void aResponseSaysThatItsOperationWillGoAway(String method, int status) {
        boolean known = status == 200;
        given().header("X-API-Key", Surroundings.READER_KEY)
                .when()
                .request(method, "/api/v1/headline")
                .then()
                .statusCode(status)
                .header("Deprecation", known ? equalTo("@1767225600") : nullValue())
                .header("Sunset", known ? equalTo("Fri, 1 Jan 2027 00:00:00 GMT") : nullValue())
                .header("Link", known ? containsString("</guides/versioning>; rel=\"deprecation\"") : nullValue())
                .header("Access-Control-Expose-Headers", containsString("Deprecation, Sunset"));
    }

    @Test
    void otherOperationsSayNothing() {
        given().header("X-API-Key", Surroundings.READER_KEY)
                .when()
                .get("/api/v1/indicators")
                .then()
                .statusCode(200)
                .header("Deprecation", nullValue())
                .header("Sunset", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"deprecated\": true, \"x-deprecated-on\": \"2026-01-01\"} | has no x-sunset-on",
                "{\"deprecated\": true, \"x-sunset-on\": \"2026-01-01\"} | has no x-deprecated-on",
                "{\"deprecated\": true, \"x-deprecated-on\": \"2026-01-01\", \"x-sunset-on\": \"2026-12-31\"} | twelve months"
            })
    void refusesAnEndWithoutNotice(String operation, String why) throws Exception {
        ObjectNode described = (ObjectNode) new ObjectMapper().readTree(operation);

        assertThatThrownBy(() -> Deprecation.of(described)).hasMessageContaining(why);
    }

    @Test
    void anOperationThatStaysIsNotDeprecated() throws Exception {
        assertThat(Deprecation.of(new ObjectMapper().readTree("{\"deprecated\": false}")))
                .isEmpty();
    }
}
