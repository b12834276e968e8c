package org.shumao.ingestion;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.metric.ExposedMetrics;

/** Alerts and dashboards use the metrics of the catalogue: the service exposes them, before anything happened. */
@QuarkusTest
@WithTestResource(StackResource.class)
class MetricsResourceTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void exposesTheMetricsOfTheCatalogueWithTheirLabels() throws IOException {
        given().get("/api/v1/unknown").then().statusCode(404);
        ExposedMetrics.check(metrics, "ingestion");
    }
}
