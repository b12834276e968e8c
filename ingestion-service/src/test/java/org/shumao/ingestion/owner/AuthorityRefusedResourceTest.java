package org.shumao.ingestion.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TightLimits;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.testsupport.StackResource;

/** An operator that refuses records of others. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(TightLimits.class)
class AuthorityRefusedResourceTest {
    private static final String ME = Codes.uscc(531);

    @BeforeEach
    void prepare() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aRecordOfAnotherIsRefusedAndNotPublished() {
        int published = TopicReader.all(Topic.TRADE_RECORDS).size();
        IngestionClient.strictly(ME, "submit")
                .contentType("application/json")
                .body(OwnRecord.list("REFUSED-1").with("agent", ME).json())
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("counts.rejected", equalTo(1))
                .body("records[0].findings.rule", contains("no-authority"))
                .body("records[0].findings.severity", contains("ERROR"));
        assertThat(TopicReader.all(Topic.TRADE_RECORDS)).hasSize(published);
    }

    @Test
    void theRuleCatalogueSaysSo() {
        IngestionClient.strictly(ME)
                .get("/api/v1/rules?level=4&severity=error")
                .then()
                .statusCode(200)
                .body("id", hasItem("no-authority"));
    }
}
