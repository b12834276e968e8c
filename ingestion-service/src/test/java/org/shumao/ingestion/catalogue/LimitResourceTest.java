package org.shumao.ingestion.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TightLimits;
import org.shumao.ingestion.limit.Limit;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(TightLimits.class)
class LimitResourceTest {
    @Test
    void everybodyReadsEveryLimitWithItsValue() {
        List<String> fixed = Arrays.stream(Limit.values()).map(Limit::id).toList();
        IngestionClient.as("anonymous")
                .get("/api/v1/limits")
                .then()
                .statusCode(200)
                .body("limits.id", hasItems(fixed.toArray(String[]::new)))
                .body("limits.id", hasItems("body-size", "body-size-decoded", "body-expansion", "atomic-size"))
                .body("limits.find { it.id == 'json-depth' }.value", equalTo(1_000))
                .body("limits.find { it.id == 'csv-row' }.value", equalTo(1 << 20))
                .body("limits.find { it.id == 'xml-envelope-text' }.value", equalTo(4 << 20))
                .body("messages.find { it.message == 'CEB621' }.mostLines", equalTo(99))
                .body("messages.find { it.message == 'CEB711' }.documents", equalTo(1));
    }

    /** The value that is published is the value that refuses. */
    @Test
    void aConfiguredLimitIsPublishedAsItIsEnforced() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
        int lines = IngestionClient.as("anonymous")
                .get("/api/v1/limits")
                .then()
                .body("limits.find { it.id == 'atomic-size' }.value", equalTo(200 << 10))
                .extract()
                .path("limits.find { it.id == 'record-lines' }.value");
        assertThat(lines).isEqualTo(3);
        OwnRecord list = OwnRecord.list("L-1").addGoods(2).addGoods(3).addGoods(4);
        IngestionClient.submit("application/json", list.json())
                .body("records[0].findings.rule", hasItems("too-many-lines"))
                .body("records[0].findings[0].expected", containsString("at most " + lines));
    }
}
