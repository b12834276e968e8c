package org.shumao.aggregation;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.metric.ExposedMetrics;

/** Alerts and dashboards use the metrics of the catalogue: the service exposes them, before anything happened. */
@QuarkusTest
@WithTestResource(StackResource.class)
class MetricsResourceTest {
    @Inject
    DataSource dataSource;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void exposesTheMetricsOfTheCatalogueWithTheirLabels() throws IOException, InterruptedException {
        given().get("/api/v1/unknown").then().statusCode(404);
        EventLog topics = new EventLog();
        topics.close();
        new IntakeDriver(dataSource)
                .await(
                        "the lag is measured",
                        () -> given().get(metrics).asString().contains("shumao_aggregation_lag_records{"));
        ExposedMetrics.check(metrics, "aggregation");
    }
}
