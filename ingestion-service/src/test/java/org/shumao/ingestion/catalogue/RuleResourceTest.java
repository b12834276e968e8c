package org.shumao.ingestion.catalogue;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class RuleResourceTest {
    @Test
    void publishesTheCatalogueToEverybody() {
        IngestionClient.as("anonymous")
                .get("/api/v1/rules?level=1&severity=error&message=CEB621")
                .then()
                .statusCode(200)
                .body("id", hasItem("pack-no"))
                .body("messageZh", hasItem("数量必须大于零"))
                .body("severity", everyItem(equalTo("ERROR")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"level=5", "level=x", "severity=fatal", "message=CEB", "message=MT940"})
    void refusesFiltersThatNameNothing(String query) {
        IngestionClient.as("anonymous").get("/api/v1/rules?" + query).then().statusCode(400);
    }
}
