package org.shumao.ingestion.form;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class FormResourceTest {
    @Test
    void everyListedSchemaAndTemplateIsServed() {
        IngestionClient.as("anonymous")
                .get("/api/v1/schemas")
                .then()
                .statusCode(200)
                .body("name", hasItems("order", "list", "service-report"));
        IngestionClient.as("anonymous")
                .get("/api/v1/schemas/list")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body("title", equalTo("list"));
        IngestionClient.as("anonymous")
                .get("/api/v1/templates")
                .then()
                .statusCode(200)
                .body("href", hasItem("/api/v1/templates/service-report.csv"))
                .body("href", everyItem(startsWith("/api/v1/templates/")));
        IngestionClient.as("anonymous")
                .get("/api/v1/templates/service-report.csv")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", containsString("service-report.csv"))
                .body(startsWith("reporter,reportNo,"));
        IngestionClient.as("anonymous")
                .accept("application/x-ndjson")
                .get("/api/v1/templates/service-report.csv")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .header("Content-Disposition", nullValue())
                .body("offered", hasItem("text/csv"));
    }

    @Test
    void anUnknownNameIsAProblem() {
        IngestionClient.as("anonymous")
                .get("/api/v1/templates/passwd")
                .then()
                .statusCode(404)
                .contentType(ContentType.fromContentType("application/problem+json"));
        IngestionClient.as("anonymous").get("/api/v1/schemas/x").then().statusCode(404);
    }
}
