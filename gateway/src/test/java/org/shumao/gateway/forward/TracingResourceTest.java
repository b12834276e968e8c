package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.gateway.surroundings.Unusual;

@QuarkusTest
@TestProfile(Unusual.class)
@QuarkusTestResource(Surroundings.class)
class TracingResourceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER_SPAN = "b7ad6b7169203331";

    @Test
    void continuesTheTraceOfTheCaller() {
        String forwarded = given().header("X-API-Key", Surroundings.READER_KEY)
                .header("traceparent", "00-" + TRACE + "-" + CALLER_SPAN + "-01")
                .when()
                .get("/api/v1/headline")
                .then()
                .statusCode(200)
                .extract()
                .path("headers.traceparent");

        assertThat(forwarded).startsWith("00-" + TRACE + "-").doesNotContain(CALLER_SPAN);
    }
}
