package org.shumao.gateway;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.testsupport.metric.ExposedMetrics;

/** Alerts and dashboards use the metrics of the catalogue: the service exposes them, before anything happened. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MetricsResourceTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void exposesTheMetricsOfTheCatalogueWithTheirLabels() throws IOException {
        given().get("/api/v1/headline").then().statusCode(200);
        ExposedMetrics.check(metrics, "gateway");
    }
}
